/** Finds the track, the CVV and the expiry date beside a number. */
package dev.carddetector.carddata;
