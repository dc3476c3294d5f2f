package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/** The forms of an expiry date. */
final class Expiry {
  /** The names of the months, as in {@code exp Dec 27}, of which only the year is a number. */
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private static final int MONTH_LENGTH = 3;

  private Expiry() {}

  /** Returns the end of a date after a label, in any form, or -1. */
  static int endAfterLabel(Side side, int start) {
    int digits = CompanionFinder.digits(side, start);
    int end = digits >= 4 ? endOfBare(side, start) : -1;
    end = end >= 0 ? end : endOfYearMonth(side, start, digits);
    end = end < 0 && isAfterMonthName(side, start) ? endOfYear(side, start) : end;
    return end >= 0 ? end : endOfMonthYear(side, start, digits, "/-.| \\");
  }

  /**
   * Returns the end of a date directly after a number, or -1. Only forms that hardly anything else
   * has count: {@code MM/YY}, {@code MM/YYYY}, and other delimiters if the same one stands before
   * the date.
   */
  static int endAfterNumber(Side side, int start) {
    int digits = CompanionFinder.digits(side, start);
    if (digits != 2) {
      return -1;
    }
    int delimiter = side.at(start - 1);
    int end = endOfMonthYear(side, start, digits, "/");
    if (end < 0 && delimiter == '|') {
      end = endOfMonthYear(side, start, digits, "|");
    }
    if (end < 0 && ",;:\t".indexOf(delimiter) >= 0) {
      end = endOfMonthYear(side, start, digits, Character.toString(delimiter));
      end = end >= 0 && CompanionFinder.digits(side, end - 4) == 4 ? end : -1;
    }
    return end;
  }

  /**
   * Returns whether a character may delimit a date after a number, or be a blank before the
   * delimiter.
   */
  static boolean isDelimiter(int c) {
    return c == '/' || c == '|' || c == ',' || c == ';' || c == ':' || c == '\t' || c == ' '
        || c == '"' || c == '\'';
  }

  /** Returns whether the name of a month is before a year, with one character between. */
  private static boolean isAfterMonthName(Side side, int year) {
    int end = year - 1;
    int start = end - MONTH_LENGTH;
    if (" -/.'".indexOf(side.at(end)) < 0 || Text.isLetter(side.at(start - 1))) {
      return false;
    }
    for (int month = 0; month < MONTHS.length(); month += MONTH_LENGTH) {
      int i = 0;
      while (i < MONTH_LENGTH && (side.at(start + i) | 0x20) == MONTHS.charAt(month + i)) {
        i++;
      }
      if (i == MONTH_LENGTH) {
        return true;
      }
    }
    return false;
  }

  /** Returns the end of a month of one or two digits, or -1. */
  static int endOfMonth(Side side, int start) {
    int digits = CompanionFinder.digits(side, start);
    boolean month =
        digits == 2 ? isMonth(side, start) : digits == 1 && Text.digit(side.at(start)) > 0;
    return month && isEnd(side, start + digits) ? start + digits : -1;
  }

  /** Returns the end of a year of two or four digits, or -1. */
  static int endOfYear(Side side, int start) {
    int digits = CompanionFinder.digits(side, start);
    boolean year = digits == 2 || (digits == 4 && isCentury(side, start));
    return year && isEnd(side, start + digits) ? start + digits : -1;
  }

  /** Returns the end of {@code YYMM}, {@code MMYY}, {@code MMYYYY} or {@code YYYYMM}, or -1. */
  static int endOfBare(Side side, int start) {
    int digits = CompanionFinder.digits(side, start);
    int end = start + digits;
    boolean monthFirst = isMonth(side, start) && (digits == 4 || isCentury(side, start + 2));
    boolean yearFirst = isMonth(side, end - 2) && (digits == 4 || isCentury(side, start));
    boolean date = (digits == 4 || digits == 6) && (monthFirst || yearFirst);
    return date && isEnd(side, end) ? end : -1;
  }

  /** Returns the end of {@code YYYY-MM}, or -1. */
  private static int endOfYearMonth(Side side, int start, int digits) {
    int month = start + 5;
    boolean dated =
        digits == 4
            && isCentury(side, start)
            && "/-.".indexOf(side.at(start + 4)) >= 0
            && CompanionFinder.digits(side, month) == 2
            && isMonth(side, month);
    return dated && isEnd(side, month + 2) ? month + 2 : -1;
  }

  /**
   * Returns the end of a month, a delimiter with at most a space on either side, and a year; or -1.
   */
  private static int endOfMonthYear(Side side, int start, int digits, String delimiters) {
    boolean month =
        digits == 2 ? isMonth(side, start) : digits == 1 && Text.digit(side.at(start)) > 0;
    int p = month ? endOfDelimiter(side, start + digits, delimiters) : -1;
    if (p < 0) {
      return -1;
    }
    int year = CompanionFinder.digits(side, p);
    boolean valid = year == 2 || (year == 4 && isCentury(side, p));
    return valid && isEnd(side, p + year) ? p + year : -1;
  }

  /** Returns the end of a delimiter with its spaces, or -1. A space may be the delimiter. */
  private static int endOfDelimiter(Side side, int start, String delimiters) {
    int p = start;
    p += side.at(p) == ' ' ? 1 : 0;
    if (side.at(p) == '\\' && side.at(p + 1) == '/' && delimiters.indexOf('\\') >= 0) {
      p += 2;
    } else if (side.at(p) != '\\' && delimiters.indexOf(side.at(p)) >= 0) {
      p++;
    } else {
      return p > start && delimiters.indexOf(' ') >= 0 ? p : -1;
    }
    return side.at(p) == ' ' ? p + 1 : p;
  }

  static boolean isMonth(Side side, int p) {
    return isMonth(Text.digit(side.at(p)), Text.digit(side.at(p + 1)));
  }

  static boolean isMonth(int tens, int ones) {
    return (tens == 0 && ones > 0) || (tens == 1 && ones >= 0 && ones <= 2);
  }

  static boolean isCentury(Side side, int p) {
    return Text.digit(side.at(p)) == 2 && Text.digit(side.at(p + 1)) == 0;
  }

  /** Returns whether a date may end here, rather than go on with a day. */
  private static boolean isEnd(Side side, int p) {
    int c = side.peek(p);
    return !Text.isDigit(c)
        && (!Text.isLetter(c) || isCodeName(side, p))
        && !("/-.".indexOf(c) >= 0 && Text.isDigit(side.peek(p + 1)));
  }

  /** Returns whether a name such as {@code CVV} directly follows a date: {@code EXP1227CVV123}. */
  private static boolean isCodeName(Side side, int p) {
    return (side.at(p) | 0x20) == 'c' && (side.at(p + 1) | 0x20) == 'v';
  }
}
