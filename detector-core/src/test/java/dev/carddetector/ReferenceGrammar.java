package dev.carddetector;

import dev.carddetector.ReferenceCharacters.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules 1 to 5 of docs/grammar.md, from digits to runs, written from that page. */
final class ReferenceGrammar {
  /** One separator as it is spelled in the text. */
  record Separator(Kind kind, int end, String spelling) {}

  /** What is between two groups. */
  record Gap(Kind kind, int end, List<String> spellings) {}

  /** Digits; {@code inside} are the zero-width separators between them. */
  record Group(int start, int end, String digits, List<String> inside) {
    int length() {
      return digits.length();
    }
  }

  /** The gap {@code gaps.get(i)} is between groups i and i + 1. */
  record Run(List<Group> groups, List<Gap> gaps) {
    int start() {
      return groups.get(0).start();
    }

    int end() {
      return groups.get(groups.size() - 1).end();
    }

    Gap gapBefore(int group) {
      return gaps.get(group - 1);
    }
  }

  /** An escaped byte that is not a letter or digit. */
  private static final String NEEDED = "(?!3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])\\p{XDigit}{2}";

  /** The percent sign is escaped again. The second byte of a character only follows the first. */
  private static final String PERCENT_SIGN =
      "(?:(?<=(?:%|25)[89A-Fa-f]\\p{XDigit})%(?:25(?="
          + NEEDED
          + ")){0,2}"
          + "|%(?:25(?="
          + NEEDED
          + ")(?![89ABab])){0,2})";

  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?<mark>"
              + PERCENT_SIGN
              + "|\\\\x)(?<byte>\\p{XDigit}{2})|\\\\u(?<unicode>\\p{XDigit}{4})"
              + "|(?<slashes>\\\\{1,8})(?:(?<tab>t)|(?:r\\k<slashes>n|[nr]))"
              + "|&(?:amp;)?(?=[^;]{1,10};)(?:#(?<decimal>[0-9]+)|#[xX](?<hex>\\p{XDigit}+)"
              + "|(?<name>[A-Za-z]+));");

  private static final Pattern BREAK = Pattern.compile("=?(?:\\r\\n|\\r|\\n)");

  private static final Pattern QUOTED = Pattern.compile("(?<![0-9]{12})=(?:20|09)");

  private static final Pattern COLOUR =
      Pattern.compile("(?:\\x1b|\\\\x1[Bb]|\\\\u001[Bb])\\[[0-9;]{0,16}[mK]");

  /** What belongs to a line break: a quote mark or indentation. */
  private static final Pattern MARGIN = Pattern.compile(">{1,2} |[ \\t]{1,8}");

  /** Escapes whose digits begin no run (rule 4). */
  private static final Pattern SKIPPED =
      Pattern.compile(
          "_x\\p{XDigit}{4}(?=_)|\\\\u\\p{XDigit}{4}|\\\\x\\p{XDigit}{2}|(?=%"
              + NEEDED
              + ")(?:(?=%[0-7C-Fc-f])|(?<=(?:%|25)[89A-Fa-f]\\p{XDigit}))"
              + PERCENT_SIGN
              + "\\p{XDigit}{2}|"
              + ReferenceTags.pattern());

  /** Digits that may belong to an escape (rule 4). */
  private static final Pattern UNCERTAIN =
      Pattern.compile("(?<==)(?:09|20|22)|(?<=[#\\\\])0[0-3][0-7]|(?<=#)(?:[0189][0-9]|22)");

  private final String text;
  private final BitSet skipped = new BitSet();

  ReferenceGrammar(String text) {
    this.text = text;
    for (Matcher m = SKIPPED.matcher(text); m.find(); ) {
      skipped.set(m.start(), m.end());
    }
  }

  /** Rule 1. */
  static boolean isDigit(int codePoint) {
    return Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
  }

  /** Returns the character before a position in a text, or -1 if there is none. */
  static int before(String text, int place) {
    int c = place <= 0 ? -1 : text.codePointBefore(place);
    return Character.getType(c) == Character.SURROGATE ? -1 : c;
  }

  /** Rule 4: all runs. */
  List<Run> runs(Predicate<Run> startsWithCard) {
    List<Run> runs = new ArrayList<>();
    Matcher uncertain = UNCERTAIN.matcher(text).useTransparentBounds(true);
    for (int at = 0; at < text.length(); ) {
      if (digitAt(at) && !skipped.get(at)) {
        Run run = run(at);
        boolean mayBeEscape = uncertain.region(at, text.length()).lookingAt();
        if (mayBeEscape && !startsWithCard.test(run)) {
          at = uncertain.end();
          continue;
        }
        Run signed = mayBeEscape ? null : ReferenceSigns.run(text, at);
        runs.add(signed != null ? signed : run);
        at = runs.get(runs.size() - 1).end();
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return runs;
  }

  private Run run(int start) {
    List<Group> groups = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    StringBuilder digits = new StringBuilder();
    List<String> inside = new ArrayList<>();
    int groupStart = start;
    for (int at = start; ; ) {
      int digit = text.codePointAt(at);
      digits.append(Character.digit(digit, 10));
      int end = at + Character.charCount(digit);
      if (digitAt(end)) {
        at = end;
        continue;
      }
      Gap gap = gap(end);
      if (gap != null && gap.kind() == Kind.ZERO_WIDTH) {
        inside.addAll(gap.spellings());
      } else {
        groups.add(new Group(groupStart, end, digits.toString(), List.copyOf(inside)));
        if (gap == null) {
          return new Run(groups, gaps);
        }
        gaps.add(gap);
        digits.setLength(0);
        inside.clear();
        groupStart = gap.end();
      }
      at = gap.end();
    }
  }

  /**
   * Rules 3 and 5: the gap that begins here, or null. Of kind ZERO_WIDTH if it separates no groups.
   */
  private Gap gap(int start) {
    List<String> spellings = new ArrayList<>();
    Kind kind = Kind.ZERO_WIDTH;
    int zeroWidth = 0;
    int others = 0;
    int visible = 0;
    int breaks = 0;
    int at = start;
    for (Separator next = separator(at); next != null; next = separator(at)) {
      switch (next.kind()) {
        case ZERO_WIDTH -> zeroWidth++;
        case DASH, DOT, UNDERSCORE -> visible++;
        case BREAK -> breaks++;
        default -> {}
      }
      if (next.kind() != Kind.ZERO_WIDTH) {
        others++;
        kind = breaks > 0 ? Kind.BREAK : others > 1 ? Kind.MIXED : next.kind();
      }
      boolean tooLong = next.end() - start > 32;
      if (zeroWidth > 2 || others > 3 || visible > 1 || breaks > 1 || tooLong) {
        return null;
      }
      spellings.add(next.spelling());
      at = next.end();
    }
    return digitAt(at) ? new Gap(kind, at, spellings) : null;
  }

  private boolean digitAt(int at) {
    return at < text.length() && isDigit(text.codePointAt(at));
  }

  /** Rule 2: the separator that begins here, or null. */
  private Separator separator(int at) {
    if (at >= text.length()) {
      return null;
    }
    Matcher colour = COLOUR.matcher(text).region(at, text.length());
    if (colour.lookingAt()) {
      return new Separator(Kind.ZERO_WIDTH, colour.end(), colour.group());
    }
    char first = text.charAt(at);
    if (first == '=' || first == '\r') {
      Matcher blank = QUOTED.matcher(text).useTransparentBounds(true).region(at, text.length());
      if (blank.lookingAt()) {
        return separator(blank.group().equals("=20") ? ' ' : '\t', at, at + 3);
      }
      Matcher m = BREAK.matcher(text).region(at, text.length());
      return m.lookingAt() ? separator('\n', at, m.end()) : null;
    }
    if (first != '%' && first != '\\' && first != '&') {
      return separator(first, at, at + 1);
    }
    Matcher m = ESCAPE.matcher(text).useTransparentBounds(true).region(at, text.length());
    if (!m.lookingAt()) {
      return null;
    }
    if (m.group("byte") != null) {
      return bytes(at, m.group("mark"));
    }
    if (m.group("slashes") != null) {
      return separator(m.group("tab") != null ? '\t' : '\n', at, m.end());
    }
    return separator(encoded(m), at, m.end());
  }

  /** Reads one to three bytes, each after the same mark. */
  private Separator bytes(int at, String mark) {
    StringBuilder bytes = new StringBuilder();
    int end = at;
    for (int count = 0; count < 3; count++) {
      int start = end + mark.length();
      end = start + 2;
      if (!text.startsWith(mark, start - mark.length()) || end > text.length()) {
        return null;
      }
      bytes.append('%').append(text.substring(start, end).toUpperCase(Locale.ROOT));
      Integer encoded = ReferenceCharacters.PERCENT.get(bytes.toString());
      if (encoded != null) {
        return separator(encoded, at, end);
      }
    }
    return null;
  }

  private static int encoded(Matcher m) {
    if (m.group("name") != null) {
      return ReferenceCharacters.NAMED.getOrDefault(m.group("name"), -1);
    }
    if (m.group("decimal") != null) {
      return (int) Math.min(Long.parseLong(m.group("decimal")), 0x110000);
    }
    String hex = m.group("hex") != null ? m.group("hex") : m.group("unicode");
    return (int) Math.min(Long.parseLong(hex, 16), 0x110000);
  }

  private Separator separator(int codePoint, int start, int end) {
    Kind kind = ReferenceCharacters.KINDS.get(codePoint);
    if (kind == null) {
      return null;
    }
    Matcher margin = MARGIN.matcher(text).region(end, text.length());
    int after = kind == Kind.BREAK && margin.lookingAt() ? margin.end() : end;
    return new Separator(kind, after, text.substring(start, end));
  }
}
