/** Who may use the service, and how: TLS, tokens, host names and the origins of web pages. */
package dev.carddetector.server.access;
