package dev.carddetector.cli.sweep;

import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * What the first bytes tell of a content. Zeros before them tell nothing: a log has some if it was
 * cut to no length while a program went on to write at its old place.
 *
 * @param binary whether it is hardly text
 * @param column of the first character
 */
record ContentStart(Encoding encoding, boolean binary, int column) {
  private static final int CHUNK = 1 << 20;

  /** Returns what the first bytes tell, or null if they are only zeros. */
  static ContentStart of(byte[] bytes, int length) {
    int zeros = 0;
    while (zeros < length && bytes[zeros] == 0) {
      zeros++;
    }
    if (zeros == length && length > 0) {
      return null;
    }
    // A wide character may start with zeros; it is as many bytes from the start as it is wide.
    int from = zeros - zeros % Encoding.MAX_WIDTH;
    int to = Math.min(length, from + Window.LEFT);
    byte[] head = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, to);
    Encoding encoding = Encoding.of(head, to - from);
    boolean binary = encoding == Encoding.NARROW && Encoding.binary(head, to - from);
    return new ContentStart(encoding, binary, from > 0 ? 1 : Encoding.firstColumn(head, to));
  }

  /** Returns what the first bytes of a file tell after a window that may hold only zeros. */
  static ContentStart of(FileChannel file, Window window, Visit visit) throws IOException {
    ContentStart start = of(window.bytes, window.length);
    ByteBuffer chunk = start == null ? ByteBuffer.allocate(CHUNK) : null;
    long at = window.length;
    while (start == null) {
      visit.goOn();
      chunk.clear();
      for (int n = 0; n >= 0 && chunk.hasRemaining(); ) {
        n = file.read(chunk, at + chunk.position());
      }
      if (chunk.position() == 0) {
        return onlyZeros();
      }
      start = of(chunk.array(), chunk.position());
      at += chunk.position();
    }
    return start;
  }

  /** What is assumed of zeros until something else comes. */
  static ContentStart onlyZeros() {
    return new ContentStart(Encoding.NARROW, false, 1);
  }
}
