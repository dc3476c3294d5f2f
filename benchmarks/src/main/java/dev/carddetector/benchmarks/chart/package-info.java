/** Draws charts of measured speeds. */
package dev.carddetector.benchmarks.chart;
