package dev.carddetector.cli.text;

/** Tells separators of Latin-1 and Windows-1252 from UTF-8, byte by byte. */
public final class Latin {
  /** How many bytes before a byte may be of the same character of UTF-8. */
  public static final int BEFORE = 3;

  private static final int NO_BREAK_SPACE = 0xA0;
  private static final int SOFT_HYPHEN = 0xAD;
  private static final int EN_DASH = 0x96;
  private static final int EM_DASH = 0x97;

  private Latin() {}

  /**
   * Replaces spaces, dashes and hyphens that are no part of a character of UTF-8 by those of ASCII.
   *
   * @param bytes hold the text
   * @param from where to start, with up to {@link #BEFORE} bytes of the text before it
   * @param to where to end
   */
  public static void replaceSeparators(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 && isSeparator(bytes, i)) {
        bytes[i] = (byte) ((bytes[i] & 0xFF) == NO_BREAK_SPACE ? ' ' : '-');
      }
    }
  }

  private static boolean isSeparator(byte[] bytes, int at) {
    int b = bytes[at] & 0xFF;
    return (b == NO_BREAK_SPACE || b == SOFT_HYPHEN || b == EN_DASH || b == EM_DASH)
        && !inCharacter(bytes, at);
  }

  /** Tells whether a byte is the second, third or fourth of a character of UTF-8. */
  private static boolean inCharacter(byte[] bytes, int at) {
    for (int back = 1; back <= BEFORE && back <= at; back++) {
      int b = bytes[at - back] & 0xFF;
      if (b >= 0xC0) {
        return back < width(b);
      }
      if (b < 0x80) {
        return false;
      }
    }
    return false;
  }

  /** Returns how many bytes a character has by its first one. */
  private static int width(int first) {
    return first >= 0xF5 || first < 0xC2 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  }
}
