/** Finds the card data that belongs to a number: its track, CVV and expiry date. */
package dev.carddetector.carddata;
