package dev.carddetector.tools.text;

/** A card from {@code start} to before {@code end}. */
public record Span(int start, int end) {}
