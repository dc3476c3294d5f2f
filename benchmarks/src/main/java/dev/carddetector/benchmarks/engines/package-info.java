/**
 * Runs what is compared: the detector, its peers, and loops that show the limits of the machine.
 */
package dev.carddetector.benchmarks.engines;
