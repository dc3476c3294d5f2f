/** Restates the rules of other detectors. */
package dev.carddetector.tools.peers;
