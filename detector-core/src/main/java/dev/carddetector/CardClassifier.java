package dev.carddetector;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Judges windows of digit groups, cheapest test first: issuer range and length, layout, Luhn check,
 * what can be no card at all; and, for those that are taken, the evidence around them.
 */
final class CardClassifier {
  /** Strengths from here up are of numbers that pass the Luhn check. */
  static final int VALID = 8;

  private final Run run;
  private final IssuerTable issuers;
  private final Context context = new Context();
  private final CompanionFinder finder = new CompanionFinder(context);
  private final NumberList list;
  private final byte[] digits = new byte[Run.MAX_GROUP];
  private final EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
  private boolean anyAgainst;

  /** Where the text ends that belongs to the valid number before, with its companions. */
  private int claimed;

  /** The valid number before, if its companions were not yet sought; otherwise the end is 0. */
  private int putOffStart;

  private int putOffEnd;
  private int putOffCvvDigits;

  /** Where the track ends that was found around a valid number before. */
  private int trackEnd;

  CardClassifier(Run run, IssuerTable issuers) {
    this.run = run;
    this.issuers = issuers;
    this.list = new NumberList(issuers);
  }

  void wipe() {
    Arrays.fill(digits, (byte) 0);
    context.wipe();
    claimed = 0;
    putOffEnd = 0;
    trackEnd = 0;
  }

  /** Counts offsets from {@code n} units further on. */
  void rebase(int n) {
    claimed = Math.max(-1, claimed - n);
    trackEnd = Math.max(-1, trackEnd - n);
    putOffStart -= n;
    putOffEnd = Math.max(0, putOffEnd - n);
  }

  /**
   * Returns how strong a window is among those that overlap it, 0 if it is no card: a valid number
   * before an invalid one; a listed range in a usual or rare layout, then a wide range in one, then
   * loose layouts.
   */
  int strength(Text text, int a, int b, boolean valid) {
    int layout = Layout.of(run, a, b);
    if (!valid && layout <= Layout.BROKEN) {
      return 0;
    }
    int range = issuers.firstRange(run.leading(a, IssuerTable.BOUND_DIGITS), run.total(a, b));
    boolean inUse = range >= 0 && issuers.use(range) == Evidence.ISSUER;
    boolean listed = inUse || (range >= 0 && issuers.use(range) == Evidence.OWN_RANGE);
    if (range < 0 || (!valid && !inUse) || Surroundings.isNoCard(text, run, a, b)) {
      return 0;
    }
    int form =
        layout == Layout.LOOSE ? 1 : layout == Layout.BROKEN ? 2 : layout == Layout.RARE ? 3 : 4;
    int use = !listed ? 0 : layout <= Layout.BROKEN ? 1 : 2;
    return (valid ? VALID : 0) + form + use;
  }

  /**
   * Weighs the evidence for a window that was taken, and reports it if the settings want it. What
   * looks like a number in the other data of a track is none.
   */
  void classify(
      Text text, int a, int b, int decidedEnd, boolean cardFollows, CandidateScanner target) {
    if (run.start(a) < trackEnd) {
      return;
    }
    int count = run.copyDigits(a, b, digits);
    int start = run.start(a);
    int end = run.end(b);
    boolean valid = run.isLuhnValid(a, b);
    int range = issuers.firstRange(digits, count);
    int cvvDigits = issuers.brand(range) == CardBrand.AMEX ? 4 : 3;
    boolean test = TestNumbers.contains(digits, count);
    boolean canBeDropped = !test && !target.wants(Confidence.LOW, valid);
    readPutOff(text, start);
    evidence.clear();
    anyAgainst = false;
    addAgainstAlone(text, a, b, count, decidedEnd, cardFollows);
    if (canBeDropped && anyAgainst && Track.around(text, start, end) == null) {
      putOff(valid, start, end, cvvDigits);
      return;
    }
    context.read(text, start, end);
    List<Companion> companions = finder.find(text, claimed, start, end, cvvDigits);
    if (valid) {
      claim(end, companions);
    }
    add(issuers.use(range), true);
    add(Evidence.LUHN, valid);
    add(Evidence.TEST_NUMBER, test);
    add(Evidence.PAYMENT_WORD, context.hasPaymentWord());
    add(Evidence.COMPANION, !companions.isEmpty());
    addForm(text, a, b);
    addAgainst(text, a, b, count);
    if (canBeDropped && anyAgainst) {
      return;
    }
    addAgainstGroups(text, a, b, decidedEnd);
    if (a == b) {
      addAgainstBare(text, start, end, count);
    }
    if (!anyAgainst && !isNamed() && target.wants(confidence(), valid)) {
      against(Evidence.NUMBER_LIST, list.speaksAgainst(text, run, a, b));
    }
    Confidence confidence = confidence();
    if ((valid || !anyAgainst) && target.wants(confidence, valid)) {
      target.add(
          new Detection(
              start,
              end,
              count,
              issuers.brands(digits, count),
              confidence,
              EnumSet.copyOf(evidence),
              companions));
    }
  }

  /** Notes where the text ends that belongs to a valid number. */
  private void claim(int end, List<Companion> companions) {
    claimed = companions.isEmpty() ? end : Math.max(end, endOfLast(companions));
    trackEnd = !companions.isEmpty() && companions.get(0).isTrack() ? claimed : trackEnd;
  }

