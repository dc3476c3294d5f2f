package dev.carddetector.evidence;

import dev.carddetector.digits.Run;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;

/** Judges a number by the characters that touch it. */
final class NumberSyntax {
  /** The most digits that E.164 allows. */
  private static final int MAX_PHONE_DIGITS = 15;

  /** A number of this length is a card more often than anything else. */
  private static final int USUAL_DIGITS = 16;

  private static final int TIME_DIGITS = 14;

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

  /** Returns whether this is day, month, year and time of day, as in {@code 30052024141934}. */
  static boolean isTime(Candidate c) {
    if (c.digits != TIME_DIGITS) {
      return false;
    }
    long time = c.run.number(c.a, c.b);
    int clock = (int) (time % 1_000_000);
    int day = (int) (time / 1_000_000_000_000L);
    int month = (int) (time / 10_000_000_000L % 100);
    int year = (int) (time / 1_000_000 % 10_000);
    return PersonId.isDate((100 * year + month) * 100 + day)
        && clock / 10_000 < 24
        && clock / 100 % 100 < 60
        && clock % 100 < 60;
  }

  /**
   * Returns whether the number touches the punctuation of code or data, counts something, or is
   * near the code of a bank. Elsewhere, a number of a wide range that stands alone may be a card.
   */
  static boolean isInMachineText(Candidate c) {
    Text text = c.text;
    int before = text.ascii(c.start - 1);
    if (c.digits == USUAL_DIGITS) {
      return false;
    }
    int after = text.ascii(c.end);
    if (isOneOf(SIGNS_BEFORE, before)
        || isOneOf(SIGNS_AFTER, after)
        || (after == '.' && Text.isWordPart(text.ascii(c.end + 1)))
        || (after == ' ' && c.context.endOfWord(ContextWords.UNIT, c.end + 1) >= 0)
        || c.context.hasWord(ContextWords.BANK)) {
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
