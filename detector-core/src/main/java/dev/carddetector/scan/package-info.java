/** Turns a text into matches: reads runs of digits and chooses the whole groups that are cards. */
package dev.carddetector.scan;
