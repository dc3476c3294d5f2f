/** Figures that were measured, and what they are held against. */
package dev.carddetector.tools.figures;
