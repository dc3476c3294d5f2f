/** Finds the few places of a text where a card could be, and skips the rest. */
package dev.carddetector.prefilter;
