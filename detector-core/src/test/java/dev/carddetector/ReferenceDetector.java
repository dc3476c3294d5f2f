package dev.carddetector;

import dev.carddetector.ReferenceCandidate.Layout;
import dev.carddetector.ReferenceCharacters.Kind;
import dev.carddetector.ReferenceGrammar.Gap;
import dev.carddetector.ReferenceGrammar.Group;
import dev.carddetector.ReferenceGrammar.Run;
import dev.carddetector.ReferenceTables.Mark;
import dev.carddetector.ReferenceTables.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules 6 to 11 of docs/grammar.md, as simple as possible: slow, and sharing no line with the real
 * detector.
 */
final class ReferenceDetector {
  /** What the grammar says about a detection. */
  record Span(long start, long end, int digits, List<CardBrand> brands, boolean luhnValid) {
    static Span of(Detection d) {
      return new Span(d.start(), d.end(), d.digits(), d.brands(), d.luhnValid());
    }
  }

  /** A span, with what counting the separators and layouts needs. */
  record Match(Span span, String layout, List<String> separators) {}

  private static final Set<String> USUAL = Set.of("4-4-4-4", "4-6-5", "4-6-4");
  private static final Set<String> RARE =
      Set.of(
          "4-4-4",
          "4-3-3-3",
          "4-4-4-1",
          "4-4-4-2",
          "4-4-4-3",
          "4-4-4-5",
          "4-4-4-4-1",
          "4-4-4-4-2",
          "4-4-4-4-3",
          "6-13");
  private static final Set<Kind> USUAL_KINDS =
      EnumSet.of(Kind.SPACE, Kind.PLUS, Kind.DASH, Kind.DOT, Kind.UNDERSCORE);

  /** Tracks 1 and 2, from the end of the number on. */
  private static final Pattern TRACK1 = track1(sign('^'), sign('?'));

  /** Rule 6: zeros that pad a number to 19 digits. */
  private static final Pattern PADDING = Pattern.compile("0{3,7}(?=[1-9])");

  private static final Pattern TRACK2 =
      Pattern.compile("(?:" + sign('=') + "|=3D|D)[0-9]{7,40}F?" + sign('?') + "?");

  private final String text;
  private final List<Match> matches = new ArrayList<>();

  /** The end of the last track found around a valid number. */
  private int trackEnd;

  private static Pattern track1(String caret, String end) {
    String name = "(?:(?!" + caret + ")[^\\x00-\\x1f\\x{d800}-\\x{dfff}])";
    String rest = "(?:(?!" + end + ")[ -^])";
    return Pattern.compile(
        caret
            + name
            + "{0,26}?"
            + caret
            + "(?=[0-9]{4})"
            + "(?:"
            + rest
            + "{0,79}"
            + end
            + "|[0-9]{1,79})");
  }

  /** Returns what matches a sign, plain or escaped. */
  private static String sign(char sign) {
    String hex = String.format("(?i:%02x)", (int) sign);
    return "(?:"
        + Pattern.quote(Character.toString(sign))
        + "|%(?:25){0,2}"
        + hex
        + "|\\\\u00"
        + hex
        + "|\\\\x"
        + hex
        + "|&(?:amp;)?#(?:0*"
        + (int) sign
        + "|[xX]0*"
        + hex
        + ");)";
  }

  private ReferenceDetector(String text) {
    this.text = text;
  }

  /** Returns all detections at the lowest threshold, including Luhn-invalid ones. */
  static List<Match> matches(String text) {
    ReferenceDetector detector = new ReferenceDetector(text);
    if (text.codePoints().filter(ReferenceGrammar::isDigit).count() >= 12) {
      new ReferenceGrammar(text).runs(detector::startsWithCard).forEach(detector::choose);
    }
    return detector.matches;
  }

  /**
   * Returns what a detector that found some spans must find: all valid numbers, and those invalid
   * ones that it did find, since it drops the others because of the evidence around them.
   */
  static List<Span> expected(List<Match> matches, List<Span> found) {
    return matches.stream()
        .map(Match::span)
        .filter(span -> span.luhnValid() || found.contains(span))
        .toList();
  }

  /** Rule 4. */
  private boolean startsWithCard(Run run) {
    ReferenceCandidate candidate = strongest(run, 0);
    return candidate != null && candidate.valid();
  }

  /** Rule 11. */
  private void choose(Run run) {
    List<ReferenceCandidate> strongest = new ArrayList<>();
    for (int group = 0; group < run.groups().size(); group++) {
      strongest.add(strongest(run, group));
    }
    for (int at = 0; at < run.groups().size(); ) {
      ReferenceCandidate best = strongest.get(at);
      if (best == null) {
        at++;
        continue;
      }
      int stronger = at + 1;
      while (stronger <= best.last() && !isStronger(strongest.get(stronger), best)) {
        stronger++;
      }
      at = stronger;
      if (stronger > best.last()) {
        report(best);
      }
    }
  }

  private static boolean isStronger(ReferenceCandidate candidate, ReferenceCandidate best) {
    return candidate != null && candidate.strength() > best.strength();
  }

  /** What looks like a number in the other data of a track is not one. */
  private void report(ReferenceCandidate c) {
    if (c.start() < trackEnd) {
      return;
    }
    if (c.valid()) {
      trackEnd = Math.max(trackEnd, endOfTrack(c));
    }
    Span span =
        new Span(
            c.start(),
            c.end(),
            c.digits().length(),
            c.ranges().stream().map(Range::brand).distinct().toList(),
            c.valid());
    List<String> separators = new ArrayList<>();
    c.gaps().forEach(gap -> separators.addAll(gap.spellings()));
    c.groups().forEach(g -> separators.addAll(g.inside()));
    String lengths = lengths(c.run(), c.first(), c.last());
    String layout = c.layout().isLoose() ? c.layout().toString() : lengths;
    matches.add(new Match(span, layout, separators));
  }

