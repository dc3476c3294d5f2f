/** Walks folders and looks for cards in files, on all cores. */
package dev.carddetector.cli.sweep;
