/** Leads from a text to matches: reads runs of digits, and chooses whole groups that are cards. */
package dev.carddetector.scan;
