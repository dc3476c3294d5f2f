package dev.carddetector.records;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The numbers of records as text, and back. */
public final class Numbers {
  /**
   * A decimal number of more digits before the point is not a card, and may be huge as text. After
   * the point, as many are looked at.
   */
  private static final int MAX_DIGITS = 40;

  private Numbers() {}

  /**
   * Tells whether a number is of a class that is handled here.
   *
   * @param number any
   * @return whether it is a primitive one or decimal
   */
  public static boolean isKnown(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Double
        || number instanceof BigDecimal
        || number instanceof Short
        || number instanceof Float
        || number instanceof Byte;
  }

  /** Returns a number with all its digits, never with an exponent if it may be a card. */
  static String text(Number number) {
    if (number instanceof BigDecimal decimal) {
      // Negative if that many digits after the point are 0.
      long wholeDigits = (long) decimal.precision() - decimal.scale();
      return Math.abs(wholeDigits) > MAX_DIGITS ? "0" : withoutZeros(decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      double d = number.doubleValue();
      if (d == Math.rint(d) && Math.abs(d) < Long.MAX_VALUE) {
        return Long.toString((long) d);
      }
      boolean mayBeCard = Math.abs(d) > 1 && Math.abs(d) < Long.MAX_VALUE;
      return mayBeCard ? BigDecimal.valueOf(d).toPlainString() : Double.toString(d);
    }
    return Long.toString(number.longValue());
  }

  /** Writes a whole number without a fraction: columns of decimals often have a scale. */
  private static String withoutZeros(BigDecimal decimal) {
    BigDecimal whole = decimal.setScale(0, RoundingMode.DOWN);
    BigDecimal cut =
        decimal.scale() > MAX_DIGITS ? decimal.setScale(MAX_DIGITS, RoundingMode.DOWN) : decimal;
    return (whole.compareTo(cut) == 0 ? whole : cut).toPlainString();
  }

  /**
   * Returns a number of the same class, and the same scale if it is decimal.
   *
   * @param number one that is known
   * @param value the new value, limited to the range of the class
   * @return the number
   */
  public static Number sameKind(Number number, long value) {
    if (number instanceof BigDecimal decimal) {
      return BigDecimal.valueOf(value).setScale(decimal.scale(), RoundingMode.DOWN);
    }
    if (number instanceof Double) {
      return (double) value;
    }
    if (number instanceof Float) {
      return (float) value;
    }
    if (number instanceof Integer) {
      return (int) value;
    }
    if (number instanceof Short) {
      return (short) value;
    }
    return number instanceof Byte ? (Number) (byte) value : (Number) value;
  }
}
