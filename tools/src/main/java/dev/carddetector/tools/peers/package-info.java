/** The rules of other detectors, restated. */
package dev.carddetector.tools.peers;
