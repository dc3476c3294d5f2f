/** What is measured: the detector, its peers, and the limits of the machine. */
package dev.carddetector.benchmarks.engines;
