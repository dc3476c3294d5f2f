/**
 * What the JDK's HTTP server lacks, and why each part exists:
 *
 * <ul>
 *   <li>{@code InFlight}: it ends without waiting for heads that are being read.
 *   <li>{@code StallGuard}: it waits without limit for clients.
 *   <li>{@code Exchange}, {@code RequestBody}, {@code Response}: it has no limit for bodies, and no
 *       order of the phases of a request.
 *   <li>{@code StreamedBody}, {@code Spool}, {@code SpoolSpace}: it writes to a client only while
 *       the client reads.
 *   <li>{@code ServerThreads}: its connections are not bounded by threads.
 *   <li>{@code RequestId}, {@code Problem}, {@code Faults}: what may be said of a request, and of
 *       what went wrong.
 * </ul>
 */
package dev.carddetector.server.http;
