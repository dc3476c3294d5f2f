package dev.carddetector;

/**
 * Scans a text that arrives in chunks, either of characters or of UTF-8 bytes. Offsets count from
 * the start of the whole text, in the unit that was fed: UTF-16 units or bytes.
 *
 * <p>A card is reported once it is decided, that is, once enough text has followed it: 6,500 units
 * or bytes in most cases, never more than 32 Ki, and at the latest on {@link #close}. The stream
 * holds that much text and no more, so a text of any length needs constant memory.
 *
 * <p>If the receiver of detections throws an exception, the stream closes. If the receiver closes
 * the stream, nothing after that detection is reported.
 *
 * <p>Use a stream from one thread at a time. Do not implement this interface.
 */
public interface CardStream extends AutoCloseable {

  /**
   * Feeds the next characters. A chunk may end anywhere, even between the halves of a surrogate
   * pair.
   *
   * @param chunk the characters; may be empty
   * @throws IllegalStateException if the stream is closed, was fed bytes, or is reporting a
   *     detection, whose receiver must not feed the stream
   */
  void feed(CharSequence chunk);

  /**
   * Feeds the next UTF-8 bytes. A chunk may end anywhere, even within a character.
   *
   * @param utf8 the array that contains the chunk; not kept
   * @param offset the start of the chunk
   * @param length the length of the chunk, in bytes
   * @throws IndexOutOfBoundsException if the chunk is not within the array
   * @throws IllegalStateException if the stream is closed, was fed characters, or is reporting a
   *     detection
   */
  void feed(byte[] utf8, int offset, int length);

  /**
   * {@return the offset before which everything is decided: later detections and their companions
   * start at or after it. If no digits are near, it is at most 6,300 units before the end of what
   * was fed}
   */
  long decided();

  /** Ends the text and reports the remaining cards. Closing again has no effect. */
  @Override
  void close();
}
