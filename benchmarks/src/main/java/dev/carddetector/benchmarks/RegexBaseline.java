package dev.carddetector.benchmarks;

import dev.carddetector.Luhn;
import dev.carddetector.benchmarks.CorpusWriter.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one would write without a library: a pattern for 12 to 19 digits with single blanks or
 * dashes between them, and the Luhn check. It knows no issuers, no layouts and no context, so it
 * does less than the detector.
 */
final class RegexBaseline {
  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){11,18}(?!\\d)");

  private RegexBaseline() {}

  static List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    StringBuilder digits = new StringBuilder();
    while (matcher.find()) {
      digits.setLength(0);
      for (int i = matcher.start(); i < matcher.end(); i++) {
        if (text.charAt(i) >= '0') {
          digits.append(text.charAt(i));
        }
      }
      if (Luhn.isValid(digits)) {
        found.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return found;
  }
}
