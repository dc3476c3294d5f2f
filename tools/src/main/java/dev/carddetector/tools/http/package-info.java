/** Sends plain HTTP requests to servers on this machine. */
package dev.carddetector.tools.http;
