/** Reads the lists that ship with the detector: issuer ranges, test numbers and context words. */
package dev.carddetector.tables;
