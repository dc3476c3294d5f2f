/**
 * Represents a text as code points at offsets in any encoding, with its separators, escapes and
 * byte classes.
 */
package dev.carddetector.text;
