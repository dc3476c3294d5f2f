package dev.carddetector.cli.redact;

import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/** Turns bytes of a wide encoding into characters, and the characters back into the same bytes. */
final class Characters extends Writer {
  private final Encoding encoding;
  private final OutputStream out;

  /** The first half of a pair whose second one is still to come, or 0. */
  private char high;

  /**
   * Starts to encode.
   *
   * @param encoding of the bytes, a wide one
   */
  Characters(Encoding encoding, OutputStream out) {
    this.encoding = encoding;
    this.out = out;
  }

  /** Tells whether the unit at an index has characters. */
  static boolean has(Encoding encoding, byte[] bytes, int at) {
    int unit = encoding.unit(bytes, at);
    return encoding.width < 4
        || (unit >= 0 && unit <= Character.MAX_CODE_POINT && (unit < 0xD800 || unit > 0xDFFF));
  }

  /** Decodes bytes, which are whole units. */
  static String decode(Encoding encoding, byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder((to - from) / encoding.width);
    for (int i = from; i < to; i += encoding.width) {
      int unit = encoding.unit(bytes, i);
      if (encoding.width == 4) {
        text.appendCodePoint(unit);
      } else {
        text.append((char) unit);
      }
    }
    return text.toString();
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    byte[] bytes = new byte[Encoding.MAX_WIDTH * (length + 1)];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      int unit = unit(chars[i]);
      if (unit >= 0) {
        put(unit, bytes, count);
        count += encoding.width;
      }
    }
    out.write(bytes, 0, count);
  }

  /** Returns the unit for a character, or -1 if another half of it is to come. */
  private int unit(char c) {
    if (encoding.width == 4 && Character.isHighSurrogate(c)) {
      high = c;
      return -1;
    }
    return encoding.width == 4 && Character.isLowSurrogate(c) ? Character.toCodePoint(high, c) : c;
  }

  private void put(int unit, byte[] bytes, int at) {
    boolean lowFirst = encoding == Encoding.UTF_16LE || encoding == Encoding.UTF_32LE;
    for (int i = 0; i < encoding.width; i++) {
      int shift = 8 * (lowFirst ? i : encoding.width - 1 - i);
      bytes[at + i] = (byte) (unit >>> shift);
    }
  }

  @Override
  public void flush() {
    // The stream is flushed by its owner.
  }

  @Override
  public void close() {
    // The next stretch goes on with the stream.
  }
}
