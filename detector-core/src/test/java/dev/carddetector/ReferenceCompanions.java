package dev.carddetector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The companions of a number, from "Companions" in docs/design.md. */
final class ReferenceCompanions {
  /** A {@link Companion} by value. */
  record Found(Companion.Type type, long start, long end) {
    static Found of(Companion c) {
      return new Found(c.type(), c.start(), c.end());
    }

    /** The same with other offsets. */
    Found at(LongUnaryOperator offset) {
      return new Found(type, offset.applyAsLong(start), offset.applyAsLong(end));
    }
  }

  private static final String DELIMITER = "[^\\p{L}0-9\\uffff]";
  private static final String MONTH = "(?:0[1-9]|1[0-2])";
  private static final String YEAR4 = "20[0-9]{2}";
  private static final String YEAR = "(?:20[0-9]{2}|[0-9]{2})";
  private static final String BARE =
      "(?:MM[0-9]{2}|[0-9]{2}MM|MMYYYY|YYYYMM)".replace("MM", MONTH).replace("YYYY", YEAR4);
  private static final String DATE_END = "(?![0-9\\p{L}]|[/.-][0-9])";
  private static final String CVV_END = "(?![0-9\\p{L}]|[.,/%-][0-9])";
  private static final String STRICT_END = CVV_END + "(?! [0-9A-Z])";

  private static final Pattern DELIMITERS = Pattern.compile(DELIMITER + "{0,6}");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

  private static final Pattern LABELLED_DATE =
      Pattern.compile(
          "(?:"
              + BARE
              + ("|" + YEAR4 + "[/.-]" + MONTH)
              + ("|(?:" + MONTH + "|[1-9]) ?(?:[/.|-]|\\\\/| ) ?" + YEAR)
              + ")"
              + DATE_END);

  private static final Pattern LABELLED_CVV =
      Pattern.compile("(?:[0-9]{3}" + CVV_END + "|[0-9]{4}" + STRICT_END + ")");

  private static final Pattern UNLABELLED_DATE =
      Pattern.compile(
          ("(?:=(?<bare>" + BARE + ")" + DATE_END)
              + ("|" + DELIMITER + "{1,6}(?<slash>" + MONTH + " ?/ ?" + YEAR + ")" + DATE_END)
              + ("|" + DELIMITER + "{0,5}\\|(?<bar>" + MONTH + " ?\\| ?" + YEAR + ")" + DATE_END)
              + ("|" + DELIMITER + "{0,5}(?<like>[,;:\\t])")
              + ("(?<other>" + MONTH + " ?\\k<like> ?" + YEAR4 + ")" + DATE_END)
              + ")");

  private static final Pattern TRACK1 =
      Pattern.compile(
          "\\^[^\\x00-\\x1f\\x{d800}-\\x{dfff}^]{0,26}\\^(?=[0-9]{4})(?:[ -^&&[^?]]{0,79}\\?|[0-9]{1,79})");
  private static final Pattern TRACK2 = Pattern.compile("[=D][0-9]{7,40}F?\\??");

  private final String text;
  private final ReferenceCandidate number;
  private final List<Found> found = new ArrayList<>();

  private ReferenceCompanions(String text, ReferenceCandidate number) {
    this.text = text;
    this.number = number;
  }

  /** All companions; {@code claimed} is the end of the number before, with its companions. */
  static List<Found> of(
      String text,
      ReferenceCandidate number,
      int claimed,
      ReferenceSide before,
      ReferenceSide behind) {
    ReferenceCompanions companions = new ReferenceCompanions(text, number);
    companions.addTrack();
    if (companions.found.isEmpty()) {
      companions.addLabelled(before, before.indexOf(claimed), true);
      companions.addLabelled(behind, companions.addUnlabelled(behind), false);
    }
    return companions.found;
  }

  private void addTrack() {
    int start = number.start();
    Matcher track1 = TRACK1.matcher(text).region(number.end(), text.length());
    Matcher track2 = TRACK2.matcher(text).region(number.end(), text.length());
    if (text.startsWith("B", start - 1) && track1.lookingAt()) {
      int first = text.startsWith("%", start - 2) ? start - 2 : start - 1;
      found.add(new Found(Companion.Type.TRACK1, first, track1.end()));
    } else if (track2.lookingAt()) {
      int first = text.startsWith(";", start - 1) ? start - 1 : start;
      found.add(new Found(Companion.Type.TRACK2, first, track2.end()));
    }
  }

  /** Adds what stands right behind the number and returns where it ends. */
  private int addUnlabelled(ReferenceSide side) {
    int end = 0;
    Matcher date = at(UNLABELLED_DATE, side, 0);
    if (date.lookingAt()) {
      for (String group : List.of("bare", "slash", "bar", "other")) {
        add(Companion.Type.EXPIRY, side, date.start(group), date.end(group));
      }
      end = date.end();
      int count = number.ranges().get(0).brand() == CardBrand.AMEX ? 4 : 3;
      String cvv = DELIMITER + "{1,6}([0-9]{" + count + "})" + STRICT_END;
      Matcher value = at(Pattern.compile(cvv), side, end);
      if (value.lookingAt()) {
        add(Companion.Type.CVV, side, value.start(1), value.end(1));
        end = value.end();
      }
    }
    return end;
  }

  private void addLabelled(ReferenceSide side, int from, boolean before) {
    int digits = 0;
    for (int at = from; at < side.to; at++) {
      digits = Character.isDigit(side.at(at)) ? digits + 1 : 0;
      if (digits == 8 && !before) {
        return;
      }
      if (digits == 8) {
        found.clear();
      }
      int end = addValue(Companion.Type.EXPIRY, "expiry", LABELLED_DATE, side, at);
      end = end >= 0 ? end : addValue(Companion.Type.CVV, "cvv", LABELLED_CVV, side, at);
      if (end >= 0) {
        at = end - 1;
        digits = 0;
      }
    }
  }

  /** Adds the value of the label that starts here, if it is one, and returns where it ends. */
  private int addValue(
      Companion.Type type, String section, Pattern pattern, ReferenceSide side, int label) {
    int at = side.wordEnd(section, label, side.to);
    for (int words = 0; at >= 0 && words <= 3; words++) {
      Matcher delimiters = at(DELIMITERS, side, at);
      int start = delimiters.lookingAt() ? delimiters.end() : at;
      if (Character.isDigit(side.at(start))) {
        Matcher value = at(pattern, side, start);
        if (!value.lookingAt()) {
          return -1;
        }
        add(type, side, value.start(), value.end());
        return value.end();
      }
      at = wordBetween(side, start);
    }
    return -1;
  }

  /** The end of a filler or short word, or -1. */
  private static int wordBetween(ReferenceSide side, int start) {
    int filler = Character.isLetter(side.at(start)) ? side.wordEnd("filler", start, side.to) : -1;
    Matcher letters = at(LETTERS, side, start);
    boolean isShort = letters.lookingAt() && letters.end() - letters.start() <= 3;
    return filler >= 0 ? filler : isShort ? letters.end() : -1;
  }

  private static Matcher at(Pattern pattern, ReferenceSide side, int start) {
    return pattern.matcher(side.values).region(start, side.to).useTransparentBounds(true);
  }

  private void add(Companion.Type type, ReferenceSide side, int start, int end) {
    if (start >= 0) {
      found.add(new Found(type, side.offset(start), side.offset(end)));
    }
  }
}
