package dev.carddetector;

import dev.carddetector.text.Text;

/**
 * Reads JSON, or any text as if it were JSON, piece by piece. It knows whether it is in a string,
 * which only reading from the start can tell, and carries this state from one part of a text to the
 * next.
 *
 * <p>A line break ends every string, since JSON strings contain none. So a broken line does not
 * affect the lines after it.
 */
final class JsonCursor {
  /** A longer bare value is not held until its end is known. */
  static final int MAX_BARE = 64;

  private static final int UNICODE_ESCAPE = 6;

  /** The kind of a piece. */
  enum Kind {
    /** Characters of a string. */
    TEXT,
    /** An escape in a string. */
    ESCAPE,
    /** A whole bare value: a number, a literal, or any other word. */
    BARE,
    /** Part of a bare value that is too long to read whole. */
    LONG_BARE,
    /** Structure: a quote, bracket, comma, colon or white space. */
    MARK,
    /** A character that JSON allows only in strings. */
    OTHER
  }

  /** The kind of the last piece read. */
  Kind kind = Kind.MARK;

  private boolean inString;
  private boolean inLongBare;
  private boolean longNumber;

  /** Starts at the beginning of a text. */
  JsonCursor() {}

  /** Starts where another cursor is. */
  JsonCursor(JsonCursor other) {
    kind = other.kind;
    inString = other.inString;
    inLongBare = other.inLongBare;
    longNumber = other.longNumber;
  }

  /** Reads the piece that starts at an offset in a part of a text. Returns its end. */
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

  /** Returns the end of an escape, or of the text part if that ends first. */
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
   * Reads to the end of a text part, except for an escape or bare value there that may continue in
   * the next part.
   *
   * @return where to read on
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

  /** Returns whether the long bare value that was partly read looks like a number. */
  boolean inLongNumber() {
    return longNumber;
  }

  /** Returns whether a range is an escape for a digit, such as {@code \\u0034}. */
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

  /** Returns whether a bare value is a JSON number. */
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

  /** Returns whether a bare value is {@code true}, {@code false} or {@code null}. */
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

  /** Returns whether a range contains nothing that separates JSON values. */
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
