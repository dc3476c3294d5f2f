package dev.carddetector.text;

/**
 * The characters that may stand between the digits of a card, plain or escaped.
 *
 * <p>A separator at an offset is returned as one int, which packs its {@linkplain #length length}
 * and {@linkplain #kind kind}, so that reading allocates nothing; 0 means there is none.
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

  /** The kind of a gap with several separators; never that of a single one. */
  public static final int MIXED = 9;

  /**
   * A sign between the groups of a number that has such signs throughout. Not a separator
   * elsewhere.
   */
  public static final int SIGN = 10;

  /** The most spaces and tabs that belong to a line break. */
  private static final int MAX_INDENTATION = 8;

  /** The fewest digits of a card. */
  private static final int MIN_CARD = 12;

  private static final int KIND_BITS = 4;

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

  /** Returns the length of what may stand at {@code p} within a number, or 0. */
  public static int lengthInside(Text text, int p) {
    int c = text.at(p);
    return c == '/' || c == '(' || c == ')' ? 1 : length(at(text, p));
  }

  /** Returns the separator that starts at {@code p}, or 0. */
  public static int at(Text text, int p) {
    int codePoint = text.at(p);
    return switch (codePoint) {
      case '%', '&' -> withMargin(text, p, escaped(Escape.at(text, p)));
      case '\\' -> withMargin(text, p, backslash(text, p));
      case ColourCode.ESCAPE -> colour(text, p, 1);
      case '=' -> withMargin(text, p, quotedPrintable(text, p));
      case '\r', '\n' -> withMargin(text, p, pack(BREAK, lineBreak(text, p)));
      default -> pack(kindOf(codePoint), text.width(codePoint));
    };
  }

  private static int backslash(Text text, int p) {
    int escape = Escape.at(text, p);
    return Escape.codePoint(escape) == ColourCode.ESCAPE
        ? colour(text, p, Escape.length(escape))
        : escaped(escape);
  }

  /** Reads a colour code whose escape character has the given length. */
  private static int colour(Text text, int p, int length) {
    int end = ColourCode.end(text, p + length);
    return end == p + length ? 0 : pack(ZERO_WIDTH, end - p);
  }

  private static int escaped(int escape) {
    return escape == 0 ? 0 : pack(kindOf(Escape.codePoint(escape)), Escape.length(escape));
  }

  /** Returns the kind of a character that is a separator by itself, or {@link #NO}. */
  public static int kindOfAscii(int c) {
    return c < 0 ? NO : ASCII_KINDS[c];
  }

  /** Returns whether a character is a separator by itself. */
  static boolean isSeparator(int codePoint) {
    return kindOf(codePoint) != NO;
  }

  private static int pack(int kind, int length) {
    return kind == NO ? 0 : length << KIND_BITS | kind;
  }

  private static int kindOf(int c) {
    if (c < 0x80) {
      return switch (c) {
        case ' ', 0x0B, '\f' -> SPACE;
        case '-' -> DASH;
        case '.' -> DOT;
        case '_' -> UNDERSCORE;
        case '+' -> PLUS;
        case '\t' -> TAB;
        case '\r', '\n' -> BREAK;
        default -> NO;
      };
    }
    boolean space =
        c == 0x85
            || c == 0xA0
            || c == 0x1680
            || (c >= 0x2000 && c <= 0x200A)
            || c == 0x2028
            || c == 0x202F
            || c == 0x205F
            || c == 0x3000;
    if (space) {
      return SPACE;
    }
    return isDash(c) ? DASH : isZeroWidth(c) ? ZERO_WIDTH : NO;
  }

  /** Dashes, minus signs, long vowel marks typed for them, and mid-line dots. */
  private static boolean isDash(int c) {
    return c == 0xB7
        || (c >= 0x2010 && c <= 0x2015)
        || c == 0x2022
        || c == 0x2043
        || c == 0x2212
        || c == 0x30FB
        || c == 0x30FC
        || c == 0xFE58
        || c == 0xFE63
        || c == 0xFF0D
        || c == 0xFF70;
  }

  /**
   * Soft hyphens, zero-width spaces and joiners, direction marks, word joiners, byte order marks,
   * variation selectors, and the fillers of Hangul and Braille.
   */
  private static boolean isZeroWidth(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x61C
        || c == 0x115F
        || c == 0x180E
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF;
  }

  /** Returns the length of the line break at {@code p}, 2 for CR LF, or 0 if there is none. */
  private static int lineBreak(Text text, int p) {
    int c = text.at(p);
    if (c == '\r') {
      return text.at(p + 1) == '\n' ? 2 : 1;
    }
    return c == '\n' ? 1 : 0;
  }

  /**
   * Adds to a line break what may start the next line: a quotation mark of mail, or indentation.
   */
  private static int withMargin(Text text, int p, int separator) {
    if (kind(separator) != BREAK) {
      return separator;
    }
    int start = p + length(separator);
    int end = start;
    if (text.at(start) == '>') {
      end += text.at(start + 1) == '>' ? 2 : 1;
      end = text.at(end) == ' ' ? end + 1 : start;
    } else {
      while (end < start + MAX_INDENTATION && (text.at(end) == ' ' || text.at(end) == '\t')) {
        end++;
      }
    }
    return pack(BREAK, end - p);
  }

  /** Reads the {@code =} of quoted-printable at the end of a line, or a blank. */
  private static int quotedPrintable(Text text, int p) {
    int lineBreak = lineBreak(text, p + 1);
    if (lineBreak > 0) {
      return pack(BREAK, 1 + lineBreak);
    }
    int value = Escape.hex(text, p + 1, p + 3);
    boolean blank = (value == ' ' || value == '\t') && !isAfterNumber(text, p);
    return blank ? pack(kindOf(value), 3) : 0;
  }

  /** Returns whether enough digits precede {@code p} that those after it belong to a track. */
  private static boolean isAfterNumber(Text text, int p) {
    int q = p;
    while (p - q < MIN_CARD && text.ascii(q - 1) >= '0' && text.ascii(q - 1) <= '9') {
      q--;
    }
    return p - q == MIN_CARD;
  }
}
