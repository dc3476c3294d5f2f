/** Starts the service as a separate process and puts it under stress. */
package dev.carddetector.tools.trials;
