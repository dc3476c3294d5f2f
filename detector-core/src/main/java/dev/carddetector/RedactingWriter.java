package dev.carddetector;

import dev.carddetector.text.Text;
import dev.carddetector.text.Utf16Text;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Redacts characters as they are written. */
final class RedactingWriter extends Writer {
  private static final int BLOCK = 32 << 10;

  private final Writer out;
  private final Chars held;

  RedactingWriter(CardDetector detector, Redactor redactor, Writer out) {
    this.out = Objects.requireNonNull(out, "out");
    this.held = new Chars(detector, redactor, out);
  }

  @Override
  public void write(char[] chars, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, chars.length);
    for (int left = len; left > 0; left -= Math.min(BLOCK, left)) {
      int from = off + len - left;
      int count = Math.min(BLOCK, left);
      held.run(() -> held.write(chars, from, count));
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      held.end();
    }
  }

  /** Discards what has not been passed on. */
  void abandon() {
    held.abandon();
  }

  private static final class Chars extends Redaction {
    private final Redactor redactor;
    private final Writer out;
    private char[] chars = new char[2 * BLOCK];
    private int size;

    Chars(CardDetector detector, Redactor redactor, Writer out) {
      super(detector, redactor);
      this.redactor = redactor;
      this.out = out;
    }

    void write(char[] c, int off, int len) throws IOException {
      if (chars.length - size < len) {
        char[] old = chars;
        chars = Arrays.copyOf(old, 2 * old.length);
        Arrays.fill(old, '\0');
      }
      System.arraycopy(c, off, chars, size, len);
      size += len;
      stream.feed(CharBuffer.wrap(c, off, len));
      passDecided();
    }

    @Override
    Text held(int count) {
      return new Utf16Text().of(CharBuffer.wrap(chars, 0, count));
    }

    @Override
    void pass(int count, List<Detection> detections) throws IOException {
      if (stays(detections)) {
        out.write(chars, 0, count);
      } else {
        out.write(redactor.redact(CharBuffer.wrap(chars, 0, count), detections, jsonMasks));
      }
      System.arraycopy(chars, count, chars, 0, size - count);
      Arrays.fill(chars, size - count, size, '\0');
      size -= count;
    }

    @Override
    void wipe() {
      Arrays.fill(chars, 0, size, '\0');
      size = 0;
    }
  }
}
