/** Judges a candidate by a table of rules over the facts around it. */
package dev.carddetector.evidence;
