/**
 * The HTTP service. {@link dev.carddetector.server.Main} is its command line, {@link
 * dev.carddetector.server.DetectorServer} starts it from a program.
 *
 * <p>Each request is an {@code Exchange} of the package {@code http}, which alone touches the
 * connection. {@code Service} finds its {@code Route}, asks the package {@code access} and then the
 * endpoint of the route, and counts. Whatever a client sends, no part of it gets into a log, a
 * metric or an error.
 */
package dev.carddetector.server;
