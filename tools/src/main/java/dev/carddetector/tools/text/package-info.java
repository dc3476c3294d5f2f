/** Generates texts whose cards are known. */
package dev.carddetector.tools.text;
