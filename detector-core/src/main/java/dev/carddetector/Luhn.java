package dev.carddetector;

import dev.carddetector.digits.DigitSums;

/**
 * The check digit of card numbers: the "modulus 10 double-add-double" formula of ISO/IEC 7812-1,
 * annex B, known by the name of H. P. Luhn (US patent 2,950,048).
 */
public final class Luhn {
  private Luhn() {}

  /**
   * Returns whether the last digit is the correct check digit.
   *
   * @param digits any number of ASCII digits
   * @return true if it is; false also for an empty text, or one with anything but ASCII digits
   */
  public static boolean isValid(CharSequence digits) {
    return digits.length() > 0 && isAllDigits(digits) && sum(digits, 0) == 0;
  }

  /**
   * Returns the check digit: the digit, 0 to 9, that completes {@code digits} to a valid number.
   *
   * @param digits one or more ASCII digits
   * @return the check digit
   * @throws IllegalArgumentException if {@code digits} is empty or contains anything but ASCII
   *     digits
   */
  public static int checkDigit(CharSequence digits) {
    if (digits.length() == 0 || !isAllDigits(digits)) {
      throw new IllegalArgumentException("digits must be one or more of 0 to 9");
    }
    return (10 - sum(digits, 1)) % 10;
  }

  /**
   * Returns the weighted sum modulo 10, from the right; {@code position} is that of the rightmost
   * digit.
   */
  private static int sum(CharSequence digits, int position) {
    int sum = 0;
    for (int i = digits.length() - 1, p = position; i >= 0; i--, p ^= 1) {
      sum = (sum + weighted(digits.charAt(i) - '0', p)) % 10;
    }
    return sum;
  }

  /** Doubles every second digit from the right and adds up the digits of the product. */
  private static int weighted(int digit, int position) {
    if ((position & 1) == 0) {
      return digit;
    }
    return DigitSums.doubled(digit);
  }

  private static boolean isAllDigits(CharSequence text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
