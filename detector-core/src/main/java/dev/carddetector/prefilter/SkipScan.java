package dev.carddetector.prefilter;

import static dev.carddetector.text.ByteMasks.HIGH;
import static dev.carddetector.text.ByteMasks.LONG;
import static dev.carddetector.text.ByteMasks.ONES;

import dev.carddetector.text.ByteMasks;

/** Jumps over text in which no window can be; the first stage of the {@link Sieve}. */
final class SkipScan {
  /** Bytes that are not looked at between two probes: one less than a window has at least. */
  static final int UNREAD = 11;

  /** Bytes of a probe: more than can stand between two digits of a run. */
  static final int PROBE = 48;

  private SkipScan() {}

  /**
   * Returns a place at or after {@code start} where no run is open and before which no window
   * starts: {@code end}, or a place near a digit, or one with less than two probes to the end.
   *
   * @param from the start of what may be read
   * @param start a place where no run is open
   */
  static int skip(byte[] a, int from, int start, int end) {
    int p = start + UNREAD;
    while (end - p >= PROBE) {
      if (!isClean(a, p)) {
        int behind = cleanBehindFewDigits(a, p - UNREAD, end);
        if (behind < 0) {
          return p - UNREAD;
        }
        p = behind;
      }
      p += PROBE + UNREAD;
    }
    return end - PROBE >= from && isClean(a, end - PROBE) ? end : p - UNREAD;
  }

  /**
   * Returns the start of a clean probe behind the digits of the 64 bytes from {@code p} on, if they
   * are too few for a window; otherwise -1.
   */
  private static int cleanBehindFewDigits(byte[] a, int p, int end) {
    if (end - p < ByteMasks.BYTES + PROBE) {
      return -1;
    }
    long signals = ByteMasks.signals(a, p);
    int behind = p + ByteMasks.BYTES - Long.numberOfLeadingZeros(signals);
    return Long.bitCount(signals) < Sieve.MIN_DIGITS && isClean(a, behind) ? behind : -1;
  }

  /** Tells that the up to 128 bytes from {@code p} to {@code end} have too few digits. */
  static boolean hasFewDigits(byte[] a, int from, int p, int end) {
    int length = end - p;
    int last = end - ByteMasks.BYTES;
    if (length < Sieve.MIN_DIGITS) {
      return true;
    }
    if (length > 2 * ByteMasks.BYTES || last < from) {
      return false;
    }
    int digits = length > ByteMasks.BYTES ? Long.bitCount(ByteMasks.signals(a, p)) : 0;
    long signals = ByteMasks.signals(a, last);
    digits += Long.bitCount(p > last ? signals >>> (p - last) : signals);
    return digits < Sieve.MIN_DIGITS;
  }

  /** Tells whether there is no {@linkplain ByteMasks#signals signal} in a probe. */
  private static boolean isClean(byte[] a, int p) {
    long v0 = (long) LONG.get(a, p);
    long v1 = (long) LONG.get(a, p + 8);
    long v2 = (long) LONG.get(a, p + 16);
    long v3 = (long) LONG.get(a, p + 24);
    long v4 = (long) LONG.get(a, p + 32);
    long v5 = (long) LONG.get(a, p + 40);
    long others = other(v0) & other(v1) & other(v2) & other(v3) & other(v4) & other(v5);
    return (others & HIGH) == HIGH
        || (((v0 | v1 | v2 | v3 | v4 | v5) & HIGH) != 0 && !hasSignal(v0, v1, v2, v3, v4, v5));
  }

  /**
   * Sets the high bit of all bytes but digits and what starts a character above ASCII. That has a
   * carry to the next byte, which does not matter any more.
   */
  private static long other(long v) {
    return (v ^ '0' * ONES) + 0x76 * ONES;
  }

  private static boolean hasSignal(long v0, long v1, long v2, long v3, long v4, long v5) {
    long low = ByteMasks.signals(v0) | ByteMasks.signals(v1) | ByteMasks.signals(v2);
    long high = ByteMasks.signals(v3) | ByteMasks.signals(v4) | ByteMasks.signals(v5);
    return ((low | high) & HIGH) != 0;
  }
}
