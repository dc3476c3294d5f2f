/**
 * Masks card numbers in what Logback writes: {@link dev.carddetector.logback.MaskingEncoder} around
 * an encoder, {@link dev.carddetector.logback.MaskingAppender} around an appender that has none.
 */
package dev.carddetector.logback;
