package dev.carddetector;

/**
 * A text that is scanned while it arrives in chunks, either of characters or of UTF-8 bytes.
 * Detections have offsets from the start of the whole text, in UTF-16 units or bytes as it was fed.
 *
 * <p>A card at the end of what was fed so far is reported once it is decided, at the latest by
 * {@link #close}. At present everything is decided by {@code close}, and the text is held until
 * then: feed what fits in memory (at most 2<sup>31</sup>-9 units or bytes).
 *
 * <p>For one thread at a time. Not for users to implement.
 */
public interface CardStream extends AutoCloseable {

  /**
   * Feeds the next characters. A chunk may end anywhere, between the halves of a surrogate pair,
   * too.
   *
   * @param chunk may be empty
   * @throws IllegalStateException if the stream is closed or was fed bytes
   */
  void feed(CharSequence chunk);

  /**
   * Feeds the next bytes of UTF-8. A chunk may end anywhere, within a character, too.
   *
   * @param utf8 holds the chunk; not kept
   * @param offset where the chunk starts
   * @param length of the chunk, in bytes
   * @throws IndexOutOfBoundsException if the part does not lie in the array
   * @throws IllegalStateException if the stream is closed or was fed characters
   */
  void feed(byte[] utf8, int offset, int length);

  /** Ends the text and reports what is left. Closing again has no effect. */
  @Override
  void close();
}
