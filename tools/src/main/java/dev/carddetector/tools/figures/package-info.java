/** Computes figures and checks them against bounds. */
package dev.carddetector.tools.figures;
