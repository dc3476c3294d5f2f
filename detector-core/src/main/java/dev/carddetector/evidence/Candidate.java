package dev.carddetector.evidence;

import dev.carddetector.carddata.CardData;
import dev.carddetector.digits.Layout;
import dev.carddetector.digits.Run;
import dev.carddetector.facts.Context;
import dev.carddetector.facts.Planes;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.tables.TestNumbers;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import java.util.List;

/**
 * What the {@link Rules} judge: a number that may be a card, its traits, and access to the facts
 * around it. One object serves all candidates of a scan, one after another.
 */
public final class Candidate {
  // About the number itself.
  public static final int VALID = 1;
  public static final int TEST = 1 << 1;
  static final int BARE = 1 << 2;
  static final int GROUPED = 1 << 3;
  static final int REGULAR = 1 << 4;
  static final int IRREGULAR = 1 << 5;
  static final int LOOSE = 1 << 6;
  static final int LISTED = 1 << 7;
  static final int UNLISTED = 1 << 8;

  static final int IGNORED = 1 << 9;
  static final int UNEVEN = 1 << 24;
  static final int SEVERAL = 1 << 25;
  static final int CHAINED = 1 << 26;

  // What touches it.
  static final int WHOLE_RUN = 1 << 10;
  static final int DOT_AFTER = 1 << 11;
  static final int PLUS_BEFORE = 1 << 12;
  static final int JOINT_BEFORE = 1 << 13;
  static final int SLASH_BEFORE = 1 << 14;
  static final int SPACE_BEFORE = 1 << 15;

  /** What may be in an IBAN. */
  static final int IBAN_BEFORE = 1 << 16;

  /** A sign between the parts of an id, or the end of its escape. */
  static final int ID_SIGN_BEFORE = 1 << 30;

  /** Other digits are in its run. */
  static final int PART_OF_RUN = 1 << 31;

  static final int LETTER_BEFORE = 1 << 17;
  static final int LETTER_AFTER = 1 << 18;

  /** The digits before it may belong to an escape, or to it. */
  static final int AFTER_ESCAPE = 1 << 27;

  /** An airline's form of payment names its card scheme. */
  static final int VENDOR_CODE = 1 << 28;

  // What names it.
  static final int PAYMENT = 1 << 19;
  static final int OTHER_ID = 1 << 20;
  static final int COMPANION = 1 << 21;
  static final int NO_COMPANION = 1 << 22;
  static final int UNNAMED = 1 << 23;

  /** A word for a personal id is near, or it has as many digits as an id that needs no word. */
  static final int PERSON_ID = 1 << 29;

  /** The traits of a number, by the ASCII character directly before it. */
  private static final int[] BEFORE = new int[0x80];

  /** What may label the number as another id. */
  private static final int OTHER_ID_WORDS =
      ContextWords.OTHER_ID | ContextWords.GROUPED_ID | ContextWords.ROLE;

  static {
    for (int c = 0; c < BEFORE.length; c++) {
      BEFORE[c] = Text.isWordPart(c) ? LETTER_BEFORE : 0;
      BEFORE[c] |= Iban.isInside(c) ? IBAN_BEFORE : 0;
      BEFORE[c] |= "-/:=aA".indexOf(c) >= 0 ? ID_SIGN_BEFORE : 0;
    }
    BEFORE['+'] |= PLUS_BEFORE;
    BEFORE['-'] |= JOINT_BEFORE;
    BEFORE['_'] |= JOINT_BEFORE;
    BEFORE['/'] |= SLASH_BEFORE;
    BEFORE[' '] |= SPACE_BEFORE;
  }

  public final Run run;
  final IssuerTable issuers;
  public final Planes planes = new Planes();
  public final Context context = new Context(planes);
  final Siblings siblings;
  public Text text;

  /** The first and the last group, their layout, and their issuer range. */
  int a;

  int b;
  int layout;
  int range;

  /**
   * The first group after the card before in this run, and whether a valid one follows directly.
   */
  int decidedEnd;

  boolean cardFollows;

  /** Where the last chained number ends. */
  int chainEnd;

  public int start;
  public int end;
  public int digits;

  /** The first eight digits, as a number. */
  public int leading;

  int traits;
  List<CardData> companions = List.of();

  private final Layout grouping = new Layout();
  private int amongCards;

  public Candidate(Run run, IssuerTable issuers) {
    this.run = run;
    this.issuers = issuers;
    this.siblings = new Siblings(planes, issuers);
  }

  public void of(Text text) {
    this.text = text;
    planes.of(text);
    context.of(text);
    siblings.of(text);
  }

  public void wipe() {
    text = null;
    leading = 0;
    range = 0;
    chainEnd = 0;
    planes.wipe();
    context.wipe();
    siblings.wipe();
  }

