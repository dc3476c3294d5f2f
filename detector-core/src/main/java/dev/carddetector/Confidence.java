package dev.carddetector;

/**
 * How sure it is that a number is a card; also the threshold below which detections are left out.
 *
 * <p>The verdict follows from the {@link Evidence} by these rules, of which the first that applies
 * counts:
 *
 * <ol>
 *   <li>Evidence that speaks against a card: {@link #LOW}; but {@link #MEDIUM} for a {@linkplain
 *       Evidence#TEST_NUMBER test number}.
 *   <li>A listed issuer range, and one group or a usual grouping: {@link #HIGH} if it is a usual
 *       grouping, a payment word stands near or it is a test number, else {@link #MEDIUM}.
 *   <li>A payment word near or a test number: {@link #MEDIUM}.
 *   <li>A {@linkplain Evidence#WIDE_RANGE wide range} or a {@linkplain Evidence#LOOSE_LAYOUT loose
 *       layout}, but not both, of a number that stands {@linkplain Evidence#ALONE alone}: {@link
 *       #MEDIUM}.
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
