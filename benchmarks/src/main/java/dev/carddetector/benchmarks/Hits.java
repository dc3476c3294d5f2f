package dev.carddetector.benchmarks;

/** Takes what an engine finds. */
@FunctionalInterface
interface Hits {
  /** Takes the card from {@code start} to before {@code end}. */
  void add(int start, int end);
}
