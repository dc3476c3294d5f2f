/**
 * Measures how fast text is scanned and how right the detector is, and fails a build in which scans
 * or {@code /scan} have become slow.
 */
package dev.carddetector.benchmarks;
