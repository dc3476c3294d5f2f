/** Draws what was measured. */
package dev.carddetector.benchmarks.chart;
