package dev.carddetector.logging;

import dev.carddetector.CardDetector;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The plain form of values that frameworks print in another one, in which nothing can recognize a
 * card: {@code 4,539,...}, {@code 4.5E15} or {@code [4, 5, 3, ...]}.
 */
final class PlainForm {
  private static final double MIN_CARD = 1e11;
  private static final double MAX_CARD = 1e19;
  private static final int MIN_DIGITS = 12;
  private static final int MAX_DIGITS = 19;

  /** Between two groups of digits there are one or two characters. */
  private static final int MAX_GAP = 2;

  private PlainForm() {}

  /**
   * Returns the plain form of a value, or null if it is printed so anyway or is too small for a
   * card.
   *
   * @param byLocale whether all numbers are printed in the format of the locale
   */
  static String of(Object value, boolean byLocale) {
    if (value instanceof char[] chars) {
      return new String(chars);
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty() && list.get(0) instanceof Character
          ? list.stream().map(String::valueOf).collect(Collectors.joining())
          : null;
    }
    if (value instanceof BigDecimal decimal) {
      long digits = (long) decimal.precision() - decimal.scale();
      return digits >= MIN_DIGITS && digits <= MAX_DIGITS ? whole(decimal) : null;
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return isAsLongAsCard(number) ? whole(new BigDecimal(number)) : null;
    }
    return byLocale && value instanceof Number number && isAsLongAsCard(number.doubleValue())
        ? number.toString().replace("-", "")
        : null;
  }

  /** Returns the plain form of a value if it has another one, and contains a card; or null. */
  static String ofCard(Object value, boolean byLocale, CardDetector detector) {
    String plain = of(value, byLocale);
    return plain == null || detector.scan(plain).isEmpty() ? null : plain;
  }

  /**
   * Puts the plain forms of cards into a text in place of what was printed.
   *
   * @param values that are printed in the text; may be null
   */
  static String putInto(String text, Object[] values, boolean byLocale, CardDetector detector) {
    String plainText = text;
    for (int i = 0; values != null && i < values.length; i++) {
      String plain = ofCard(values[i], byLocale, detector);
      if (plain != null) {
        plainText = putInto(plainText, values[i], plain);
      }
    }
    return plainText;
  }

  private static boolean isAsLongAsCard(double number) {
    return Math.abs(number) >= MIN_CARD && Math.abs(number) < MAX_CARD;
  }

  private static String whole(BigDecimal number) {
    return number.abs().toBigInteger().toString();
  }

  /** Puts the plain form of a value into a text in place of what was printed. */
  static String putInto(String text, Object value, String plain) {
    if (value instanceof char[] chars) {
      return text.replace(Arrays.toString(chars), plain);
    }
    if (value instanceof List<?>) {
      return text.replace(value.toString(), plain);
    }
    StringBuilder replaced = new StringBuilder();
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      int end = endOfNumber(text, i, plain);
      if (end >= 0) {
        replaced.append(text, done, i).append(plain);
        done = end;
        i = end - 1;
      }
    }
    return done == 0 ? text : replaced.append(text, done, text.length()).toString();
  }

  /**
   * Returns where a number ends, in groups or with an exponent, that starts at an offset; or -1.
   */
  private static int endOfNumber(String text, int start, String plain) {
    int read = 0;
    int end = start;
    for (int i = start; i < text.length() && read < plain.length() && i - end <= MAX_GAP; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0 && digit != plain.charAt(read) - '0') {
        return -1;
      }
      if (digit >= 0) {
        read++;
        end = i + 1;
      } else if (read == 0) {
        return -1;
      } else if (isExponentSign(text, i)) {
        break;
      }
    }
    boolean exponent = isExponentSign(text, end);
    boolean zerosLeft = exponent && plain.substring(read).chars().allMatch(c -> c == '0');
    if (read < plain.length() && !zerosLeft) {
      return -1;
    }
    return exponent ? endOfExponent(text, end + 1) : end;
  }

  private static boolean isExponentSign(String text, int index) {
    return index < text.length() && (text.charAt(index) | 0x20) == 'e';
  }

  private static int endOfExponent(String text, int start) {
    int end = start;
    while (end < text.length() && "+0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }
}
