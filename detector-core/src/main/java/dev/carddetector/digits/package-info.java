/** Stores the digit groups of a run, with their Luhn sums and their layout. */
package dev.carddetector.digits;
