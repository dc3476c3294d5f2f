/**
 * Counts and times the scans of a card detector for Prometheus. Wrap the detector in a {@link
 * dev.carddetector.metrics.MeteredCardDetector}. No metric and no label contains any part of a
 * text.
 */
package dev.carddetector.metrics;
