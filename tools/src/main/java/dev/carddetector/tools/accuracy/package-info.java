/** Measures precision and recall on labelled texts. */
package dev.carddetector.tools.accuracy;
