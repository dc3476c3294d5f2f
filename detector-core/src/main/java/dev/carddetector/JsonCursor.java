package dev.carddetector;

import dev.carddetector.text.Text;

/**
 * Reads JSON, or any text as if it were, in pieces: knows whether it stands in a string, which only
 * reading from the start can tell. What it knows is carried from one part of a text to the next.
 *
 * <p>A line break ends every string, as JSON has none in strings: so a broken line does no harm to
 * the ones after it.
 */
final class JsonCursor {
  /** Longer bare values are not held until their end is known. */
  static final int MAX_BARE = 64;

  private static final int UNICODE_ESCAPE = 6;

  /** What a piece is. */
  enum Kind {
    /** Characters of a string. */
    TEXT,
    /** An escape in a string. */
    ESCAPE,
    /** A whole bare value: a number, a literal, or a word that is neither. */
    BARE,
    /** A part of a bare value that is too long to be read whole. */
    LONG_BARE,
    /** What makes the structure: a quote, a bracket, a comma, a colon, white space. */
    MARK,
    /** A character that JSON has only in strings. */
    OTHER
  }

  /** The kind of the piece that was read last. */
  Kind kind = Kind.MARK;

  private boolean inString;
  private boolean inLongBare;
  private boolean longNumber;

  /** Starts to read at the beginning of a text. */
  JsonCursor() {}

  /** Goes on where another cursor stands. */
  JsonCursor(JsonCursor other) {
    kind = other.kind;
    inString = other.inString;
    inLongBare = other.inLongBare;
    longNumber = other.longNumber;
  }

  /** Reads the piece that starts at an offset in a part of a text, and returns its end. */
  int read(Text text, int p) {
    if (inString) {
      return readInString(text, p);
    }
    int end = p;
    while (isBare(text.at(end))) {
      end++;
    }
    if (end - p > MAX_BARE && !inLongBare) {
      inLongBare = true;
      longNumber = hasNumberCharacters(text, p, p + MAX_BARE + 1);
    }
    inLongBare &= end > p;
    if (end > p) {
      kind = inLongBare ? Kind.LONG_BARE : Kind.BARE;
      return end;
    }
    int c = text.at(p);
    inString = c == '"';
    kind = isMark(c) ? Kind.MARK : Kind.OTHER;
    return p + 1;
  }

  private int readInString(Text text, int p) {
    int c = text.at(p);
    if (c == '\\') {
      kind = Kind.ESCAPE;
      return endOfEscape(text, p);
    }
    int end = p;
    while (end < text.to && c != '"' && c != '\\' && !isLineBreak(c)) {
      c = text.at(++end);
    }
    inString = end > p;
    kind = inString ? Kind.TEXT : Kind.MARK;
    return inString ? end : p + 1;
  }

  /** Returns the end of an escape, or of the part of the text if that ends first. */
  private static int endOfEscape(Text text, int p) {
    int c = text.at(p + 1);
    if (c != 'u') {
      return c < ' ' ? p + 1 : p + 2;
    }
    int end = p + 2;
    while (end < p + UNICODE_ESCAPE && isHex(text.at(end))) {
      end++;
    }
    return end == p + UNICODE_ESCAPE || end == text.to ? end : p + 2;
  }

  /**
   * Reads a part of a text up to its end, but no escape and no bare value that may go on after it.
   *
   * @return where reading goes on
   */
  int readComplete(Text text) {
    int p = text.from;
    while (p < text.to) {
      int end = read(text, p);
      if (end == text.to && (kind == Kind.ESCAPE || kind == Kind.BARE)) {
        return p;
      }
      p = end;
    }
    return p;
  }

  /** Tells whether the long bare value that was read in part looks like a number. */
  boolean inLongNumber() {
    return longNumber;
  }

  /** Tells whether a part of a text stands there for a digit: an escape such as {@code \\u0034}. */
  static boolean isDigitEscape(Text text, int start, int end) {
    return end - start == UNICODE_ESCAPE && Text.isDigit(escaped(text, start));
  }

  private static int escaped(Text text, int start) {
    int codePoint = 0;
    for (int p = start + 2; p < start + UNICODE_ESCAPE; p++) {
      codePoint = codePoint << 4 | Character.digit(text.at(p), 16);
    }
    return codePoint;
  }

  /** Tells whether a bare value is a number of JSON. */
  static boolean isNumber(Text text, int start, int end) {
    int whole = text.at(start) == '-' ? start + 1 : start;
    int p = endOfDigits(text, whole);
    boolean number = p > whole && (text.at(whole) != '0' || p == whole + 1);
    if (text.at(p) == '.') {
      int fraction = p + 1;
      p = endOfDigits(text, fraction);
      number &= p > fraction;
    }
    if (p < end && (text.at(p) | 0x20) == 'e') {
      int sign = text.at(p + 1);
      int exponent = sign == '+' || sign == '-' ? p + 2 : p + 1;
      p = endOfDigits(text, exponent);
      number &= p > exponent;
    }
    return number && p == end;
  }

  private static int endOfDigits(Text text, int start) {
    int p = start;
    while (text.at(p) >= '0' && text.at(p) <= '9') {
      p++;
    }
    return p;
  }

  /** Tells whether a bare value is {@code true}, {@code false} or {@code null}. */
  static boolean isLiteral(Text text, int start, int end) {
    return is(text, start, end, "true")
        || is(text, start, end, "false")
        || is(text, start, end, "null");
  }

  private static boolean is(Text text, int start, int end, String literal) {
    int p = start;
    while (p < end && p - start < literal.length() && text.at(p) == literal.charAt(p - start)) {
      p++;
    }
    return p == end && p - start == literal.length();
  }

  /** Tells whether a part of a text has nothing in it that separates the values of JSON. */
  static boolean isOneValue(Text text, int start, int end) {
    int p = start;
    while (p < end && (!isMark(text.at(p)) || text.at(p) == ' ' || text.at(p) == '\t')) {
      p++;
    }
    return p == end;
  }

  private static boolean hasNumberCharacters(Text text, int start, int end) {
    int p = start;
    while (p < end && "0123456789+-.eE".indexOf(text.at(p)) >= 0) {
      p++;
    }
    return p == end;
  }

  private static boolean isBare(int c) {
    return c > ' ' && c < Text.DELETE && !isMark(c);
  }

  private static boolean isMark(int c) {
    return switch (c) {
      case '{', '}', '[', ']', ':', ',', '"' -> true;
      default -> c >= 0 && c <= ' ';
    };
  }

  private static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isHex(int c) {
    return c < Text.DELETE && Character.digit(c, 16) >= 0;
  }
}
