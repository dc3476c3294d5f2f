package dev.carddetector.tools.peers;

/** An engine with a text, which it holds in the form it takes. */
@FunctionalInterface
public interface TextScan {
  /**
   * Scans all of the text.
   *
   * @param hits takes the cards, if this looks for any
   * @return what depends on all that was read, so that the compiler leaves no reading out
   */
  long scan(Hits hits);
}
