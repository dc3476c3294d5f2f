package dev.carddetector;

import static dev.carddetector.Evidence.*;

import dev.carddetector.ReferenceGrammar.Kind;
import dev.carddetector.ReferenceTables.Mark;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section "Confidence" of docs/design.md, written from there. */
final class ReferenceEvidence {
  /** What a detection has. */
  record Weighed(Set<Evidence> evidence, List<ReferenceCompanions.Found> companions) {}

  private enum Label {
    NONE,
    PAYMENT,
    OTHER_ID
  }

  private static final Map<Mark, Evidence> OF_MARK =
      Map.of(
          Mark.NONE,
          ISSUER,
          Mark.OWN,
          OWN_RANGE,
          Mark.WIDE,
          WIDE_RANGE,
          Mark.CATCH_ALL,
          CATCH_ALL_RANGE);

  private static final Pattern CONTROL_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[bfnrtv]\\z");

  private static final Pattern INDEX = Pattern.compile("\\p{L}([0-9]{1,2})\\z");

  private static final String DELIMITERS = " \t\u00a0\uff1a\u3010\"':=#(.[{<>/\\-_*`|@";
  private static final String JOINERS = " \u00a0\u00b0\u00ba_-./:";

  private final String text;
  private final ReferenceGrammar grammar;

  ReferenceEvidence(String text, ReferenceGrammar grammar) {
    this.text = text;
    this.grammar = grammar;
  }

  /** The rules of {@link Confidence}. */
  static Confidence confidence(Set<Evidence> e) {
    boolean loose = e.contains(LOOSE_LAYOUT);
    boolean named = e.contains(PAYMENT_WORD) || e.contains(COMPANION);
    boolean test = e.contains(TEST_NUMBER);
    if (!against(e).isEmpty()) {
      boolean row = loose && (e.contains(NUMBER_CHAIN) || e.contains(HEX_DUMP));
      return test && !row && !e.contains(IGNORED_PREFIX) ? Confidence.MEDIUM : Confidence.LOW;
    }
    boolean listed = e.contains(ISSUER) || e.contains(OWN_RANGE);
    if (listed && !loose) {
      return e.contains(GROUPING) || test || named ? Confidence.HIGH : Confidence.MEDIUM;
    }
    if (test || e.contains(COMPANION)) {
      return Confidence.MEDIUM;
    }
    boolean alone = e.contains(ALONE) && !e.contains(CATCH_ALL_RANGE);
    boolean oneDoubt = listed || !loose;
    return oneDoubt && (named || alone) ? Confidence.MEDIUM : Confidence.LOW;
  }

  static Set<Evidence> against(Set<Evidence> evidence) {
    Set<Evidence> against =
        EnumSet.of(
            GLUED_LETTERS,
            NUMERIC_VALUE,
            NUMBER_CHAIN,
            HEX_DUMP,
            IBAN,
            PHONE_NUMBER,
            BARCODE,
            OTHER_ID,
            NUMBER_LIST,
            PATTERN,
            IGNORED_PREFIX);
    against.retainAll(evidence);
    return against;
  }

  /**
   * The evidence for a detection; {@code endBefore} is the number of the group behind the detection
   * before in this run, {@code cardFollows} tells whether a valid candidate begins right behind,
   * {@code claimed} is where the number before ends in the text, with its companions.
   */
  Weighed of(ReferenceCandidate c, int endBefore, boolean cardFollows, int claimed) {
    ReferenceSide before = ReferenceSide.before(text, c.start());
    ReferenceSide behind = ReferenceSide.behind(text, c.end());
    List<ReferenceCompanions.Found> companions =
        ReferenceCompanions.of(text, c, claimed, before, behind);
    EnumSet<Evidence> evidence = EnumSet.of(OF_MARK.get(c.mark()));
    boolean word = before.holds("payment") || behind.holds("payment");
    boolean companion = !companions.isEmpty();
    boolean named = word || companion;
    boolean test = ReferenceTables.TEST_NUMBERS.contains(c.digits());
    boolean bare = c.size() == 1;
    boolean loose = c.layout().isLoose();
    Label label = label(before, behind);
    boolean counted = label != Label.PAYMENT && !companion;
    ReferenceGroups groups = new ReferenceGroups(text, c, endBefore, cardFollows);
    add(evidence, LUHN, c.valid());
    add(evidence, PAYMENT_WORD, word);
    add(evidence, COMPANION, companion);
    add(evidence, GROUPING, !bare && !loose);
    add(evidence, LOOSE_LAYOUT, loose);
    add(evidence, ALONE, groups.areAlone());
    add(evidence, TEST_NUMBER, test);
    add(evidence, GLUED_LETTERS, gluedBefore(c, before) || gluedBehind(c, behind));
    add(evidence, NUMERIC_VALUE, decimal(c) || (bare && counted && signedOrFraction(c)));
    add(evidence, NUMERIC_VALUE, loose && groups.areNumbers());
    add(evidence, IBAN, !companion && ReferenceIban.holds(text, c.start(), c.end()));
    add(evidence, PHONE_NUMBER, c.digits().length() <= 15 && text.startsWith("+", c.start() - 1));
    add(evidence, PATTERN, !named && !test && groups.havePattern());
    add(evidence, NUMBER_CHAIN, groups.areChained() || (!named && groups.areInRow()));
    add(evidence, HEX_DUMP, groups.areInHexDump() || (!bare && hexWords(c, before, behind) >= 3));
    add(evidence, BARCODE, bare && ReferenceTables.ean13(c.digits()) && !named);
    add(evidence, OTHER_ID, bare && label == Label.OTHER_ID && !companion);
    add(
        evidence,
        IGNORED_PREFIX,
        ReferenceTables.IGNORED_PREFIXES.stream().anyMatch(c.digits()::startsWith));
    boolean compared = against(evidence).isEmpty() && !named;
    add(evidence, NUMBER_LIST, compared && ReferenceNeighbours.speakAgainst(text, c));
    return new Weighed(evidence, companions);
  }

