/**
 * Finds payment card numbers (PANs) in text and masks them.
 *
 * <p>Start at {@link dev.carddetector.CardDetector}, which finds {@link dev.carddetector.Detection
 * detections}. A {@link dev.carddetector.Redactor} then turns the text and its detections into text
 * that may be stored. Nothing in this package keeps, prints or throws a digit of the text it was
 * given.
 *
 * <p>Parameters and return values are never null. All types are thread-safe, except {@link
 * dev.carddetector.CardStream} and {@link dev.carddetector.CardDetector.Builder}.
 */
package dev.carddetector;
