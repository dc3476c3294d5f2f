/** Generates the texts that the benchmarks scan. */
package dev.carddetector.benchmarks.corpora;
