package dev.carddetector.evidence;

import dev.carddetector.text.Text;

/** Tells whether a number is part of an International Bank Account Number (ISO 13616). */
final class Iban {
  private static final int MIN_LENGTH = 15;
  private static final int MAX_LENGTH = 34;

  /** With a space or dash after each group of four. */
  private static final int MAX_SPAN = MAX_LENGTH + MAX_LENGTH / 4;

  private Iban() {}

  /**
   * Returns whether an IBAN with correct check digits contains the number. Looks before the number
   * for a country code and check digits; the IBAN may go on after the number.
   */
  static boolean holds(Candidate c) {
    return c.planes.mayHaveCapitals(c.start - MAX_SPAN) && holds(c.text, c.start, c.end);
  }

  private static boolean holds(Text text, int start, int end) {
    for (int p = start - 2; p >= start - MAX_SPAN && isPart(text, p); p--) {
      if (isHead(text, p) && isValid(text, p, end)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether two letters and two digits are here, with no letter or digit before them. */
  private static boolean isHead(Text text, int p) {
    return isLetter(text.ascii(p))
        && isLetter(text.ascii(p + 1))
        && isDigit(text.ascii(p + 2))
        && isDigit(text.ascii(p + 3))
        && value(text.ascii(p - 1)) < 0;
  }

  /** Returns whether the check digits are correct from {@code p} to the end of a group. */
  private static boolean isValid(Text text, int p, int end) {
    int head =
        ((value(text.ascii(p)) * 100 + value(text.ascii(p + 1))) * 100
            + 10 * value(text.ascii(p + 2)));
    head += value(text.ascii(p + 3));
    int remainder = 0;
    int length = 4;
    int q = p + 4;
    while (length < MAX_LENGTH && isPart(text, q)) {
      int value = value(text.ascii(q));
      if (value >= 0) {
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        length++;
      }
      q++;
      boolean groupEnds = value(text.ascii(q)) < 0;
      if (q >= end
          && groupEnds
          && length >= MIN_LENGTH
          && (remainder * 1_000_000 + head) % 97 == 1) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a letter or digit is here, or a single separator after one. */
  private static boolean isPart(Text text, int p) {
    int c = text.ascii(p);
    return value(c) >= 0 || ((c == ' ' || c == '-') && value(text.ascii(p - 1)) >= 0);
  }

  /** Returns 0 to 9 for a digit and 10 to 35 for a capital letter, as ISO 7064 specifies, or -1. */
  private static int value(int c) {
    return isDigit(c) ? c - '0' : isLetter(c) ? c - 'A' + 10 : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return c >= 'A' && c <= 'Z';
  }
}
