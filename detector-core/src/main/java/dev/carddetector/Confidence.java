package dev.carddetector;

/**
 * How sure it is that a number is a card; also the threshold below which detections are left out.
 *
 * <p>The verdict follows from the {@link Evidence} by these rules, of which the first that applies
 * counts:
 *
 * <ol>
 *   <li>Evidence that {@linkplain Evidence.Weight#AGAINST speaks against} a card: {@link #LOW}. But
 *       {@link #MEDIUM} for a {@linkplain Evidence#TEST_NUMBER test number}, unless there is {@link
 *       Evidence#IGNORED_PREFIX}, {@link Evidence#INSIDE_WORD}, {@link Evidence#HEX_DUMP} or {@link
 *       Evidence#LOOSE_LAYOUT}.
 *   <li>A range that is in use or the user's own, and one group or a usual grouping: {@link #HIGH}
 *       if it is a grouping, a {@linkplain Evidence#PAYMENT_WORD payment word} stands near, a
 *       {@linkplain Evidence#COMPANION companion} was found or it is a test number; else {@link
 *       #MEDIUM}.
 *   <li>A test number or a companion: {@link #MEDIUM}.
 *   <li>One doubt, not two: a {@linkplain Evidence#LOOSE_LAYOUT loose layout} in a range in use, or
 *       a {@linkplain Evidence#WIDE_RANGE wide} or {@linkplain Evidence#CATCH_ALL_RANGE catch-all}
 *       range in a layout that is not loose. {@link #MEDIUM} if a payment word stands near, the
 *       number stands {@linkplain Evidence#AMONG_CARDS among cards}, or it stands {@linkplain
 *       Evidence#ALONE alone} in a range that is not catch-all and not in {@linkplain
 *       Evidence#MACHINE_TEXT machine text}.
 *   <li>All else: {@link #LOW}.
 * </ol>
 */
public enum Confidence {
  /** Passes issuer, length and Luhn check, but so do many other numbers that look like it. */
  LOW,
  /** More likely a card than not. The default threshold. */
  MEDIUM,
  /** A card for all that the text tells. */
  HIGH
}
