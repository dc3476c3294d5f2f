package dev.carddetector.cli.text;

import java.nio.charset.Charset;

/** How bytes stand for characters. */
public enum Encoding {
  /** UTF-8, ASCII, Latin-1, Windows-1252: text is looked at as bytes. */
  NARROW(1, "UTF-8"),
  /** UTF-16, low byte first. */
  UTF_16LE(2, "UTF-16LE"),
  /** UTF-16, high byte first. */
  UTF_16BE(2, "UTF-16BE"),
  /** UTF-32, low byte first. */
  UTF_32LE(4, "UTF-32LE"),
  /** UTF-32, high byte first. */
  UTF_32BE(4, "UTF-32BE");

  /** The wide ones; a longer unit first, since it passes as text of a shorter one, too. */
  static final Encoding[] WIDE = {UTF_32LE, UTF_32BE, UTF_16LE, UTF_16BE};

  /** The greatest width of all. */
  public static final int MAX_WIDTH = 4;

  /** Without a byte order mark, as many of the units must look like text. */
  private static final double MOST = 0.9;

  private static final int MIN_UNITS = 4;
  private static final double MAX_CONTROLS = 0.05;
  private static final byte[] CONTROLS = controls();
  private static final char REPLACEMENT = '\uFFFD';

  /** Bytes of a unit. */
  public final int width;

  /** How to decode it. */
  public final Charset charset;

  Encoding(int width, String charset) {
    this.width = width;
    this.charset = Charset.forName(charset);
  }

  /**
   * Returns the encoding of a text by its first bytes.
   *
   * @param head holds them
   * @param length how many there are
   * @return the encoding
   */
  public static Encoding of(byte[] head, int length) {
    for (Encoding encoding : WIDE) {
      if (length >= encoding.width && encoding.unit(head, 0) == '\uFEFF') {
        return encoding;
      }
    }
    // A wide character of Latin-1 has a zero byte.
    int zeros = EightBytes.count(head, 0, length, 0);
    for (Encoding encoding : WIDE) {
      int units = length / encoding.width;
      if (zeros >= MOST * units
          && units >= MIN_UNITS
          && encoding.textUnits(head, units) >= MOST * units) {
        return encoding;
      }
    }
    Encoding other = Alphabets.find(head, length, zeros);
    return other == null ? NARROW : other;
  }

  /**
   * Returns where the first character is, to which a byte order mark before it does not count.
   *
   * @param head holds the first bytes
   * @param length how many there are
   * @return 1, or 0 before a mark
   */
  public static int firstColumn(byte[] head, int length) {
    boolean mark =
        length >= 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    for (Encoding encoding : WIDE) {
      mark |= length >= encoding.width && encoding.unit(head, 0) == '\uFEFF';
    }
    return mark ? 0 : 1;
  }

  /**
   * Tells whether bytes that are not wide text as a whole are hardly text at all.
   *
   * @param head holds the first bytes
   * @param length how many there are
   * @return whether many are control characters
   */
  public static boolean binary(byte[] head, int length) {
    int controls = 0;
    for (int i = 0; i < length; ) {
      boolean none = i <= length - Long.BYTES && !EightBytes.haveControl(head, i);
      controls += none ? 0 : CONTROLS[head[i] & 0xFF];
      i += none ? Long.BYTES : 1;
    }
    return controls > MAX_CONTROLS * length
        && controls - zerosOfWideText(head, length) > MAX_CONTROLS * length;
  }

  private static int zerosOfWideText(byte[] head, int length) {
    int[] zeros = {0};
    WideRuns.find(
        head,
        length,
        run ->
            zeros[0] +=
                (run.to() - run.from()) / run.encoding().width * (run.encoding().width - 1));
    return zeros[0];
  }

  /** Returns 1 at each byte that is a control character and does not belong to text. */
  private static byte[] controls() {
    byte[] controls = new byte[0x100];
    for (int b = 0; b < controls.length; b++) {
      boolean control = b < ' ' || b == 0x7F;
      controls[b] = (byte) (control && (b < '\b' || b > '\r') && b != 0x1B ? 1 : 0);
    }
    return controls;
  }

  private int textUnits(byte[] bytes, int units) {
    int count = 0;
    for (int i = 0; i < units; i++) {
      if (isText(bytes, i * width)) {
        count++;
      }
    }
    return count;
  }

  /**
   * Tells whether a unit is a character of Latin-1 that is not a control, other than of lines.
   *
   * @param bytes hold it
   * @param at the index of its first byte
   * @return whether it is
   */
  public boolean isText(byte[] bytes, int at) {
    int c = unit(bytes, at);
    return (c >= ' ' && c <= '~') || (c >= '\t' && c <= '\r') || (c >= 0xA0 && c <= 0xFF);
  }

  /**
   * Returns a unit.
   *
   * @param b holds it
   * @param at the index of its first byte
   * @return its value
   */
  public int unit(byte[] b, int at) {
    return switch (this) {
      case NARROW -> b[at] & 0xFF;
      case UTF_16LE -> (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8;
      case UTF_16BE -> (b[at + 1] & 0xFF) | (b[at] & 0xFF) << 8;
      case UTF_32LE ->
          (b[at] & 0xFF)
              | (b[at + 1] & 0xFF) << 8
              | (b[at + 2] & 0xFF) << 16
              | (b[at + 3] & 0xFF) << 24;
      case UTF_32BE ->
          (b[at + 3] & 0xFF)
              | (b[at + 2] & 0xFF) << 8
              | (b[at + 1] & 0xFF) << 16
              | (b[at] & 0xFF) << 24;
    };
  }

  /**
   * Decodes bytes into one UTF-16 unit for each unit, so that offsets can be computed back.
   *
   * @param bytes hold the text
   * @param from where it starts
   * @param to where it ends
   * @return the units, with a replacement for those that do not fit
   */
  public char[] units(byte[] bytes, int from, int to) {
    char[] chars = new char[(to - from) / width];
    for (int i = 0; i < chars.length; i++) {
      int c = unit(bytes, from + i * width);
      chars[i] = c >>> 16 == 0 ? (char) c : REPLACEMENT;
    }
    return chars;
  }
}