  /** Notes a number without a track, whose companions matter only if another one is near. */
  private void putOff(boolean valid, int start, int end, int cvvDigits) {
    if (valid) {
      putOffStart = start;
      putOffEnd = end;
      putOffCvvDigits = cvvDigits;
    }
  }

  /** Finds the companions of the number that was put off if they may reach into this context. */
  private void readPutOff(Text text, int start) {
    if (putOffEnd > 0 && text.forth(putOffEnd, Side.REACH) > text.back(start, Side.REACH)) {
      context.read(text, putOffStart, putOffEnd);
      claim(putOffEnd, finder.find(text, claimed, putOffStart, putOffEnd, putOffCvvDigits));
    }
    putOffEnd = 0;
  }

  private static int endOfLast(List<Companion> companions) {
    return (int) companions.get(companions.size() - 1).end();
  }

  private void addForm(Text text, int a, int b) {
    int layout = Layout.of(run, a, b);
    boolean loose = layout <= Layout.BROKEN;
    add(Evidence.GROUPING, a < b && !loose);
    add(Evidence.LOOSE_LAYOUT, loose);
    add(Evidence.ALONE, Grouping.isAlone(text, run, a, b, layout));
  }

  /** What can be told without the words around the number. */
  private void addAgainstAlone(
      Text text, int a, int b, int count, int decidedEnd, boolean cardFollows) {
    against(Evidence.IGNORED_PREFIX, issuers.ignores(digits));
    against(Evidence.NUMERIC_VALUE, Surroundings.isDecimal(text, run, a, b));
    against(Evidence.PHONE_NUMBER, Surroundings.isPhoneNumber(text, run.start(a), count));
    against(Evidence.NUMBER_CHAIN, a < b && Grouping.isChained(run, a, b, decidedEnd, cardFollows));
  }

  private void addAgainst(Text text, int a, int b, int count) {
    int start = run.start(a);
    against(Evidence.GLUED_LETTERS, context.hasGluedLetters(text, start, run.end(b)));
    boolean data = evidence.contains(Evidence.COMPANION);
    against(Evidence.IBAN, !data && Iban.holds(text, start, run.end(b)));
    boolean drawn = isNamed() || evidence.contains(Evidence.TEST_NUMBER);
    against(Evidence.PATTERN, !drawn && DigitPattern.of(run, a, b, digits, count, isListed()));
  }

  /** What only a number of several groups can be. */
  private void addAgainstGroups(Text text, int a, int b, int decidedEnd) {
    if (a == b) {
      return;
    }
    boolean loose = evidence.contains(Evidence.LOOSE_LAYOUT);
    against(Evidence.NUMBER_CHAIN, !isNamed() && Grouping.isInRow(run, a, b, decidedEnd));
    against(Evidence.NUMERIC_VALUE, loose && Grouping.areNumbers(text, run, a, b));
    against(Evidence.HEX_DUMP, HexDump.holds(text, run, a, b) || context.hasHexWords(run.count(a)));
  }

  /** What only a number of one group can be. */
  private void addAgainstBare(Text text, int start, int end, int count) {
    Context.Label label =
        evidence.contains(Evidence.COMPANION) ? Context.Label.PAYMENT : context.label();
    against(Evidence.BARCODE, !isNamed() && Surroundings.isBarcode(digits, count));
    against(Evidence.OTHER_ID, label == Context.Label.OTHER_ID);
    boolean value = label != Context.Label.PAYMENT;
    against(Evidence.NUMERIC_VALUE, value && Surroundings.isSignedOrFraction(text, start, end));
  }

  private boolean isListed() {
    return evidence.contains(Evidence.ISSUER) || evidence.contains(Evidence.OWN_RANGE);
  }

  /** Tells whether card data or a payment word stands near. */
  private boolean isNamed() {
    return evidence.contains(Evidence.COMPANION) || evidence.contains(Evidence.PAYMENT_WORD);
  }

  private void add(Evidence fact, boolean present) {
    if (present) {
      evidence.add(fact);
    }
  }

  private void against(Evidence fact, boolean present) {
    add(fact, present);
    anyAgainst |= present;
  }

  /** The rules that {@link Confidence} documents. */
  private Confidence confidence() {
    boolean test = evidence.contains(Evidence.TEST_NUMBER);
    boolean loose = evidence.contains(Evidence.LOOSE_LAYOUT);
    if (anyAgainst) {
      boolean row =
          loose
              && (evidence.contains(Evidence.NUMBER_CHAIN) || evidence.contains(Evidence.HEX_DUMP));
      boolean counts = test && !row && !evidence.contains(Evidence.IGNORED_PREFIX);
      return counts ? Confidence.MEDIUM : Confidence.LOW;
    }
    boolean listed = isListed();
    if (listed && !loose) {
      boolean high = test || isNamed() || evidence.contains(Evidence.GROUPING);
      return high ? Confidence.HIGH : Confidence.MEDIUM;
    }
    boolean oneDoubt = listed || !loose;
    boolean alone =
        evidence.contains(Evidence.ALONE) && !evidence.contains(Evidence.CATCH_ALL_RANGE);
    boolean enough = oneDoubt && (evidence.contains(Evidence.PAYMENT_WORD) || alone);
    boolean sure = test || evidence.contains(Evidence.COMPANION);
    return sure || enough ? Confidence.MEDIUM : Confidence.LOW;
  }
}
