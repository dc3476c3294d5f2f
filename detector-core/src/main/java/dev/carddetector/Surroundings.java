package dev.carddetector;

/** Signs in the characters next to a number that it is something else than a card. */
final class Surroundings {
  /** E.164 allows no more. */
  private static final int MAX_PHONE_DIGITS = 15;

  private static final int EAN_DIGITS = 13;
  private static final int UUID_LENGTH = 36;

  /** Digits behind a slash that are no expiry date. */
  private static final int MIN_DENOMINATOR = 5;

  /**
   * Tells whether a number is the fraction of a decimal number, a hexadecimal literal, or lies in a
   * UUID.
   */
  static boolean isNoCard(Text text, Run run, int a, int b) {
    int start = run.start(a);
    return isFraction(text, run, a)
        || isInUuid(text, start, run.end(b))
        || (text.at(start - 1) == 'x' && text.at(start - 2) == '0');
  }

  private static boolean isFraction(Text text, Run run, int a) {
    if (run.gap(a) == Separator.DOT) {
      return true;
    }
    int start = run.start(a);
    int beforeDot = text.before(start - 1);
    if (text.at(start - 1) == '.' && beforeDot != '.' && !Text.isLetter(beforeDot)) {
      return true;
    }
    int arabicDecimalSeparator = 0x66B;
    return text.before(start) == arabicDecimalSeparator
        && Text.isDigit(text.before(start - text.width(arabicDecimalSeparator)));
  }

  /** Looks for 8-4-4-4-12 hexadecimal digits (RFC 9562) around the number. */
  private static boolean isInUuid(Text text, int start, int end) {
    int from = start;
    while (isUuidCharacter(text.at(from - 1)) && end - from <= UUID_LENGTH) {
      from--;
    }
    int to = end;
    while (isUuidCharacter(text.at(to)) && to - from <= UUID_LENGTH) {
      to++;
    }
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      int c = text.at(from + i);
      if (!isUuidCharacter(c) || dash != (c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuidCharacter(int c) {
    return c == '-' || Separator.hexDigit(c) >= 0;
  }

  /**
   * Tells whether the number is a decimal one: with a dot inside, a fraction other than 0 behind,
   * or {@code 0,} before it.
   */
  static boolean isDecimal(Text text, Run run, int a, int b) {
    boolean dotInside = b == a + 1 && run.gap(b) == Separator.DOT;
    boolean fractionFollows =
        !run.isLast(b) && run.gap(b + 1) == Separator.DOT && !(a == b && isZero(run, b + 1));
    int start = run.start(a);
    boolean behindZeroComma =
        text.before(start) == ','
            && text.before(start - 1) == '0'
            && !Text.isDigit(text.before(start - 2))
            && text.at(run.end(b)) != ',';
    boolean leadingDot = text.at(start - 1) == '.' && b > a && run.gap(a + 1) == Separator.DOT;
    return dotInside || fractionFollows || behindZeroComma || leadingDot;
  }

  /**
   * Tells whether a minus sign stands before a number, or a long number before or behind a slash.
   */
  static boolean isSignedOrFraction(Text text, int start, int end) {
    int before = text.before(start - 1);
    boolean lineStart = before == Text.NONE || before == '\n' || before == '\r';
    boolean signed = text.at(start - 1) == '-' && !lineStart && !isWordCharacter(before);
    boolean denominator = text.at(start - 1) == '/' && Text.isDigit(before);
    int numerals = 0;
    int p = end + 1;
    while (text.at(end) == '/' && numerals < MIN_DENOMINATOR && Text.isDigit(text.at(p))) {
      p += text.width(text.at(p));
      numerals++;
    }
    return signed || denominator || numerals == MIN_DENOMINATOR;
  }

  private static boolean isZero(Run run, int g) {
    return run.digit(g, 0) == 0
        && (run.count(g) == 1 || (run.count(g) == 2 && run.digit(g, 1) == 0));
  }

  static boolean isWordCharacter(int c) {
    return Text.isLetter(c) || Text.isDigit(c);
  }

  static boolean isPhoneNumber(Text text, int start, int count) {
    return count <= MAX_PHONE_DIGITS && text.at(start - 1) == '+';
  }

  /** Tells whether 13 digits have the check digit of GS1 (EAN-13): weights 1 and 3 in turn. */
  static boolean isBarcode(byte[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += digits[i] * ((i & 1) == 0 ? 1 : 3);
    }
    return count == EAN_DIGITS && sum % 10 == 0;
  }
}