  private static void add(Set<Evidence> evidence, Evidence constant, boolean holds) {
    if (holds) {
      evidence.add(constant);
    }
  }

  private static Label label(ReferenceSide before, ReferenceSide behind) {
    int at = before.to;
    while (at > before.to - 6 && DELIMITERS.indexOf(before.at(at - 1)) >= 0) {
      at--;
    }
    boolean other = isInPath(before, behind);
    for (int words = 0; words < 4; words++) {
      Matcher index = INDEX.matcher(before.values);
      index.region(before.from, at);
      at = index.find() ? index.start(1) : at;
      if (before.wordStart("payment", at) >= 0) {
        return Label.PAYMENT;
      }
      int start = before.wordStart("other-id", at);
      other |= start >= 0;
      start = start >= 0 ? start : before.wordStart("filler", at);
      if (start < 0) {
        break;
      }
      at = start;
      while (at > start - 2 && JOINERS.indexOf(before.at(at - 1)) >= 0) {
        at--;
      }
    }
    return other ? Label.OTHER_ID : Label.NONE;
  }

  private static boolean isInPath(ReferenceSide before, ReferenceSide behind) {
    char name = before.at(before.to - 2);
    boolean named = name == '_' || Character.isLetterOrDigit(name);
    return switch (before.at(before.to - 1)) {
      case ':' ->
          before
              .values
              .substring(before.from, before.to)
              .matches("(?s)(?:.*[\\x00-\\x20\">\\uffff])?(?:arn|urn):[^\\x00-\\x20\">\\uffff]*");
      case '(' -> named && behind.at(0) == ')';
      case '/' -> isLetter(name);
      default -> false;
    };
  }

  /** Of a script with spaces. */
  private static boolean isLetter(char c) {
    return Character.isLetter(c) && !ReferenceSide.withoutSpaces(c);
  }

  private boolean gluedBefore(ReferenceCandidate c, ReferenceSide before) {
    char joint = before.at(before.to - 1);
    int end = before.to - (joint == '-' || joint == '_' ? 1 : 0);
    char last = before.at(end - 1);
    boolean unnamed = last != ReferenceSide.NO_CHARACTER && !Character.isWhitespace(last);
    if (joint == '_' && unnamed && !Character.isLetter(last)) {
      return true;
    }
    if (!isLetter(last)) {
      return false;
    }
    int start = c.start();
    boolean escape =
        CONTROL_ESCAPE.matcher(text.substring(0, start)).find()
            || grammar.escapeEndsAt(start, 3)
            || grammar.escapeEndsAt(start, 6);
    boolean track1 = last == 'B' && text.startsWith("^", c.end());
    boolean named =
        before.wordStart("payment", end) >= 0
            || (before.wordStart("filler", end) >= 0 && before.wordStart("other-id", end) < 0);
    return !escape && !track1 && !named;
  }

  private boolean gluedBehind(ReferenceCandidate c, ReferenceSide behind) {
    return isLetter(behind.at(0))
        && !text.substring(c.end()).matches("(?s)D[0-9]{4}.*")
        && behind.wordEnd("payment", 0, behind.to) < 0;
  }

  private boolean decimal(ReferenceCandidate c) {
    List<Kind> gaps = c.run().gaps().stream().map(ReferenceGrammar.Gap::kind).toList();
    boolean bare = c.size() == 1;
    boolean dotBehind = c.last() < gaps.size() && gaps.get(c.last()) == Kind.DOT;
    boolean zeroBehind =
        dotBehind && bare && c.run().groups().get(c.last() + 1).digits().matches("00?");
    String before = text.substring(0, c.start());
    return (c.size() == 2 && c.gaps().get(0).kind() == Kind.DOT)
        || (dotBehind && !zeroBehind)
        || (before.endsWith("0,")
            && !Pattern.compile("\\p{Nd}0,\\z").matcher(before).find()
            && !text.startsWith(",", c.end()))
        || (before.endsWith(".") && !bare && c.gaps().get(0).kind() == Kind.DOT);
  }

  private boolean signedOrFraction(ReferenceCandidate c) {
    int last = ReferenceGrammar.before(text, c.start());
    int beforeLast = ReferenceGrammar.before(text, c.start() - 1);
    boolean lineStart = beforeLast == -1 || beforeLast == '\n' || beforeLast == '\r';
    return (last == '-' && !lineStart && !Character.isLetterOrDigit(beforeLast))
        || (last == '/' && ReferenceGrammar.isDigit(beforeLast))
        || Pattern.compile("/\\p{Nd}{5}").matcher(text).region(c.end(), text.length()).lookingAt();
  }

  /** The words as long as the first group that have hexadecimal letters and digits. */
  private static int hexWords(ReferenceCandidate c, ReferenceSide before, ReferenceSide behind) {
    String word =
        "(?<![\\p{L}\\p{Nd}-])(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{N}(?![\\p{L}\\p{Nd}-])"
            .replace("{N}", "{" + c.groups().get(0).length() + "}");
    Matcher left = Pattern.compile(word).matcher(before.chars + "0").useTransparentBounds(true);
    Matcher right = Pattern.compile(word).matcher("0" + behind.chars).useTransparentBounds(true);
    left.region(before.from, before.to);
    right.region(1, behind.to + 1);
    return count(left) + count(right);
  }

  private static int count(Matcher matcher) {
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
