package dev.carddetector.cli.content;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as spreadsheets store them: a card of 16 digits may stand as 4.5E15. */
final class ExponentForm {
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[0-9]{1,20}(\\.[0-9]{1,20})?[eE]\\+?[0-9]{1,3}\\s*");

  private static final int LONGEST = 48;

  private ExponentForm() {}

  /** Returns a number without exponent, or the value as it is if it is not a number with one. */
  static String expand(CharSequence value) {
    if (value.length() > LONGEST || !NUMBER.matcher(value).matches()) {
      return value.toString();
    }
    BigDecimal number = new BigDecimal(value.toString().strip());
    return number.precision() - number.scale() > LONGEST
        ? value.toString()
        : number.stripTrailingZeros().toPlainString();
  }
}
