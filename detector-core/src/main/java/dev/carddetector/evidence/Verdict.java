package dev.carddetector.evidence;

import static dev.carddetector.Evidence.ALONE;
import static dev.carddetector.Evidence.AMONG_CARDS;
import static dev.carddetector.Evidence.CATCH_ALL_RANGE;
import static dev.carddetector.Evidence.COMPANION;
import static dev.carddetector.Evidence.GROUPING;
import static dev.carddetector.Evidence.HEX_DUMP;
import static dev.carddetector.Evidence.IGNORED_PREFIX;
import static dev.carddetector.Evidence.INSIDE_WORD;
import static dev.carddetector.Evidence.ISSUER;
import static dev.carddetector.Evidence.LOOSE_LAYOUT;
import static dev.carddetector.Evidence.MACHINE_TEXT;
import static dev.carddetector.Evidence.OWN_RANGE;
import static dev.carddetector.Evidence.PAYMENT_WORD;
import static dev.carddetector.Evidence.TEST_NUMBER;

import dev.carddetector.Confidence;
import dev.carddetector.Evidence;

/**
 * The confidence that follows from a set of evidence, one bit each. {@link Confidence} documents
 * the rules.
 */
public final class Verdict {
  /** All evidence against a card. */
  public static final int AGAINST;

  static {
    int against = 0;
    for (Evidence evidence : Evidence.values()) {
      against |= evidence.weight() == Evidence.Weight.AGAINST ? bit(evidence) : 0;
    }
    AGAINST = against;
  }

  private static final int NAMED = bit(PAYMENT_WORD) | bit(COMPANION);

  /** Evidence that even a published test number does not outweigh. */
  private static final int NOT_A_TEST =
      bit(IGNORED_PREFIX) | bit(LOOSE_LAYOUT) | bit(INSIDE_WORD) | bit(HEX_DUMP);

  private Verdict() {}

  /**
   * Returns the bit of a fact, by its position in the enum. No file or message contains this bit.
   */
  @SuppressWarnings("EnumOrdinal")
  public static int bit(Evidence evidence) {
    return 1 << evidence.ordinal();
  }

  public static boolean isValid(int evidence) {
    return has(evidence, bit(Evidence.LUHN));
  }

  public static Confidence of(int evidence) {
    boolean test = has(evidence, bit(TEST_NUMBER));
    if (has(evidence, AGAINST)) {
      return test && !has(evidence, NOT_A_TEST) ? Confidence.MEDIUM : Confidence.LOW;
    }
    boolean listed = has(evidence, bit(ISSUER) | bit(OWN_RANGE));
    boolean irregular = has(evidence, bit(LOOSE_LAYOUT));
    if (listed && !irregular) {
      boolean high = test || has(evidence, NAMED | bit(GROUPING));
      return high ? Confidence.HIGH : Confidence.MEDIUM;
    }
    if (test || has(evidence, bit(COMPANION))) {
      return Confidence.MEDIUM;
    }
    boolean oneDoubt = listed || !irregular;
    boolean alone =
        has(evidence, bit(ALONE)) && !has(evidence, bit(CATCH_ALL_RANGE) | bit(MACHINE_TEXT));
    boolean enough = alone || has(evidence, bit(PAYMENT_WORD) | bit(AMONG_CARDS));
    return oneDoubt && enough ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** Returns whether any of some evidence is present. */
  private static boolean has(int evidence, int some) {
    return (evidence & some) != 0;
  }
}
