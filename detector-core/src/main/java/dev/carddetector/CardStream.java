package dev.carddetector;

/**
 * A text that is scanned while it arrives in chunks, either of characters or of UTF-8 bytes.
 * Detections have offsets from the start of the whole text, in UTF-16 units or bytes as it was fed.
 *
 * <p>A card is reported once it is decided: when enough text was fed after it, which is 6,500 units
 * or bytes in most cases, and never more than 32 Ki; at the latest by {@link #close}. A stream
 * holds as much text and no more, so its memory does not grow with the text, which may have any
 * length.
 *
 * <p>If the receiver of detections throws an exception, the stream is closed. If it closes the
 * stream, nothing after that detection is reported.
 *
 * <p>For one thread at a time. Not for users to implement.
 */
public interface CardStream extends AutoCloseable {

  /**
   * Feeds the next characters. A chunk may end anywhere, between the halves of a surrogate pair,
   * too.
   *
   * @param chunk may be empty
   * @throws IllegalStateException if the stream is closed, was fed bytes, or is reporting: the
   *     receiver of a detection must not feed it
   */
  void feed(CharSequence chunk);

  /**
   * Feeds the next bytes of UTF-8. A chunk may end anywhere, within a character, too.
   *
   * @param utf8 holds the chunk; not kept
   * @param offset where the chunk starts
   * @param length of the chunk, in bytes
   * @throws IndexOutOfBoundsException if the part does not lie in the array
   * @throws IllegalStateException if the stream is closed, was fed characters, or is reporting
   */
  void feed(byte[] utf8, int offset, int length);

  /**
   * {@return the offset up to which everything is decided: what will be reported later lies after
   * it, with its companions; at most 6,300 units before the end of what was fed, if no digits are
   * near}
   */
  long decided();

  /** Ends the text and reports what is left. Closing again has no effect. */
  @Override
  void close();
}