  public void rebase(int n) {
    chainEnd = Math.max(-1, chainEnd - n);
    planes.rebase(n);
    context.rebase(n);
    siblings.rebase(n);
  }

  /** Takes groups of the run as the candidate, and reads the words near them. */
  public void take(int a, int b, int range, int decidedEnd, boolean cardFollows) {
    this.a = a;
    this.b = b;
    this.range = range;
    this.decidedEnd = decidedEnd;
    this.cardFollows = cardFollows;
    int padding = padding();
    start = run.start(a) + padding;
    end = run.end(b);
    digits = run.total(a, b) - padding;
    leading = run.firstEight(a, padding);
    grouping.start(run.count(a));
    for (int g = a + 1; g <= b; g++) {
      grouping.add(run.count(g), run.gap(g));
    }
    layout = grouping.kind();
    amongCards = 0;
    traits = traitsOfNumber() | traitsOfRun() | traitsBefore() | traitsAfter();
    traits &= has(AFTER_ESCAPE) ? ~WHOLE_RUN : -1;
    context.read(start, end);
    traits |= trait(VENDOR_CODE, VendorCode.holds(this));
    traits |= trait(PAYMENT, has(VENDOR_CODE) || context.hasPaymentWord());
    boolean person = digits == PersonId.RESIDENT_DIGITS;
    traits |= trait(PERSON_ID, person || context.hasWord(ContextWords.PERSON_ID));
    traits |= trait(OTHER_ID, context.hasBefore(OTHER_ID_WORDS));
  }

  /** Returns how many zeros before the number pad it to a group of 19 digits. */
  private int padding() {
    int padding = a == b ? run.padding(a) : 0;
    boolean own = padding > 0 && issuers.lengths(run.firstEight(a) / 10_000) != 0;
    return own ? 0 : padding;
  }

  private int traitsOfNumber() {
    int regular =
        layout <= Layout.BROKEN ? IRREGULAR | trait(LOOSE, layout == Layout.LOOSE) : REGULAR;
    return trait(VALID, run.isLuhnValid(a, b))
        | trait(TEST, TestNumbers.contains(leading, run, a, b))
        | trait(IGNORED, issuers.ignores(leading))
        | (issuers.isListed(range) ? LISTED : UNLISTED)
        | (a == b ? BARE : GROUPED)
        | regular;
  }

  private int traitsOfRun() {
    boolean chained = a < b && GroupSyntax.isChained(this);
    chainEnd = chained && run.isLuhnValid(a, b) ? end : chainEnd;
    boolean whole = run.isFirst(a) && run.isLast(b);
    return (whole ? WHOLE_RUN : PART_OF_RUN)
        | trait(CHAINED, chained)
        | trait(UNEVEN, layout == Layout.LOOSE && !grouping.isEven())
        | trait(SEVERAL, layout == Layout.LOOSE && grouping.isSeveral())
        | trait(DOT_AFTER, !run.isLast(b) && run.gap(b + 1) == Separator.DOT);
  }

  private int traitsBefore() {
    int c = text.ascii(start - 1);
    if (c >= '0' && c <= '9') {
      boolean padded = start > run.start(a);
      return IBAN_BEFORE
          | trait(AFTER_ESCAPE, padded || EscapedDigits.isUncertainBefore(text, start));
    }
    return c >= 0
        ? BEFORE[c]
        : IBAN_BEFORE | trait(LETTER_BEFORE, isWordLetter(text.before(start)));
  }

  private int traitsAfter() {
    int c = text.ascii(end);
    return trait(LETTER_AFTER, isWordLetter(c >= 0 ? c : text.at(end)));
  }

  /** Takes the card data found near the number. */
  public void take(List<CardData> found) {
    companions = found;
    traits |= found.isEmpty() ? NO_COMPANION : COMPANION;
    traits |= trait(VENDOR_CODE, !found.isEmpty() && VendorCode.holdsWithDate(this));
    traits |= trait(UNNAMED, (traits & (PAYMENT | COMPANION)) == 0);
  }

  private static int trait(int trait, boolean present) {
    return present ? trait : 0;
  }

  /** Returns whether a character is a letter of a script that puts spaces between words. */
  static boolean isWordLetter(int c) {
    if (c < 0x80) {
      return Text.isWordPart(c);
    }
    return c <= Character.MAX_VALUE && Text.isLetter(c) && !Text.isSpaceless(c);
  }

  public boolean has(int some) {
    return (traits & some) == some;
  }

  Layout grouping() {
    return grouping;
  }

  /** Returns whether cards are near and hardly anything else. Looked up only once. */
  boolean isAmongCards() {
    if (amongCards == 0) {
      amongCards = layout > Layout.BROKEN && siblings.speakFor(this) ? 1 : -1;
    }
    return amongCards > 0;
  }
}
