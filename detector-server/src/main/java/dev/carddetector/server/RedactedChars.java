package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Arrays;

/** Redacts bytes that are not UTF-8 as characters, each of which turns back into the same bytes. */
final class RedactedChars extends OutputStream {
  /** An encoding with a fixed number of bytes for each character, in which no bytes are wrong. */
  interface Unit {
    /** Returns how many bytes a character takes. */
    int size();

    char decode(byte[] bytes, int offset);

    void encode(char c, byte[] bytes, int offset);
  }

  private final Unit unit;
  private final OutputStream out;
  private final Writer redacting;

  /** The first bytes of a character that is not complete. */
  private final byte[] begun;

  private int pending;

  /** What is redacted at the end, if the text ends inside a character; otherwise null. */
  private ByteArrayOutputStream last;

  RedactedChars(Unit unit, Redactor redactor, CardDetector detector, OutputStream out) {
    this.unit = unit;
    this.out = out;
    this.begun = new byte[unit.size()];
    this.redacting = redactor.writer(detector, new Encoder());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    char[] chars = new char[(pending + length) / begun.length];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      begun[pending++] = bytes[i];
      if (pending == begun.length) {
        chars[count++] = unit.decode(begun, 0);
        pending = 0;
      }
    }
    redacting.write(chars, 0, count);
  }

  @Override
  public void flush() throws IOException {
    redacting.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (pending > 0) {
        closeInsideCharacter();
      } else {
        redacting.close();
      }
    }
  }

  /**
   * The first half of a character may be the last digit of a card: redacts it as if it were all.
   */
  private void closeInsideCharacter() throws IOException {
    int missing = begun.length - pending;
    Arrays.fill(begun, pending, begun.length, (byte) 0);
    pending = 0;
    last = new ByteArrayOutputStream();
    redacting.write(unit.decode(begun, 0));
    redacting.close();
    out.write(last.toByteArray(), 0, last.size() - missing);
  }

  /** Takes what was redacted. */
  private final class Encoder extends Writer {
    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
      byte[] bytes = new byte[length * begun.length];
      for (int i = 0; i < length; i++) {
        unit.encode(chars[offset + i], bytes, i * begun.length);
      }
      (last != null ? last : out).write(bytes);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() {
      // Half a character may follow.
    }
  }
}
