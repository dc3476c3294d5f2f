package dev.carddetector.benchmarks;

import dev.carddetector.Luhn;
import dev.carddetector.benchmarks.CorpusWriter.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one would write without a library: a pattern and the Luhn check. It knows no layouts and no
 * context, so it does less than the detector.
 */
enum RegexBaseline {
  /** 12 to 19 digits with single blanks or dashes between them. */
  PLAIN("(?<!\\d)\\d(?:[ -]?\\d){11,18}(?!\\d)"),

  /** The rule of cc-detector, restated: of longer numbers it takes the first 20 digits. */
  CC_DETECTOR("\\d(?:[ -]?\\d){13,19}"),

  /** The rule of Presidio, restated: four groups of digits behind one of a few prefixes. */
  PRESIDIO(
      "(?<!\\w)(?!1\\d{12}(?!\\d))(?:[1346]\\d|5[0-5])\\d{2}[ -]?\\d{3,4}[ -]?\\d{3,4}[ -]?"
          + "\\d{3,5}(?!\\w)");

  private static final int MAX_DIGITS = 19;

  private final Pattern number;

  RegexBaseline(String number) {
    this.number = Pattern.compile(number);
  }

  List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = number.matcher(text);
    StringBuilder digits = new StringBuilder();
    while (matcher.find()) {
      digits.setLength(0);
      for (int i = matcher.start(); i < matcher.end(); i++) {
        if (text.charAt(i) >= '0') {
          digits.append(text.charAt(i));
        }
      }
      if (digits.length() <= MAX_DIGITS && Luhn.isValid(digits)) {
        found.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return found;
  }
}
