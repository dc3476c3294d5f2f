package dev.carddetector.cli.selftest;

/**
 * A file with one made-up card in it.
 *
 * @param format what kind of file it is, for people
 * @param file its name
 * @param last4 the last four digits of the card, which no other planted card has
 */
public record Planted(String format, String file, String last4) {}
