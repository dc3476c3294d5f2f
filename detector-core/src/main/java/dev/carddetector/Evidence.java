package dev.carddetector;

/**
 * A fact that speaks for or against a number being a card, from which {@link Confidence} follows.
 * When exactly each holds is written down in docs/evidence.md of the project.
 */
public enum Evidence {
  /** The last digit is the check digit of ISO/IEC 7812-1 (Luhn). */
  LUHN(Weight.FOR),
  /** An issuer range that is known to be in use has this prefix and length. */
  ISSUER(Weight.FOR),
  /** A range that the user added holds it, and none that is known to be in use. */
  OWN_RANGE(Weight.FOR),
  /** Groups as on a plastic card (4-4-4-4, 4-6-5, 4-6-4, ...), all with the same separator. */
  GROUPING(Weight.FOR),
  /**
   * A word of payments, in one of several languages, starts within 64 units on either side; or an
   * airline's code for its scheme is directly before it.
   */
  PAYMENT_WORD(Weight.FOR),
  /**
   * A track around it, or an expiry date or a CVV within 64 units ({@link Companion}). A CVV
   * further away is a companion, too, but says nothing for the number.
   */
  COMPANION(Weight.FOR),
  /** No other digit group is within reach of a separator, and the number is not spelled out. */
  ALONE(Weight.FOR),
  /** A number that a payment provider publishes for tests. */
  TEST_NUMBER(Weight.FOR),
  /**
   * At least two other cards within 384 units, and hardly any long numbers that are none. Looked
   * for only where the range raises a doubt and no word or companion names the number.
   */
  AMONG_CARDS(Weight.FOR),
  /** Only a range that is hardly in use holds it (old Maestro, 13-digit Visa, rare lengths). */
  WIDE_RANGE(Weight.DOUBT),
  /** Only a range of a tenth of all numbers holds it (UATP, and Visa with 18 digits). */
  CATCH_ALL_RANGE(Weight.DOUBT),
  /**
   * Unusual groups, or separators that differ, are doubled or break the line, or that part numbers
   * elsewhere; digits one by one; or digits directly before it that may be of an escape, or its
   * own, as zeros are that make it 19 digits.
   */
  LOOSE_LAYOUT(Weight.DOUBT),
  /**
   * A bare number, not of 16 digits, stands beside the signs of code or data: quotes, brackets, an
   * equals sign; blanks between do not count. Looked for only where the range raises a doubt, too,
   * and nothing names the number.
   */
  MACHINE_TEXT(Weight.DOUBT),
  /**
   * A letter touches the number, or a dash or underscore that joins one to it, and is no part of a
   * payment word, a word such as "number", a label with its value, an escape, a track, the data of
   * a chip or a literal of a program.
   */
  GLUED_LETTERS(Weight.AGAINST),
  /** Letters touch the number on both sides: it is part of a longer word. */
  INSIDE_WORD(Weight.AGAINST),
  /** Groups go on to the left or the right, as in a table or a longer id. */
  NUMBER_CHAIN(Weight.AGAINST),
  /**
   * The number counts something: a decimal number, one with a minus sign, or columns of numbers.
   */
  NUMERIC_VALUE(Weight.AGAINST),
  /** A line of a hexadecimal dump, or a hexadecimal word as long as the groups beside them. */
  HEX_DUMP(Weight.AGAINST),
  /** Part of an International Bank Account Number with right check digits (ISO 13616). */
  IBAN(Weight.AGAINST),
  /** A plus sign before at most 15 digits, as in a phone number (ITU-T E.164). */
  PHONE_NUMBER(Weight.AGAINST),
  /**
   * The word directly before it, a key or a label, names an id of another kind; or it is in a path,
   * alone in the parentheses of a call, or the id of a person by its own check digits.
   */
  OTHER_ID(Weight.AGAINST),
  /**
   * Numbers in its place are mostly no cards: in the same column of the lines around, after the
   * same key, in the same list, or in groups like its own.
   */
  NUMBER_LIST(Weight.AGAINST),
  /** The user wants numbers with this prefix ignored. */
  IGNORED_PREFIX(Weight.AGAINST);

  /** What a fact does to the confidence. */
  public enum Weight {
    /** Speaks for a card. */
    FOR,
    /** Raises a doubt, which something else can remove. */
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
