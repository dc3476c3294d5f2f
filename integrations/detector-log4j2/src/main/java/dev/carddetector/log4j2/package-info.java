/**
 * Masks card numbers in what Log4j 2 writes: {@link dev.carddetector.log4j2.CardMaskingLayout}
 * around a layout, {@link dev.carddetector.log4j2.CardMaskingRewritePolicy} for appenders that have
 * none.
 */
package dev.carddetector.log4j2;
