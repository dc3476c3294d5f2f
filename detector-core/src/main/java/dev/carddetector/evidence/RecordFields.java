package dev.carddetector.evidence;

import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;

/**
 * Tells the fields of one record, each in a line of its own, from the rows of a table: chip data
 * and messages of ISO 8583 by their tags, other ids by their labels, the parameters of a statement
 * by their numbers, and the cells of a row in HTML.
 */
final class RecordFields {
  /** The field of ISO 8583 that holds the card number, and the tag of chip data that does. */
  private static final int CARD_FIELD = 2;

  private static final int CARD_TAG = 0x5A;

  private static final int MAX_FIELD = 128;
  private static final int FIELD_DIGITS = 3;

  /** The most units before a tag in its line, as in {@code Field 02}. */
  private static final int MAX_PREFIX = 12;

  /** The most characters, all ASCII, between the number of a parameter and its value. */
  private static final int MAX_APART = 64;

  /** The most letters of the name of a method that sets a parameter. */
  private static final int MAX_METHOD = 16;

  private static final int UNREAD = -2;
  private static final int NONE = -1;

  private Text text;
  private Context context;
  private int start;

  /** The number of the parameter that the candidate is, once read. */
  private int parameter;

  void of(Text text) {
    this.text = text;
  }

  void open(Candidate c) {
    context = c.context;
    start = c.start;
    this.parameter = UNREAD;
  }

  /**
   * Returns whether the line of the candidate and that of another number are different fields of a
   * record.
   */
  boolean areTwo(int lineStart, int otherStart, int other) {
    if (lineStart == start) {
      return false; // nothing names it
    }
    return isCardField(lineStart, otherStart)
        || isCardTag(lineStart, otherStart)
        || isOtherLabel(lineStart, otherStart, other)
        || areParameters(lineStart, otherStart, other)
        || areCells(lineStart, otherStart);
  }

  /**
   * Returns whether the candidate's line is field 2, as in {@code P-02}, and the other one another
   * field. The second line of a numbered list is near the first or the third.
   */
  private boolean isCardField(int line, int otherLine) {
    int p = endOfPrefix(line);
    int q = otherLine + p - line;
    if (p < 0 || fieldAt(p) != CARD_FIELD || !areEqual(line, p, otherLine)) {
      return false;
    }
    int field = fieldAt(q);
    return field > CARD_FIELD + 1 && field <= MAX_FIELD;
  }

  /**
   * Returns the start of the digits after the letters and signs that start a line, or -1. With
   * blanks alone before them, three digits are needed.
   */
  private int endOfPrefix(int line) {
    int p = line;
    boolean named = false;
    for (int c = text.ascii(p); !Text.isDigit(c); c = text.ascii(++p)) {
      if (c < ' ' || p - line == MAX_PREFIX) {
        return NONE;
      }
      named |= c != ' ';
    }
    return named || text.asciiDigits(p, FIELD_DIGITS) == FIELD_DIGITS ? p : NONE;
  }

  private boolean areEqual(int from, int to, int other) {
    int p = from;
    int q = other;
    while (p < to && text.at(p) == text.at(q)) {
      q += text.width(text.at(q));
      p += text.width(text.at(p));
    }
    return p >= to;
  }

  /** Returns the number of up to three digits at an offset, or -1. */
  private int fieldAt(int p) {
    int digits = text.asciiDigits(p, FIELD_DIGITS + 1);
    boolean field = digits > 0 && digits <= FIELD_DIGITS && !isWord(p + digits);
    return field ? number(p, p + digits, 10) : NONE;
  }

  private int number(int from, int to, int radix) {
    int number = 0;
    for (int p = from; p < to; p++) {
      int digit = Character.digit(text.ascii(p), radix);
      if (digit < 0) {
        return NONE;
      }
      number = number * radix + digit;
    }
    return number;
  }

