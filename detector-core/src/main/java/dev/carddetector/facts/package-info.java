/**
 * Collects facts about the text around candidates. Each character, word and number is read once.
 */
package dev.carddetector.facts;
