/** The digit groups of a run: their Luhn sums, and how they are laid out. */
package dev.carddetector.digits;