  /** Returns the end of the track around a number, or 0 if there is none. */
  private int endOfTrack(ReferenceCandidate c) {
    Matcher track1 = TRACK1.matcher(text).region(c.end(), text.length());
    if (text.startsWith("B", c.start() - 1) && track1.lookingAt()) {
      return track1.end();
    }
    Matcher track2 = TRACK2.matcher(text).region(c.end(), text.length());
    return track2.lookingAt() ? track2.end() : 0;
  }

  /** Rule 6: whether a run spells out one number. */
  private static boolean isSpelled(Run run) {
    int size = run.groups().size();
    String lengths = lengths(run, 0, size - 1);
    Set<Kind> kinds = run.gaps().stream().map(Gap::kind).collect(Collectors.toSet());
    boolean digits = size >= 12 && size <= 19 && lengths.matches("1(-1)*");
    return digits
        ? !kinds.contains(Kind.DOT) && !kinds.contains(Kind.TAB) && !kinds.contains(Kind.BREAK)
        : USUAL.contains(lengths)
            && (kinds.equals(Set.of(Kind.BREAK)) || kinds.equals(Set.of(Kind.SIGN)));
  }

  /**
   * Returns the strongest candidate that starts at a group; among equals, the one with more groups.
   */
  private ReferenceCandidate strongest(Run run, int first) {
    if (isSpelled(run)) {
      return first > 0 ? null : candidate(run, 0, run.groups().size() - 1, true);
    }
    ReferenceCandidate strongest = null;
    int digits = 0;
    for (int last = first; last < Math.min(first + 8, run.groups().size()); last++) {
      digits += run.groups().get(last).length();
      ReferenceCandidate candidate =
          digits < 12 || digits > 19 ? null : candidate(run, first, last, false);
      if (candidate != null
          && (strongest == null || candidate.strength() >= strongest.strength())) {
        strongest = candidate;
      }
    }
    return strongest;
  }

  /** Rules 6 to 9. */
  private ReferenceCandidate candidate(Run run, int first, int last, boolean spelled) {
    List<Group> groups = run.groups().subList(first, last + 1);
    int start = groups.get(0).start();
    int end = groups.get(groups.size() - 1).end();
    String digits = groups.stream().map(Group::digits).collect(Collectors.joining());
    Matcher zeros = PADDING.matcher(text).region(start, text.length());
    boolean padded = first == last && digits.length() == 19 && zeros.lookingAt();
    int padding = padded ? zeros.end() - start : 0;
    long breaks =
        run.gaps().subList(first, last).stream().filter(g -> g.kind() == Kind.BREAK).count();
    boolean lone = groups.subList(0, groups.size() - 1).stream().anyMatch(g -> g.length() < 2);
    if (end - start > 128 || (!spelled && (breaks > 1 || lone))) {
      return null;
    }
    List<Range> ranges = ReferenceTables.ranges(digits.substring(padding));
    if (ranges.isEmpty()
        || (first > 0 && run.gapBefore(first).kind() == Kind.DOT)
        || isFraction(start)
        || text.startsWith("0x", start - 2)
        || liesInUuid(start, end)) {
      return null;
    }
    Layout layout = spelled ? Layout.BROKEN : layout(run, first, last);
    boolean valid = ReferenceTables.luhnValid(digits);
    if (!valid && (padded || layout.isLoose() || ranges.get(0).mark() != Mark.NONE)) {
      return null;
    }
    String number = digits.substring(padding);
    return new ReferenceCandidate(run, first, last, padding, number, valid, ranges, layout);
  }

  /** Rule 8. */
  private static Layout layout(Run run, int first, int last) {
    if (first == last) {
      return Layout.USUAL;
    }
    List<Kind> kinds = run.gaps().subList(first, last).stream().map(Gap::kind).toList();
    String lengths = lengths(run, first, last);
    if (kinds.equals(List.of(Kind.BREAK))) {
      return Layout.BROKEN;
    }
    boolean rare = RARE.contains(lengths) && kinds.get(0) != Kind.DOT;
    if (!rare && !USUAL.contains(lengths)) {
      return Layout.LOOSE;
    }
    boolean alike = Set.copyOf(kinds).size() == 1 && USUAL_KINDS.containsAll(kinds);
    return !alike ? Layout.BROKEN : rare ? Layout.RARE : Layout.USUAL;
  }

  private static String lengths(Run run, int first, int last) {
    return run.groups().subList(first, last + 1).stream()
        .map(group -> String.valueOf(group.length()))
        .collect(Collectors.joining("-"));
  }

  /** Rule 9: U+066B is the Arabic decimal separator. */
  private boolean isFraction(int start) {
    int last = ReferenceGrammar.before(text, start);
    int beforeLast = ReferenceGrammar.before(text, start - 1);
    return (last == '.' && beforeLast != '.' && !Character.isLetter(beforeLast))
        || (last == 0x66b && ReferenceGrammar.isDigit(beforeLast));
  }

  /** Rule 9. */
  private boolean liesInUuid(int start, int end) {
    String characters = "0123456789abcdefABCDEF-";
    int from = start;
    while (from > 0 && characters.indexOf(text.charAt(from - 1)) >= 0) {
      from--;
    }
    int to = start;
    while (to < text.length() && characters.indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    return to >= end
        && text.substring(from, to).matches("[^-]{8}-[^-]{4}-[^-]{4}-[^-]{4}-[^-]{12}");
  }
}
