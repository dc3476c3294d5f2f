package dev.carddetector.tools.text;

/** A card from {@code start} up to {@code end}, exclusive. */
public record Span(int start, int end) {}
