/** Fails a build in which scans or requests have become slow. */
package dev.carddetector.benchmarks.gate;
