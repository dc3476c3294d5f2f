package dev.carddetector;

/**
 * A fact that speaks for or against a number being a card, from which {@link Confidence} follows.
 */
public enum Evidence {
  /** For: the last digit is the check digit of ISO/IEC 7812-1 (Luhn). */
  LUHN,
  /** For: an issuer range that is known to be in use has this prefix and length. */
  ISSUER,
  /** For: groups as on a plastic card (4-4-4-4, 4-6-5, 4-6-4, ...), all with the same separator. */
  GROUPING,
  /** For: a word of payments, in one of several languages, within 64 units before or 32 after. */
  PAYMENT_WORD,
  /**
   * For: no other digit group is within reach of a separator, and no line break or, in a loose
   * layout, dot is inside.
   */
  ALONE,
  /** For: a number that a payment provider publishes for tests. */
  TEST_NUMBER,
  /**
   * Doubt: only a range that is hardly in use holds it (old Maestro, 13-digit Visa, rare lengths).
   */
  WIDE_RANGE,
  /** Doubt: only a range of a tenth of all numbers holds it (UATP: 15 digits that start with 1). */
  CATCH_ALL_RANGE,
  /** Doubt: unusual groups, or separators that differ, are doubled or break the line. */
  LOOSE_LAYOUT,
  /** Against: a letter touches the number and is no part of a payment word, escape or track. */
  GLUED_LETTERS,
  /** Against: the groups go on alike to the left or the right, as in a table or a longer id. */
  NUMBER_CHAIN,
  /** Against: two groups with a dot between them, or a fraction behind, as in a decimal number. */
  DECIMAL_NUMBER,
  /** Against: a hexadecimal word as long as the groups beside it, as in a hex dump. */
  HEX_DUMP,
  /** Against: groups of four behind two capital letters and two digits (ISO 13616). */
  IBAN,
  /** Against: a plus sign before at most 15 digits, as in a phone number (ITU-T E.164). */
  PHONE_NUMBER,
  /** Against: 13 digits with the check digit of an EAN-13 barcode, and no payment word near. */
  BARCODE
}
