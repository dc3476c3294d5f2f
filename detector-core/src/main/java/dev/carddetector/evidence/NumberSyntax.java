package dev.carddetector.evidence;

import dev.carddetector.digits.Run;
import dev.carddetector.text.Text;

/** Judges a number by the characters that touch it. */
final class NumberSyntax {
  /** The most digits that E.164 allows. */
  private static final int MAX_PHONE_DIGITS = 15;

  /** A number of this length is a card more often than anything else. */
  private static final int USUAL_DIGITS = 16;

  /** The punctuation of code and data, directly before a number and directly after it. */
  private static final String SIGNS_BEFORE = "\"'=([{<>`|/\\&#@_$^~*:;";

  private static final String SIGNS_AFTER = "\"'=([{<>`|/\\&#@_$^~*;)]}";

  /** Signs that blanks follow in code and data, but not in prose. */
  private static final String SIGNS_BEFORE_BLANKS = "=([{<>|";

  private NumberSyntax() {}

  /** Returns whether a plus sign makes this a phone number. After a word, the plus is a blank. */
  static boolean isPhoneNumber(Candidate c) {
    return c.digits <= MAX_PHONE_DIGITS && !isWordCharacter(c.text.before(c.start - 1));
  }

  /**
   * Returns whether a fraction other than 0 follows. Spreadsheets write {@code .0} after a card.
   */
  static boolean isBeforeFraction(Candidate c) {
    Run run = c.run;
    return c.a < c.b || run.count(c.b + 1) > 2 || run.value(c.b + 1) != 0;
  }

  /**
   * Returns whether a minus sign precedes the number, with no word or line break before the sign.
   */
  static boolean isNegative(Candidate c) {
    int before = c.text.before(c.start - 1);
    boolean lineStart = before == Text.NONE || before == '\n' || before == '\r';
    return c.text.ascii(c.start - 1) == '-' && !lineStart && !isWordCharacter(before);
  }

  /**
   * Returns whether the number touches the punctuation of code or data. In prose, a number of a
   * wide range that stands alone may be a card; code and data are full of numbers.
   */
  static boolean isInMachineText(Candidate c) {
    Text text = c.text;
    int before = text.ascii(c.start - 1);
    if (c.digits == USUAL_DIGITS) {
      return false;
    }
    if (isOneOf(SIGNS_BEFORE, before) || isOneOf(SIGNS_AFTER, text.ascii(c.end))) {
      return true;
    }
    int p = c.start;
    while (text.ascii(p - 1) == ' ' && c.start - p < Text.CONTEXT) {
      p--;
    }
    int sign = text.ascii(p - 1);
    boolean key = sign == ':' && isOneOf("\"')]}", text.ascii(p - 2));
    return p < c.start && (key || isOneOf(SIGNS_BEFORE_BLANKS, sign));
  }

  private static boolean isOneOf(String signs, int c) {
    return c >= 0 && signs.indexOf(c) >= 0;
  }

  static boolean isWordCharacter(int c) {
    return Text.isLetter(c) || Text.isDigit(c);
  }
}
