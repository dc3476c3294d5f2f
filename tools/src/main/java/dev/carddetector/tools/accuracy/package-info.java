/** Precision and recall on labelled texts. */
package dev.carddetector.tools.accuracy;
