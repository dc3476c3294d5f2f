/** The texts that are scanned. */
package dev.carddetector.benchmarks.corpora;
