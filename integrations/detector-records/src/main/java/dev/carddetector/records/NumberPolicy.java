package dev.carddetector.records;

/** What replaces a number that is a card: its field cannot hold a mask. */
public enum NumberPolicy {
  /** It stays in clear, and is counted. */
  KEEP,
  /** Null; 0 where null is not allowed. */
  NULL,
  /** The number of its last four digits; 0 for a CVV or an expiry date. */
  LAST4,
  /** 0. */
  ZERO
}
