package dev.carddetector;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule IBAN of "Confidence" in docs/design.md. */
final class ReferenceIban {
  private static final Pattern IBAN =
      Pattern.compile("(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){0,30}");

  private ReferenceIban() {}

  static boolean holds(String text, int start, int end) {
    Matcher m = IBAN.matcher(text).useTransparentBounds(true);
    for (int from = Math.max(0, start - 42); from < start; from++) {
      if (m.region(from, text.length()).lookingAt() && m.end() >= end) {
        for (int to = end; to <= m.end(); to++) {
          boolean ends = to == text.length() || !text.substring(to, to + 1).matches("[A-Z0-9]");
          if (ends && isValid(text.substring(from, to).replaceAll("[ -]", ""))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isValid(String iban) {
    StringBuilder number = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.digit(c, 36)));
    return iban.length() >= 15
        && new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
