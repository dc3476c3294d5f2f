/** Measures how fast requests are answered. */
package dev.carddetector.benchmarks.requests;
