package dev.carddetector.evidence;

import dev.carddetector.digits.Run;
import dev.carddetector.text.Text;

/** What the characters that touch a number say of it. */
final class NumberSyntax {
  /** E.164 allows no more. */
  private static final int MAX_PHONE_DIGITS = 15;

  /** Numbers of as many digits are cards more often than anything else. */
  private static final int USUAL_DIGITS = 16;

  /** The signs of code and data, directly before a number and directly after one. */
  private static final String SIGNS_BEFORE = "\"'=([{<>`|/\\&#@_$^~*:;";

  private static final String SIGNS_AFTER = "\"'=([{<>`|/\\&#@_$^~*;)]}";

  /** Signs that have blanks after them in code and data, but not in prose. */
  private static final String SIGNS_BEFORE_BLANKS = "=([{<>|";

  private NumberSyntax() {}

  /** Tells whether a plus sign makes the number one of a phone; after a word it is a blank. */
  static boolean isPhoneNumber(Candidate c) {
    return c.digits <= MAX_PHONE_DIGITS && !isWordCharacter(c.text.before(c.start - 1));
  }

  /** Tells whether a fraction other than 0 follows: spreadsheets write {@code .0} after a card. */
  static boolean isBeforeFraction(Candidate c) {
    Run run = c.run;
    return c.a < c.b || run.count(c.b + 1) > 2 || run.value(c.b + 1) != 0;
  }

  /**
   * Tells whether a minus sign stands before the number, and neither a word nor a line before it.
   */
  static boolean isNegative(Candidate c) {
    int before = c.text.before(c.start - 1);
    boolean lineStart = before == Text.NONE || before == '\n' || before == '\r';
    return c.text.ascii(c.start - 1) == '-' && !lineStart && !isWordCharacter(before);
  }

  /**
   * Tells whether the number touches signs of code or data. Prose may vouch for a number of a wide
   * range that stands alone; code and data are full of numbers.
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
