package dev.carddetector.text;

/**
 * Escaped characters, as programs write them into logs, URLs, HTML, JSON and mail.
 *
 * <p>An escape at an offset is returned as one int, which packs its {@linkplain #length length} and
 * its {@linkplain #codePoint code point}, so that reading allocates nothing; 0 means there is none.
 */
final class Escape {
  private static final int CODE_POINT_BITS = 21;

  /** The longest entity name below, and the longest entity number in use. */
  private static final int MAX_ENTITY = 10;

  static final int MAX_BACKSLASHES = 8;

  /** How many times a percent sign may be percent-encoded. */
  static final int MAX_PERCENT_DEPTH = 3;

  private static final String AMPERSAND = "&amp;";

  /** The HTML character references of the separators, each followed by its code point. */
  private static final String[] ENTITIES = {
    "nbsp", "\u00a0", "shy", "\u00ad", "ensp", "\u2002", "emsp", "\u2003", "numsp", "\u2007",
    "puncsp", "\u2008", "thinsp", "\u2009", "hairsp", "\u200a", "hyphen", "\u2010", "dash",
        "\u2010",
    "ndash", "\u2013", "mdash", "\u2014", "minus", "\u2212", "period", ".", "lowbar", "_",
    "plus", "+", "Tab", "\t", "NewLine", "\n", "zwnj", "\u200c", "zwj", "\u200d"
  };

  private Escape() {}

  static int length(int escape) {
    return escape >> CODE_POINT_BITS;
  }

  static int codePoint(int escape) {
    return escape & ((1 << CODE_POINT_BITS) - 1);
  }

  private static int pack(int codePoint, int length) {
    return codePoint < 0 || codePoint > Character.MAX_CODE_POINT
        ? 0
        : length << CODE_POINT_BITS | codePoint;
  }

  /** Returns the escape that starts with a percent sign, an ampersand or a backslash, or 0. */
  static int at(Text text, int p) {
    return switch (text.at(p)) {
      case '%' -> bytes(text, p, percentWidth(text, p));
      case '&' -> entity(text, p);
      case '\\' -> backslash(text, p);
      default -> 0;
    };
  }

  private static int backslash(Text text, int p) {
    int q = p + 1;
    while (text.at(q) == '\\' && q - p < MAX_BACKSLASHES) {
      q++;
    }
    int c = text.at(q);
    if (c == 't') {
      return pack('\t', q + 1 - p);
    }
    if (c == 'n' || c == 'r') {
      // CR LF is one line break.
      int more = q - p + 1;
      boolean both = c == 'r' && text.at(q + more) == 'n' && isBackslashes(text, q + 1, q + more);
      return pack('\n', q + 1 - p + (both ? more : 0));
    }
    if (q > p + 1) {
      return 0;
    }
    return c == 'u' ? pack(hex(text, p + 2, p + 6), 6) : c == 'x' ? bytes(text, p, 4) : 0;
  }

  private static boolean isBackslashes(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) != '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a character of one to three UTF-8 bytes. Each is escaped in {@code width} units, the last
   * two of which are its hexadecimal digits.
   */
  private static int bytes(Text text, int p, int width) {
    int lead = escapedByte(text, p, p, width);
    if (lead < 0x80) {
      return lead < 0 ? 0 : pack(lead, width);
    }
    int second = escapedByte(text, p, p + width, width) - 0x80;
    if (second < 0 || second > 0x3F) {
      return 0;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
      return pack((lead & 0x1F) << 6 | second, 2 * width);
    }
    int third = escapedByte(text, p, p + 2 * width, width) - 0x80;
    if ((lead & 0xF0) != 0xE0 || third < 0 || third > 0x3F) {
      return 0;
    }
    int codePoint = (lead & 0x0F) << 12 | second << 6 | third;
    return codePoint < 0x800 ? 0 : pack(codePoint, 3 * width);
  }

  /**
   * Returns the value of the byte escaped at {@code q} in the same way as the first one at {@code
   * p}.
   */
  private static int escapedByte(Text text, int p, int q, int width) {
    for (int i = 0; i < width - 2; i++) {
      if (text.at(q + i) != text.at(p + i)) {
        return -1;
      }
    }
    return width == 0 ? -1 : hex(text, q + width - 2, q + width);
  }

  /**
   * Returns the length of the percent escape of a byte: 3, and 2 more each time the percent sign is
   * escaped again, as in {@code %2520}. 0 if there is none.
   */
  static int percentWidth(Text text, int p) {
    int q = p + 1;
    for (int depth = 1; depth < MAX_PERCENT_DEPTH; depth++) {
      int value = hex(text, q + 2, q + 4);
      boolean escaped = isEscaped(value) && (!isContinuation(value) || isAfterByte(text, p));
      if (text.at(q) != '2' || text.at(q + 1) != '5' || !escaped) {
        break;
      }
      q += 2;
    }
    return hex(text, q, q + 2) < 0 ? 0 : q + 2 - p;
  }

  /** Returns whether a byte is not the first one of a character. */
  static boolean isContinuation(int value) {
    return value >= 0x80 && value < 0xC0;
  }

  /**
   * Returns whether the escape of a non-ASCII byte ends at an offset, as in {@code %C3} or {@code
   * %25C3}.
   */
  static boolean isAfterByte(Text text, int p) {
    boolean again = text.at(p - 4) == '2' && text.at(p - 3) == '5';
    return (again || text.at(p - 3) == '%') && hex(text, p - 2, p) >= 0x80;
  }

  /** Returns whether encoders escape a byte: all but letters and digits. */
  static boolean isEscaped(int value) {
    return value >= 0x80 || (value >= 0 && !Character.isLetterOrDigit(value));
  }

  private static int entity(Text text, int p) {
    int start = p + 1;
    // Encoded twice: &amp;nbsp;
    for (int i = 0; i < AMPERSAND.length() && text.at(p + i) == AMPERSAND.charAt(i); i++) {
      start = i == AMPERSAND.length() - 1 ? p + AMPERSAND.length() : start;
    }
    int end = start;
    while (end < start + MAX_ENTITY && text.at(end) != ';' && text.at(end) != Text.NONE) {
      end++;
    }
    if (text.at(end) != ';') {
      return 0;
    }
    int codePoint =
        text.at(start) == '#' ? entityNumber(text, start + 1, end) : named(text, start, end);
    return pack(codePoint, end + 1 - p);
  }

  private static int entityNumber(Text text, int start, int end) {
    if ((text.at(start) | 0x20) == 'x') {
      return hex(text, start + 1, end);
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.at(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return start < end ? value : -1;
  }

  private static int named(Text text, int start, int end) {
    for (int i = 0; i < ENTITIES.length; i += 2) {
      String name = ENTITIES[i];
      int matched = 0;
      while (matched < name.length() && text.at(start + matched) == name.charAt(matched)) {
        matched++;
      }
      if (matched == name.length() && start + matched == end) {
        return ENTITIES[i + 1].charAt(0);
      }
    }
    return -1;
  }

  /** Returns the value of at least one hexadecimal digit, or -1 if another character is there. */
  static int hex(Text text, int start, int end) {
    int value = start < end ? 0 : -1;
    for (int i = start; i < end && value >= 0; i++) {
      int c = text.at(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }
}
