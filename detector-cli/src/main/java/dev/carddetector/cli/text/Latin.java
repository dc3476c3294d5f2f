package dev.carddetector.cli.text;

/** Tells Latin-1 and Windows-1252 from UTF-8, byte by byte. */
public final class Latin {
  private static final int NO_BREAK_SPACE = 0xA0;
  private static final int SOFT_HYPHEN = 0xAD;
  private static final int EN_DASH = 0x96;
  private static final int EM_DASH = 0x97;

  private Latin() {}

  /**
   * Tells whether a byte is a separator of Latin-1 or Windows-1252: a space, dash or hyphen that is
   * not part of a character of UTF-8.
   *
   * @param bytes hold it
   * @param at its index
   * @return whether it is
   */
  public static boolean isSeparator(byte[] bytes, int at) {
    int b = bytes[at] & 0xFF;
    return (b == NO_BREAK_SPACE || b == SOFT_HYPHEN || b == EN_DASH || b == EM_DASH)
        && !inCharacter(bytes, at);
  }

  /** Tells whether a byte is the second, third or fourth of a character of UTF-8. */
  private static boolean inCharacter(byte[] bytes, int at) {
    for (int back = 1; back <= 3 && back <= at; back++) {
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

  /**
   * Tells whether a character of UTF-8 with several bytes starts at an index.
   *
   * @param bytes hold it
   * @param at the index
   * @param length how many bytes there are
   * @return whether all its bytes are there
   */
  public static boolean startsUtf8(byte[] bytes, int at, int length) {
    int width = width(bytes[at] & 0xFF);
    if (width == 1 || at + width > length) {
      return false;
    }
    for (int i = at + 1; i < at + width; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
