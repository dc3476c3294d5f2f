/** Masks cards in texts of any encoding. */
package dev.carddetector.cli.redact;
