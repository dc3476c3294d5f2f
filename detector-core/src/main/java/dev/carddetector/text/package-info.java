/** A text as code points at offsets, whatever its encoding; its separators and classes of bytes. */
package dev.carddetector.text;
