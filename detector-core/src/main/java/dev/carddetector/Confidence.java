package dev.carddetector;

/**
 * How certain it is that a number is a card. Also the threshold for reporting it.
 *
 * <p>The {@link Evidence} decides. The first of these rules that applies counts:
 *
 * <ol>
 *   <li>Evidence that {@linkplain Evidence.Weight#AGAINST speaks against} a card: {@link #LOW}. But
 *       {@link #MEDIUM} for a {@linkplain Evidence#TEST_NUMBER test number}, unless there is {@link
 *       Evidence#IGNORED_PREFIX}, {@link Evidence#INSIDE_WORD}, {@link Evidence#HEX_DUMP} or {@link
 *       Evidence#LOOSE_LAYOUT}.
 *   <li>A range that is in use or the user's own, with one group or a usual grouping: {@link #HIGH}
 *       if it has several groups, a {@linkplain Evidence#PAYMENT_WORD payment word} is near, a
 *       {@linkplain Evidence#COMPANION companion} was found, or it is a test number. Otherwise
 *       {@link #MEDIUM}.
 *   <li>A test number or a companion: {@link #MEDIUM}.
 *   <li>One doubt, not two: a {@linkplain Evidence#LOOSE_LAYOUT loose layout} in a range in use, or
 *       a {@linkplain Evidence#WIDE_RANGE wide} or {@linkplain Evidence#CATCH_ALL_RANGE catch-all}
 *       range in a layout that is not loose. {@link #MEDIUM} if a payment word is near, if the
 *       number is {@linkplain Evidence#AMONG_CARDS among cards}, or if it stands {@linkplain
 *       Evidence#ALONE alone} in a range that is not catch-all, outside {@linkplain
 *       Evidence#MACHINE_TEXT machine text}.
 *   <li>Everything else: {@link #LOW}.
 * </ol>
 */
public enum Confidence {
  /** Passes the issuer, length and Luhn checks, but so do many other numbers that look like it. */
  LOW,
  /** More likely a card than not. The default threshold. */
  MEDIUM,
  /** A card, as far as the text can tell. */
  HIGH
}
