/**
 * Measures how fast text is scanned and how right the detector is, and fails a build in which
 * {@code /scan} is too slow.
 */
package dev.carddetector.benchmarks;
