package dev.carddetector.tools.peers;

import dev.carddetector.tools.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern and the Luhn check, as other detectors have them. They know no layouts and no context,
 * so they do less than the detector.
 */
public enum RegexBaseline {
  /** The rule of cc-detector: of longer numbers it takes the first 20 digits. */
  CC_DETECTOR("(?:\\d[ -]?){13,19}\\d"),

  /** The same, written so that the first character shows where there is no match. */
  CC_DETECTOR_TUNED("\\d(?:[ -]?\\d){13,19}"),

  /** The usual rule: 13 to 19 digits between word boundaries. */
  USUAL("\\b(?:\\d[ -]?){12,18}\\d\\b"),

  /** The rule of Presidio, restated: four groups of digits after one of a few prefixes. */
  PRESIDIO(
      "(?<!\\w)(?!1\\d{12}(?!\\d))(?:[1346]\\d|5[0-5])\\d{2}[ -]?\\d{3,4}[ -]?\\d{3,4}[ -]?"
          + "\\d{3,5}(?!\\w)");

  private static final int MAX_DIGITS = 19;

  private final Pattern number;

  RegexBaseline(String number) {
    this.number = Pattern.compile(number);
  }

  /** Returns whether a number that matched is a card. */
  public static boolean accepts(LuhnSum sum) {
    return sum.digits() <= MAX_DIGITS && sum.isValid();
  }

  /** Returns the pattern, which other engines use too. */
  public String rule() {
    return number.pattern();
  }

  public List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    over(text).scan((start, end) -> found.add(new Span(start, end)));
    return found;
  }

  public TextScan over(String text) {
    LuhnSum sum = new LuhnSum();
    return hits -> {
      int found = 0;
      Matcher matcher = number.matcher(text);
      while (matcher.find()) {
        sum.clear();
        for (int i = matcher.start(); i < matcher.end(); i++) {
          sum.add(text.charAt(i));
        }
        if (accepts(sum)) {
          hits.add(matcher.start(), matcher.end());
          found++;
        }
      }
      return found;
    };
  }
}
