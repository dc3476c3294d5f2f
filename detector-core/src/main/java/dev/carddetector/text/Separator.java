package dev.carddetector.text;

/**
 * The characters that may stand between the digits of a card, plain or escaped.
 *
 * <p>A separator at an offset is reported as one int, its {@linkplain #length length} and
 * {@linkplain #kind kind} packed, so that reading allocates nothing; 0 means there is none.
 */
public final class Separator {
  public static final int NO = 0;
  public static final int ZERO_WIDTH = 1;
  public static final int SPACE = 2;
  public static final int DASH = 3;
  public static final int DOT = 4;
  public static final int UNDERSCORE = 5;
  public static final int PLUS = 6;
  public static final int TAB = 7;
  public static final int BREAK = 8;

  /** A gap of several separators, or with a line break in it; no kind of a single one. */
  public static final int MIXED = 9;

  private static final int KIND_BITS = 4;

  /** The longest entity name below, and the longest number of an entity in use. */
  private static final int MAX_ENTITY = 10;

  private static final int MAX_BACKSLASHES = 8;

  /** HTML named character references of the separators, each followed by its code point. */
  private static final String[] ENTITIES = {
    "nbsp", "\u00a0", "shy", "\u00ad", "ensp", "\u2002", "emsp", "\u2003", "numsp", "\u2007",
    "puncsp", "\u2008", "thinsp", "\u2009", "hairsp", "\u200a", "hyphen", "\u2010", "dash",
        "\u2010",
    "ndash", "\u2013", "mdash", "\u2014", "minus", "\u2212", "period", ".", "lowbar", "_",
    "plus", "+", "Tab", "\t", "NewLine", "\n", "zwnj", "\u200c", "zwj", "\u200d"
  };

  /** Without CR, which may be half of a line break. */
  private static final byte[] ASCII_KINDS = new byte[0x80];

  static {
    for (int c = 0; c < ASCII_KINDS.length; c++) {
      ASCII_KINDS[c] = (byte) (c == '\r' ? NO : kindOf(c));
    }
  }

  private Separator() {}

  public static int length(int separator) {
    return separator >> KIND_BITS;
  }

  public static int kind(int separator) {
    return separator & ((1 << KIND_BITS) - 1);
  }

  /** Returns the separator that starts at {@code p}, or 0. */
  public static int at(Text text, int p) {
    int codePoint = text.at(p);
    return switch (codePoint) {
      case '%' -> percentEscape(text, p);
      case '&' -> entity(text, p);
      case '\\' -> unicodeEscape(text, p);
      case '=' -> softLineBreak(text, p);
      case '\r', '\n' -> pack(BREAK, lineBreak(text, p));
      default -> pack(kindOf(codePoint), text.width(codePoint));
    };
  }

  /**
   * Returns the offset after the escape that {@code p} lies in, or {@code p} if it lies in none:
   * the digits of an escape belong to no number. {@code p} must be the first digit of the escape.
   */
  public static int endOfEscape(Text text, int p) {
    if (text.at(p - 1) == '%') {
      return isPercentEscape(text, p - 1) ? p + 2 : p;
    }
    if (text.at(p - 2) == '%') {
      return isPercentEscape(text, p - 2) ? p + 1 : p;
    }
    for (int u = p - 1; u >= p - 4; u--) {
      if (text.at(u) == 'u') {
        return text.at(u - 1) == '\\' && hex(text, u + 1, u + 5) >= 0 ? u + 5 : p;
      }
    }
    return p;
  }

  /** Tells whether a letter just before {@code p} belongs to an escape, such as {@code \\n}. */
  public static boolean isEscapeBefore(Text text, int p) {
    boolean unicode = text.at(p - 6) == '\\' && text.at(p - 5) == 'u' && hex(text, p - 4, p) >= 0;
    boolean twice =
        text.at(p - 5) == '%' && hex(text, p - 4, p - 2) == '%' && hex(text, p - 2, p) >= 0;
    return unicode || twice || isPercentEscape(text, p - 3) || isControlEscape(text, p);
  }

  /** An odd number of backslashes before one of {@code b f n r t v}, as in JSON and C. */
  private static boolean isControlEscape(Text text, int p) {
    int letter = text.at(p - 1);
    if (letter < 0 || "bfnrtv".indexOf(letter) < 0) {
      return false;
    }
    int first = p - 1;
    while (text.at(first - 1) == '\\' && p - first <= MAX_BACKSLASHES) {
      first--;
    }
    return (p - first) % 2 == 0;
  }

