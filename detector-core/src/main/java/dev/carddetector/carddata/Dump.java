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

  private Dump() {}

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
   * Returns the end of a date, or -1: month, then year, with the delimiter between them or without.
   */
  static int endOfDate(Side side, int start, int delimiter) {
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
