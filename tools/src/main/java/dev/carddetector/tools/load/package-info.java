/** The load test of a running service. */
package dev.carddetector.tools.load;
