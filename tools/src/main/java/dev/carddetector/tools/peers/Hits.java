package dev.carddetector.tools.peers;

/** Receives what an engine finds. */
@FunctionalInterface
public interface Hits {
  /** Receives a card from {@code start} up to {@code end}, exclusive. */
  void add(int start, int end);
}