  /**
   * Returns whether the candidate's line starts with the tag 5A, and the other one with another tag
   * of chip data, as in {@code 4F 07 A0000000041010}. In a list with hexadecimal numbers, one of
   * its neighbours is near.
   */
  private boolean isCardTag(int line, int otherLine) {
    if (tagAt(line) != CARD_TAG) {
      return false;
    }
    int tag = tagAt(otherLine);
    return tag >= 0 && Math.abs(tag - CARD_TAG) > 1;
  }

  /** Returns the number of two or four hexadecimal digits that start a line, or -1. */
  private int tagAt(int line) {
    int p = line;
    while (p - line < MAX_PREFIX && text.ascii(p) >= ' ' && !isWord(p)) {
      p++;
    }
    int end = p;
    while (end - p <= 4 && isWord(end)) {
      end++;
    }
    return end - p == 2 || end - p == 4 ? number(p, end, 16) : NONE;
  }

  /**
   * Returns whether the other number has a label that the candidate does not have, with blanks
   * between: {@code RRN 545752546746}.
   */
  private boolean isOtherLabel(int line, int otherLine, int other) {
    int p = context.endOfWord(ContextWords.OTHER_ID | ContextWords.ROLE, otherLine);
    if (p < 0 || areEqual(otherLine, p, line)) {
      return false;
    }
    while (p < other && (text.ascii(p) == ' ' || text.ascii(p) == '\t')) {
      p++;
    }
    return p == other;
  }

  /** Returns whether both are parameters of a statement, but not with the same number. */
  private boolean areParameters(int line, int otherLine, int other) {
    parameter = parameter == UNREAD ? parameterBefore(start, line) : parameter;
    int second = parameter < 0 ? NONE : parameterBefore(other, otherLine);
    return second >= 0 && second != parameter;
  }

  /**
   * Returns the number of the parameter in a line before its value, or -1: {@code parameter [2] as
   * [VARCHAR] - [}, {@code setString(2, "}, {@code p2: }.
   */
  private int parameterBefore(int value, int line) {
    int low = Math.max(line, value - MAX_APART);
    for (int p = value - 1; p > low && text.ascii(p) >= 0; p--) {
      if (Text.isDigit(text.ascii(p)) && isBound(p - 1, line)) {
        return fieldAt(p) < 0 ? NONE : number(p, p + text.asciiDigits(p, FIELD_DIGITS), 10);
      }
    }
    return NONE;
  }

  /** Returns whether the character before a number, with a word before it, binds a parameter. */
  private boolean isBound(int p, int line) {
    int c = text.ascii(p);
    if ((c | 0x20) == 'p') {
      return !isWord(p - 1);
    }
    if (c != '[' && c != '(') {
      return false;
    }
    int end = text.ascii(p - 1) == ' ' ? p - 1 : p;
    int from = end;
    while (from > line && end - from < MAX_METHOD && Text.isWordPart(text.ascii(from - 1))) {
      from--;
    }
    return isThere(from, "param") || isThere(from, "set") || isThere(from, "bind");
  }

  private boolean isThere(int from, String word) {
    int i = 0;
    while (i < word.length() && (text.ascii(from + i) | 0x20) == word.charAt(i)) {
      i++;
    }
    return i == word.length();
  }

  /** Returns whether both lines are cells of HTML, and no row starts or ends between them. */
  private boolean areCells(int line, int otherLine) {
    if (!isCell(line) || !isCell(otherLine)) {
      return false;
    }
    int to = Math.max(line, otherLine);
    for (int p = Math.min(line, otherLine); p < to; p++) {
      if (text.ascii(p) == '<' && isThere(text.ascii(p + 1) == '/' ? p + 2 : p + 1, "tr")) {
        return false;
      }
    }
    return true;
  }

  private boolean isCell(int line) {
    int p = line;
    while (p - line < MAX_PREFIX && (text.ascii(p) == ' ' || text.ascii(p) == '\t')) {
      p++;
    }
    return text.ascii(p) == '<' && isThere(p + 1, "td");
  }

  private boolean isWord(int p) {
    int c = text.ascii(p);
    return Text.isDigit(c) || Text.isWordPart(c);
  }
}
