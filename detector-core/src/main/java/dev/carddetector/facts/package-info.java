/** What stands around candidates: each character, word and number near them is read once. */
package dev.carddetector.facts;
