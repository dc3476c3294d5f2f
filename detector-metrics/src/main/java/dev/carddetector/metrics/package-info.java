/**
 * Prometheus metrics of a card detector: wrap it in a {@link
 * dev.carddetector.metrics.MeteredCardDetector}. No metric and no label holds any part of a text.
 */
package dev.carddetector.metrics;
