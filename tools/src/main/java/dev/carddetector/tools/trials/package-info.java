/** Starts the service as a program of its own and puts it under stress. */
package dev.carddetector.tools.trials;
