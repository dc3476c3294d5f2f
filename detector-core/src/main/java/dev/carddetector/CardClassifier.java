package dev.carddetector;

import java.util.Arrays;
import java.util.EnumSet;

/**
 * Judges windows of digit groups, cheapest test first: issuer range and length, layout, Luhn check,
 * what can be no card at all; and, for those that are taken, the evidence around them.
 */
final class CardClassifier {
  /** Strengths from here up are of numbers that pass the Luhn check. */
  static final int VALID = 8;

  private static final IssuerTable ISSUERS = IssuerTable.BUILT_IN;

  private final Run run;
  private final Surroundings surroundings = new Surroundings();
  private final byte[] digits = new byte[Run.MAX_GROUP];
  private final EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
  private boolean anyAgainst;

  CardClassifier(Run run) {
    this.run = run;
  }

  void wipe() {
    Arrays.fill(digits, (byte) 0);
    surroundings.wipe();
  }

  /**
   * Returns how strong a window is among those that overlap it, 0 if it is no card: a valid number
   * before an invalid one; a listed range in a usual or rare layout, then a wide range in one, then
   * loose layouts.
   */
  int strength(Text text, int a, int b) {
    int count = run.copyDigits(a, b, digits);
    if (!ISSUERS.mayHold(digits, count)) {
      return 0;
    }
    int layout = Layout.of(run, a, b);
    boolean valid = Luhn.isValid(digits, count);
    if (!valid && layout == Layout.LOOSE) {
      return 0;
    }
    int range = ISSUERS.firstRange(digits, count);
    boolean listed = range >= 0 && ISSUERS.use(range) == Evidence.ISSUER;
    if (range < 0 || (!valid && !listed) || Surroundings.isNoCard(text, run, a, b)) {
      return 0;
    }
    int form = layout == Layout.LOOSE ? 1 : layout == Layout.RARE ? 3 : 4;
    int use = !listed ? 0 : layout == Layout.LOOSE ? 1 : 2;
    return (valid ? VALID : 0) + form + use;
  }

  /** Weighs the evidence for a window that was taken, and reports it if the settings want it. */
  void classify(
      Text text, int a, int b, int decidedEnd, boolean cardFollows, CandidateScanner target) {
    int count = run.copyDigits(a, b, digits);
    boolean valid = Luhn.isValid(digits, count);
    evidence.clear();
    anyAgainst = false;
    addForm(a, b, count, valid);
    surroundings.read(text, run.start(a), run.end(b));
    boolean paymentWord = surroundings.hasPaymentWord();
    add(Evidence.PAYMENT_WORD, paymentWord);
    addAgainst(text, a, b, decidedEnd, cardFollows);
    against(Evidence.PHONE_NUMBER, Surroundings.isPhoneNumber(text, run.start(a), count));
    against(Evidence.BARCODE, a == b && !paymentWord && Surroundings.isBarcode(digits, count));
    Confidence confidence = confidence();
    if ((valid || !anyAgainst) && target.wants(confidence, valid)) {
      target.add(
          new Detection(
              run.start(a),
              run.end(b),
              count,
              ISSUERS.brands(digits, count),
              confidence,
              EnumSet.copyOf(evidence)));
    }
  }

  private void addForm(int a, int b, int count, boolean valid) {
    boolean loose = Layout.of(run, a, b) == Layout.LOOSE;
    add(Evidence.LUHN, valid);
    add(ISSUERS.use(ISSUERS.firstRange(digits, count)), true);
    add(Evidence.GROUPING, a < b && !loose);
    add(Evidence.LOOSE_LAYOUT, loose);
    add(Evidence.ALONE, Surroundings.isAlone(run, a, b, loose));
    add(Evidence.TEST_NUMBER, TestNumbers.contains(digits, count));
  }

  private void addAgainst(Text text, int a, int b, int decidedEnd, boolean cardFollows) {
    against(Evidence.GLUED_LETTERS, surroundings.hasGluedLetters(text, run.start(a), run.end(b)));
    against(Evidence.NUMBER_CHAIN, Surroundings.isChained(run, a, b, decidedEnd, cardFollows));
    against(Evidence.DECIMAL_NUMBER, Surroundings.isDecimal(text, run, a, b));
    against(Evidence.HEX_DUMP, Surroundings.isInHexDump(text, run, a, b));
    against(Evidence.IBAN, Surroundings.isInIban(text, run, a));
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
    boolean word = evidence.contains(Evidence.PAYMENT_WORD);
    if (anyAgainst) {
      return test ? Confidence.MEDIUM : Confidence.LOW;
    }
    boolean listed = evidence.contains(Evidence.ISSUER);
    boolean loose = evidence.contains(Evidence.LOOSE_LAYOUT);
    if (listed && !loose) {
      boolean high = test || word || evidence.contains(Evidence.GROUPING);
      return high ? Confidence.HIGH : Confidence.MEDIUM;
    }
    boolean oneDoubt = loose ? listed : evidence.contains(Evidence.WIDE_RANGE);
    boolean enough = test || word || (oneDoubt && evidence.contains(Evidence.ALONE));
    return enough ? Confidence.MEDIUM : Confidence.LOW;
  }
}