  /** Returns the kind of a character that is a separator by itself, {@link #NO} for others. */
  public static int kindOfAscii(int c) {
    return c < 0 ? NO : ASCII_KINDS[c];
  }

  /** Tells whether a character is a separator by itself. */
  static boolean isSeparator(int codePoint) {
    return kindOf(codePoint) != NO;
  }

  private static int pack(int kind, int length) {
    return kind == NO ? 0 : length << KIND_BITS | kind;
  }

  private static int kindOf(int c) {
    if (c < 0x80) {
      return switch (c) {
        case ' ' -> SPACE;
        case '-' -> DASH;
        case '.' -> DOT;
        case '_' -> UNDERSCORE;
        case '+' -> PLUS;
        case '\t' -> TAB;
        case '\r', '\n' -> BREAK;
        default -> NO;
      };
    }
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) {
      return SPACE;
    }
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D) {
      return DASH;
    }
    // Soft hyphen, zero-width spaces and joiners, direction marks, word joiner, byte order mark.
    boolean zeroWidth =
        c == 0xAD
            || (c >= 0x200B && c <= 0x200F)
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2060 && c <= 0x2069)
            || c == 0xFEFF;
    return zeroWidth ? ZERO_WIDTH : NO;
  }

  /** Returns the length of the line break at {@code p}: CR LF is one of length 2; 0 if none. */
  private static int lineBreak(Text text, int p) {
    int c = text.at(p);
    if (c == '\r') {
      return text.at(p + 1) == '\n' ? 2 : 1;
    }
    return c == '\n' ? 1 : 0;
  }

  /** Reads the {@code =} of quoted-printable at the end of a line. */
  private static int softLineBreak(Text text, int p) {
    int lineBreak = lineBreak(text, p + 1);
    return lineBreak == 0 ? 0 : pack(BREAK, 1 + lineBreak);
  }

  /** Reads a percent-encoded character of one to three UTF-8 bytes. */
  private static int percentEscape(Text text, int p) {
    int lead = percentByte(text, p);
    if (lead < 0x80) {
      return lead < 0 ? 0 : pack(kindOf(lead), 3);
    }
    int second = percentByte(text, p + 3) - 0x80;
    if (second < 0 || second > 0x3F) {
      return 0;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
      return pack(kindOf((lead & 0x1F) << 6 | second), 6);
    }
    int third = percentByte(text, p + 6) - 0x80;
    if (lead >= 0xF0 || (lead & 0xF0) != 0xE0 || third < 0 || third > 0x3F) {
      return 0;
    }
    int codePoint = (lead & 0x0F) << 12 | second << 6 | third;
    return codePoint < 0x800 ? 0 : pack(kindOf(codePoint), 9);
  }

  private static int percentByte(Text text, int p) {
    return text.at(p) == '%' ? hex(text, p + 1, p + 3) : -1;
  }

  /**
   * Tells whether a percent escape starts at {@code p}. No encoder escapes letters and digits, so
   * {@code %55} is none, but the start of a number after a percent sign. The second and later bytes
   * of a character count only after the first: the {@code %B4} of track 1 starts a card.
   */
  private static boolean isPercentEscape(Text text, int p) {
    int value = percentByte(text, p);
    boolean continuation = value >= 0x80 && value < 0xC0;
    boolean needless = value < 0x80 && Character.isLetterOrDigit(value);
    return value >= 0 && !needless && (!continuation || percentByte(text, p - 3) >= 0x80);
  }

  private static int unicodeEscape(Text text, int p) {
    int codePoint = text.at(p + 1) == 'u' ? hex(text, p + 2, p + 6) : -1;
    return codePoint < 0 ? 0 : pack(kindOf(codePoint), 6);
  }

  private static int entity(Text text, int p) {
    int end = p + 1;
    while (end <= p + MAX_ENTITY && text.at(end) != ';' && text.at(end) != Text.NONE) {
      end++;
    }
    if (text.at(end) != ';') {
      return 0;
    }
    int codePoint =
        text.at(p + 1) == '#' ? entityNumber(text, p + 2, end) : named(text, p + 1, end);
    return codePoint < 0 ? 0 : pack(kindOf(codePoint), end + 1 - p);
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
  private static int hex(Text text, int start, int end) {
    int value = start < end ? 0 : -1;
    for (int i = start; i < end && value >= 0; i++) {
      int digit = hexDigit(text.at(i));
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }

  public static int hexDigit(int codePoint) {
    return codePoint < 0x80 ? Character.digit(codePoint, 16) : -1;
  }
}
