/** Finds the few positions of a text where a card could be, and skips the rest. */
package dev.carddetector.prefilter;
