package dev.carddetector;

/**
 * A fact that speaks for or against a number being a card, from which {@link Confidence} follows.
 * When exactly each holds is written down in docs/design.md of the project.
 */
public enum Evidence {
  /** For: the last digit is the check digit of ISO/IEC 7812-1 (Luhn). */
  LUHN,
  /** For: an issuer range that is known to be in use has this prefix and length. */
  ISSUER,
  /** For: a range that the user added holds it, and none that is known to be in use. */
  OWN_RANGE,
  /** For: groups as on a plastic card (4-4-4-4, 4-6-5, 4-6-4, ...), all with the same separator. */
  GROUPING,
  /** For: a word of payments, in one of several languages, within 64 units on either side. */
  PAYMENT_WORD,
  /** For: a track around it, or an expiry date or a CVV next to it ({@link Companion}). */
  COMPANION,
  /** For: no other digit group is within reach of a separator. */
  ALONE,
  /** For: a number that a payment provider publishes for tests. */
  TEST_NUMBER,
  /**
   * Doubt: only a range that is hardly in use holds it (old Maestro, 13-digit Visa, rare lengths).
   */
  WIDE_RANGE,
  /** Doubt: only a range of a tenth of all numbers holds it (UATP, and Visa with 18 digits). */
  CATCH_ALL_RANGE,
  /** Doubt: unusual groups, or separators that differ, are doubled or break the line. */
  LOOSE_LAYOUT,
  /**
   * Against: a letter touches the number, or a dash or underscore that joins one to it, and is no
   * part of a payment word, a word such as "number", an escape or a track.
   */
  GLUED_LETTERS,
  /** Against: the groups go on alike to the left or the right, as in a table or a longer id. */
  NUMBER_CHAIN,
  /**
   * Against: a number that counts something, or several: a decimal number, a minus sign, a
   * quotient; in a loose layout columns, a range or a date.
   */
  NUMERIC_VALUE,
  /** Against: hexadecimal words as long as the groups near it, as in a dump or a code table. */
  HEX_DUMP,
  /** Against: part of an International Bank Account Number with right check digits (ISO 13616). */
  IBAN,
  /** Against: a plus sign before at most 15 digits, as in a phone number (ITU-T E.164). */
  PHONE_NUMBER,
  /**
   * Against: 13 digits with the check digit of an EAN-13 barcode, and no payment word or companion.
   */
  BARCODE,
  /**
   * Against: the word directly before it, a key or a label, names an id of another kind; or it
   * stands in a path, or is the argument of a call.
   */
  OTHER_ID,
  /**
   * Against: numbers in its place are mostly no cards: behind the same key, in the same column of
   * the lines around, in the same list, or in groups like its own.
   */
  NUMBER_LIST,
  /** Against: digits or groups follow a pattern that issued numbers hardly ever have. */
  PATTERN,
  /** Against: the user wants numbers with this prefix ignored. */
  IGNORED_PREFIX
}
