package dev.carddetector.tools.peers;

/** An engine with a text, in the form that it reads. */
@FunctionalInterface
public interface TextScan {
  /**
   * Scans the whole text.
   *
   * @param hits receives the cards, if this engine looks for any
   * @return a value that depends on everything read, so that no reading can be optimised away
   */
  long scan(Hits hits);
}
