package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * Lines of card data with one delimiter between the number, the date and the code, possibly in
 * quotes: {@code 4111111111111111|1229|123}.
 */
final class Dump {
  private static final String DELIMITERS = "|:;,/\t";

  /**
   * The years accepted in a date after any delimiter but {@code |}, since the others part all kinds
   * of lists.
   */
  private static final int FIRST_YEAR = 20;

  private static final int LAST_YEAR = 39;

  /** The most characters of a holder's name, as on a track. */
  private static final int MAX_NAME = 26;

  private Dump() {}

  /**
   * Returns whether a name or a code is here that a date follows in a line of card data. A cheap
   * check before the exact one.
   */
  static boolean mayHoldMore(Text text, int start) {
    int p = start;
    while (p - start < MAX_NAME && isOfName(text.ascii(p))) {
      p++;
    }
    if (text.ascii(p) < 0) {
      return text.at(p) != Text.NONE;
    }
    p = p > start ? p : start + text.asciiDigits(start, 4);
    p += isQuote(text.ascii(p)) ? 1 : 0;
    if (p == start || !isDelimiter(text.ascii(p))) {
      return false;
    }
    p++;
    p += text.ascii(p) == ' ' ? 1 : 0;
    p += isQuote(text.ascii(p)) ? 1 : 0;
    int tens = text.ascii(p);
    return tens < 0 || Expiry.isMonth(Text.digit(tens), Text.digit(text.ascii(p + 1)));
  }

  private static boolean isOfName(int c) {
    return Text.isWordPart(c) || c == ' ' || c == '.' || c == '-' || c == '\'';
  }

  /**
   * Returns where the field after a name starts, or {@code start} if there is no name between
   * delimiters.
   */
  static int afterName(Side side, int start, int delimiter) {
    int p = start;
    while (p - start < MAX_NAME && isOfName(side.at(p))) {
      p++;
    }
    int next =
        p > start && Text.isWordPart(side.at(start)) ? endOfDelimiter(side, p, delimiter) : -1;
    return next < 0 ? start : next;
  }

  /** Returns the delimiter at an index, possibly after a quote and a space. */
  static int delimiter(Side side, int start) {
    return side.at(skip(side, start, true));
  }

  /** Returns the end of a delimiter with at most a quote and a space on either side, or -1. */
  static int endOfDelimiter(Side side, int start, int delimiter) {
    int p = skip(side, start, true);
    int c = side.at(p);
    boolean there = delimiter == Text.NONE ? isDelimiter(c) : c == delimiter;
    return there ? skip(side, p + 1, false) : -1;
  }

  static boolean isDelimiter(int c) {
    return DELIMITERS.indexOf(c) >= 0;
  }

  private static int skip(Side side, int start, boolean quoteFirst) {
    int p = start;
    p += quoteFirst && isQuote(side.at(p)) ? 1 : 0;
    p += side.at(p) == ' ' ? 1 : 0;
    return p + (!quoteFirst && isQuote(side.at(p)) ? 1 : 0);
  }

  private static boolean isQuote(int c) {
    return c == '"' || c == '\'';
  }

  /**
   * Returns the end of a date, or -1: month, then year, with the delimiter or a slash between them
   * or without.
   */
  static int endOfDate(Side side, int start, int delimiter) {
    int slashed = Expiry.endAfterNumber(side, start);
    if (slashed >= 0) {
      return slashed;
    }
    int digits = CompanionFinder.digits(side, start);
    if (!Expiry.isMonth(side, start) || digits % 2 != 0) {
      return -1;
    }
    int year = digits == 2 ? endOfDelimiter(side, start + 2, delimiter) : start + 2;
    int yearDigits = year < 0 ? 0 : CompanionFinder.digits(side, year);
    boolean whole = yearDigits == 4 && Expiry.isCentury(side, year);
    boolean valid =
        whole || (yearDigits == 2 && (delimiter == '|' || isLikely(twoDigits(side, year))));
    return valid ? year + yearDigits : -1;
  }

  private static boolean isLikely(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static int twoDigits(Side side, int p) {
    return 10 * Text.digit(side.at(p)) + Text.digit(side.at(p + 1));
  }
}
