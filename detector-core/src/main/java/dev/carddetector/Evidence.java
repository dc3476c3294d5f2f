package dev.carddetector;

/**
 * A fact that speaks for or against a number being a card. The {@link Confidence} follows from all
 * facts. The project's docs/evidence.md says when each holds.
 */
public enum Evidence {
  /** The last digit is the check digit of ISO/IEC 7812-1 (Luhn). */
  LUHN(Weight.FOR),
  /** The prefix and the length match an issuer range known to be in use. */
  ISSUER(Weight.FOR),
  /** A range that the user added contains it; no range known to be in use does. */
  OWN_RANGE(Weight.FOR),
  /** Groups as on a plastic card (4-4-4-4, 4-6-5, 4-6-4, ...), all with the same separator. */
  GROUPING(Weight.FOR),
  /**
   * A payment word, in one of several languages, starts within 64 units on either side, or an
   * airline's code for the card scheme is directly before it.
   */
  PAYMENT_WORD(Weight.FOR),
  /**
   * A track is around it, or an expiry date or a CVV is within 64 units ({@link Companion}). A CVV
   * further away is a companion too, but is not evidence.
   */
  COMPANION(Weight.FOR),
  /** No other digit group is within reach of a separator, and the number is not spelled out. */
  ALONE(Weight.FOR),
  /** A number that a payment provider publishes for tests. */
  TEST_NUMBER(Weight.FOR),
  /**
   * At least two other cards are within 384 units, and hardly any long numbers that are not cards.
   * Checked only if the range raises a doubt and no word or companion names the number.
   */
  AMONG_CARDS(Weight.FOR),
  /** Only ranges that are hardly in use contain it (old Maestro, 13-digit Visa, rare lengths). */
  WIDE_RANGE(Weight.DOUBT),
  /**
   * Only a range that covers a tenth of all numbers contains it (UATP, and Visa with 18 digits).
   */
  CATCH_ALL_RANGE(Weight.DOUBT),
  /**
   * The groups are unusual, or the separators differ, are doubled, break the line, or usually part
   * other numbers. Or there is one digit per group. Or the digits directly before it may belong to
   * an escape, or are zeros that pad it to 19 digits.
   */
  LOOSE_LAYOUT(Weight.DOUBT),
  /**
   * A bare number that does not have 16 digits is next to the punctuation of code or data: quotes,
   * brackets, an equals sign; blanks between do not count. Checked only if the range raises a doubt
   * too and nothing names the number.
   */
  MACHINE_TEXT(Weight.DOUBT),
  /**
   * A letter touches the number, or a dash or underscore joins one to it. Letters that are part of
   * a payment word, a word such as "number", a label with its value, an escape, a track, chip data
   * or a literal of a program do not count.
   */
  GLUED_LETTERS(Weight.AGAINST),
  /** Letters touch the number on both sides: it is part of a longer word. */
  INSIDE_WORD(Weight.AGAINST),
  /** More groups follow on the left or the right, as in a table or a longer id. */
  NUMBER_CHAIN(Weight.AGAINST),
  /**
   * The number is a quantity: it is a decimal number, has a minus sign, or is columns of numbers.
   */
  NUMERIC_VALUE(Weight.AGAINST),
  /** It is in a line of a hexadecimal dump, or next to a hexadecimal word as long as its groups. */
  HEX_DUMP(Weight.AGAINST),
  /** It is part of an International Bank Account Number with correct check digits (ISO 13616). */
  IBAN(Weight.AGAINST),
  /** A plus sign before at most 15 digits, as in a phone number (ITU-T E.164). */
  PHONE_NUMBER(Weight.AGAINST),
  /**
   * The key or label directly before it names another kind of id; or it is in a path, alone in the
   * parentheses of a call, or a personal id by its own check digits.
   */
  OTHER_ID(Weight.AGAINST),
  /**
   * Numbers in the same position are mostly not cards: in the same column of the lines around it,
   * after the same key, in the same list, or in groups like its own.
   */
  NUMBER_LIST(Weight.AGAINST),
  /** The user ignores numbers with this prefix. */
  IGNORED_PREFIX(Weight.AGAINST);

  /** What a fact does to the confidence. */
  public enum Weight {
    /** Speaks for a card. */
    FOR,
    /** Raises a doubt, which other evidence can remove. */
    DOUBT,
    /** Speaks against a card. */
    AGAINST
  }

  private final Weight weight;

  Evidence(Weight weight) {
    this.weight = weight;
  }

  /** {@return whether this speaks for a card, raises a doubt or speaks against one} */
  public Weight weight() {
    return weight;
  }
}
