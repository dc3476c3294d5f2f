/**
 * Masks card numbers in what {@code java.util.logging} writes, and so {@code System.Logger}: {@link
 * dev.carddetector.jul.MaskingFormatter} around the formatter of a handler.
 */
package dev.carddetector.jul;
