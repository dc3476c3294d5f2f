package dev.carddetector.tools.peers;

/** Takes what an engine finds. */
@FunctionalInterface
public interface Hits {
  /** Takes the card from {@code start} to before {@code end}. */
  void add(int start, int end);
}
