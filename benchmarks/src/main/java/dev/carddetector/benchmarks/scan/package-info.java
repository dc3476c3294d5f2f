/** Measures how fast texts are scanned. */
package dev.carddetector.benchmarks.scan;
