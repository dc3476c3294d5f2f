package dev.carddetector;

import static dev.carddetector.Evidence.*;

import dev.carddetector.ReferenceDetector.Candidate;
import dev.carddetector.ReferenceDetector.Layout;
import dev.carddetector.ReferenceGrammar.Gap;
import dev.carddetector.ReferenceGrammar.Group;
import dev.carddetector.ReferenceGrammar.Kind;
import dev.carddetector.ReferenceTables.Word;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The section "Confidence" of docs/design.md, written from there. */
final class ReferenceEvidence {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER,
          UnicodeScript.HAN,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL);

  /** Belongs to Hiragana and Katakana alike, hence to no script. */
  private static final int PROLONGED_SOUND = 0x30fc;

  private static final Pattern CONTROL_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[bfnrtv]$");

  private final String text;
  private final String lowerCase;
  private final ReferenceGrammar grammar;

  ReferenceEvidence(String text, ReferenceGrammar grammar) {
    this.text = text;
    this.grammar = grammar;
    StringBuilder lower = new StringBuilder();
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    this.lowerCase = lower.toString();
  }

  /** The rules of {@link Confidence}. */
  static Confidence confidence(Set<Evidence> e) {
    boolean word = e.contains(PAYMENT_WORD);
    boolean test = e.contains(TEST_NUMBER);
    if (!against(e).isEmpty()) {
      return test ? Confidence.MEDIUM : Confidence.LOW;
    }
    if (e.contains(ISSUER) && !e.contains(LOOSE_LAYOUT)) {
      return e.contains(GROUPING) || word || test ? Confidence.HIGH : Confidence.MEDIUM;
    }
    boolean oneDoubt = e.contains(e.contains(LOOSE_LAYOUT) ? ISSUER : WIDE_RANGE);
    return word || test || (oneDoubt && e.contains(ALONE)) ? Confidence.MEDIUM : Confidence.LOW;
  }

  static Set<Evidence> against(Set<Evidence> evidence) {
    EnumSet<Evidence> against = EnumSet.range(GLUED_LETTERS, BARCODE);
    against.retainAll(evidence);
    return against;
  }

  /**
   * The evidence for a detection; {@code endBefore} is the number of the group behind the detection
   * before in this run, {@code cardFollows} tells whether a valid candidate begins right behind.
   */
  EnumSet<Evidence> of(Candidate c, int endBefore, boolean cardFollows) {
    EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
    add(evidence, LUHN, c.valid());
    switch (c.mark()) {
      case NONE -> evidence.add(ISSUER);
      case WIDE -> evidence.add(WIDE_RANGE);
      case CATCH_ALL -> evidence.add(CATCH_ALL_RANGE);
    }
    boolean word = wordNear(c.start() - 64, c.start()) || wordNear(c.end(), c.end() + 32);
    add(evidence, GROUPING, c.size() > 1 && c.layout() != Layout.LOOSE);
    add(evidence, LOOSE_LAYOUT, c.layout() == Layout.LOOSE);
    add(evidence, PAYMENT_WORD, word);
    add(evidence, ALONE, alone(c));
    add(evidence, TEST_NUMBER, ReferenceTables.TEST_NUMBERS.contains(c.digits()));
    add(evidence, GLUED_LETTERS, gluedBefore(c) || gluedBehind(c));
    add(evidence, NUMBER_CHAIN, numberChain(c, endBefore, cardFollows));
    add(evidence, DECIMAL_NUMBER, decimalNumber(c));
    add(evidence, HEX_DUMP, hexDump(c));
    add(evidence, IBAN, iban(c));
    add(evidence, PHONE_NUMBER, c.digits().length() <= 15 && charAt(c.start() - 1) == '+');
    add(evidence, BARCODE, c.size() == 1 && ReferenceTables.ean13(c.digits()) && !word);
    return evidence;
  }

  private static void add(Set<Evidence> evidence, Evidence constant, boolean holds) {
    if (holds) {
      evidence.add(constant);
    }
  }

  private boolean wordNear(int from, int to) {
    for (int start = Math.max(from, 0); start < Math.min(to, text.length()); start++) {
      for (Word word : wordsAt(start)) {
        if (start + word.letters().length() <= to && wordEnd(word, start) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Word> wordsAt(int start) {
    return ReferenceTables.wordsFrom(lowerCase.charAt(start));
  }

  /** Where the word that begins here ends, with the letters that its star admits; -1 if none. */
  private int wordEnd(Word word, int start) {
    if (!lowerCase.startsWith(word.letters(), start)) {
      return -1;
    }
    int end = start + word.letters().length();
    if (word.letters().codePoints().anyMatch(ReferenceEvidence::withoutSpaces)) {
      return end;
    }
    if (!isWordEdge(start)) {
      return -1;
    }
    while (word.open() && !isWordEdge(end)) {
      end += Character.charCount(at(end));
    }
    return isWordEdge(end) ? end : -1;
  }

  /** Tells whether no letters or marks meet here, or a capital of a camelCase name stands here. */
  private boolean isWordEdge(int at) {
    return !isWordPart(before(at)) || !isWordPart(at(at)) || isHump(at);
  }

  private static boolean isWordPart(int codePoint) {
    return codePoint >= 0 && Character.toString(codePoint).matches("[\\p{L}\\p{Mn}\\p{Mc}]");
  }

  /** Tells whether a capital letter of a camelCase name stands here. */
  private boolean isHump(int at) {
    return Character.isLowerCase(before(at)) && Character.isUpperCase(at(at));
  }

  private boolean alone(Candidate c) {
    return c.size() == c.run().groups().size()
        && c.gaps().stream().noneMatch(g -> g.kind() == Kind.BREAK)
        && (c.layout() != Layout.LOOSE || c.gaps().stream().noneMatch(g -> g.kind() == Kind.DOT));
  }

  private boolean gluedBefore(Candidate c) {
    int start = c.start();
    if (!isLetter(before(start)) || withoutSpaces(before(start))) {
      return false;
    }
    boolean escape =
        CONTROL_ESCAPE.matcher(text.substring(0, start)).find()
            || grammar.escapeEndsAt(start, 3)
            || grammar.escapeEndsAt(start, 6);
    boolean track1 = charAt(start - 1) == 'B' && charAt(c.end()) == '^';
    return !escape && !track1 && !wordTouches(Math.max(start - 64, 0), start, start);
  }

  private boolean gluedBehind(Candidate c) {
    int end = c.end();
    if (!isLetter(at(end)) || withoutSpaces(at(end))) {
      return false;
    }
    boolean track2 = text.substring(end).matches("(?s)D\\p{Nd}{4}.*");
    return !track2 && wordsAt(end).stream().noneMatch(w -> wordEnd(w, end) >= 0);
  }

  private boolean wordTouches(int from, int to, int end) {
    for (int start = from; start < to; start++) {
      for (Word word : wordsAt(start)) {
        if (wordEnd(word, start) == end) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean numberChain(Candidate c, int endBefore, boolean cardFollows) {
    if (c.size() == 1) {
      return false;
    }
    Kind kind = c.run().gapBefore(c.last()).kind();
    int enough = c.layout() == Layout.USUAL ? 2 : 1;
    return chainLeft(c, kind, endBefore) >= enough
        || (!cardFollows && chainRight(c, kind) >= enough);
  }

  /** How many groups as long as the first go on to the left, not beyond the group {@code least}. */
  private static int chainLeft(Candidate c, Kind kind, int least) {
    int at = c.first();
    while (at > least
        && c.run().gapBefore(at).kind() == kind
        && c.run().groups().get(at - 1).length() == firstLength(c)) {
      at--;
    }
    return c.first() - at;
  }

  private static int chainRight(Candidate c, Kind kind) {
    int at = c.last();
    List<Group> groups = c.run().groups();
    while (at + 1 < groups.size()
        && c.run().gapBefore(at + 1).kind() == kind
        && groups.get(at + 1).length() == firstLength(c)) {
      at++;
    }
    return at - c.last();
  }

  private static int firstLength(Candidate c) {
    return c.run().groups().get(c.first()).length();
  }

  private boolean decimalNumber(Candidate c) {
    List<Gap> gaps = c.run().gaps();
    boolean dotInside = c.size() == 2 && c.gaps().get(0).kind() == Kind.DOT;
    boolean dotBehind = c.last() < gaps.size() && gaps.get(c.last()).kind() == Kind.DOT;
    boolean zeroBehind =
        dotBehind && c.run().groups().get(c.last() + 1).digits().matches("00?") && c.size() == 1;
    boolean zeroBefore =
        charAt(c.start() - 1) == ','
            && charAt(c.start() - 2) == '0'
            && !ReferenceGrammar.isDigit(before(c.start() - 2))
            && charAt(c.end()) != ',';
    return dotInside || (dotBehind && !zeroBehind) || zeroBefore;
  }

  private boolean hexDump(Candidate c) {
    if (c.size() == 1 || c.run().gapBefore(c.last()).kind() != Kind.SPACE) {
      return false;
    }
    int length = firstLength(c);
    int leftmost = c.first() - Math.min(8, chainLeft(c, Kind.SPACE, 0));
    int rightmost = c.last() + Math.min(8, chainRight(c, Kind.SPACE));
    int left = c.run().groups().get(leftmost).start();
    int right = c.run().groups().get(rightmost).end();
    String word = "(?=[0-9]*[a-fA-F])[0-9a-fA-F]{" + length + "}";
    String leftWord = text.substring(Math.max(left - length - 1, 0), left);
    String rightWord = text.substring(right, Math.min(right + length + 1, text.length()));
    boolean leftEnds = !isLetterOrDigit(before(left - length - 1));
    boolean rightEnds = !isLetterOrDigit(at(right + length + 1));
    return (leftEnds && leftWord.matches(word + " "))
        || (rightEnds && rightWord.matches(" " + word));
  }

  private boolean iban(Candidate c) {
    if (c.first() == 0 || firstLength(c) != 4) {
      return false;
    }
    Kind kind = c.run().gapBefore(c.first()).kind();
    int second = c.first() - chainLeft(c, kind, 1);
    Group head = c.run().groups().get(0);
    return second == 1
        && c.first() <= 8
        && c.run().gapBefore(1).kind() == kind
        && head.length() == 2
        && text.substring(Math.max(head.start() - 2, 0), head.start()).matches("[A-Z]{2}")
        && !isLetter(before(head.start() - 2));
  }

  private static boolean isLetter(int codePoint) {
    return Character.isLetter(codePoint);
  }

  private static boolean isLetterOrDigit(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  private static boolean withoutSpaces(int codePoint) {
    return codePoint >= 0
        && (WITHOUT_SPACES.contains(UnicodeScript.of(codePoint)) || codePoint == PROLONGED_SOUND);
  }

  private int charAt(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : -1;
  }

  private int at(int index) {
    return index >= 0 && index < text.length() ? text.codePointAt(index) : -1;
  }

  private int before(int index) {
    return index > 0 && index <= text.length() ? text.codePointBefore(index) : -1;
  }
}
