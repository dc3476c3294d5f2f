/** Findings that are known, kept without any digit of a card. */
package dev.carddetector.cli.baseline;
