/**
 * The HTTP service. {@link dev.carddetector.server.Main} is its command line, {@link
 * dev.carddetector.server.DetectorServer} starts it from a program.
 *
 * <p>A request goes through {@code Router}, which finds the endpoint and counts, and {@code
 * HttpCall}, which alone touches the connection. Whatever a client sends, no part of it gets into a
 * log, a metric or an error.
 */
package dev.carddetector.server;
