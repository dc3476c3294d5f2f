package dev.carddetector.prefilter;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Utf8Digits;

/** Jumps over text that can contain no window. The first stage of the {@link Prefilter}. */
final class DigitSkipper {
  /** Bytes left unread between two probes: one less than a window has at least. */
  static final int UNREAD = 11;

  /** Bytes of a probe: more than can stand between two digits of a run. */
  static final int PROBE = 48;

  /** Up to this many leads in a probe, it is faster to look at each one. */
  private static final int FEW_LEADS = 6;

  private DigitSkipper() {}

  /**
   * Returns a position at or after {@code start} where no run is open and before which no window
   * starts: {@code end}, a position near a digit, or one with less than two probes to the end.
   *
   * @param from the start of what may be read
   * @param start a position where no run is open
   */
  static int skip(byte[] a, int from, int start, int end) {
    int p = start + UNREAD;
    while (end - p >= PROBE) {
      if (!isClean(a, p)) {
        int after = cleanAfterFewDigits(a, p - UNREAD, end);
        if (after < 0) {
          return p - UNREAD;
        }
        p = after;
      }
      p += PROBE + UNREAD;
    }
    return end - PROBE >= from && isClean(a, end - PROBE) ? end : p - UNREAD;
  }

  /**
   * Returns the start of a clean probe after the digits of the 64 bytes from {@code p} on, if they
   * are too few for a window; otherwise -1.
   */
  private static int cleanAfterFewDigits(byte[] a, int p, int end) {
    if (end - p < ByteClasses.BYTES + PROBE) {
      return -1;
    }
    long digits = ByteClasses.digits(a, p);
    int after = p + ByteClasses.BYTES - Long.numberOfLeadingZeros(digits);
    return Long.bitCount(digits) < Prefilter.MIN_DIGITS && isClean(a, after) ? after : -1;
  }

  /**
   * Returns whether the up to 128 bytes from {@code p} to {@code end} surely have too few digits.
   */
  static boolean hasFewDigits(byte[] a, int from, int p, int end) {
    int length = end - p;
    int last = end - ByteClasses.BYTES;
    if (length < Prefilter.MIN_DIGITS) {
      return true;
    }
    if (length > 2 * ByteClasses.BYTES || last < from) {
      return false;
    }
    int count = length > ByteClasses.BYTES ? Long.bitCount(ByteClasses.digits(a, p)) : 0;
    long digits = ByteClasses.digits(a, last);
    count += Long.bitCount(p > last ? digits >>> (p - last) : digits);
    return count < Prefilter.MIN_DIGITS;
  }

  /** Returns whether no digit starts in a probe. */
  private static boolean isClean(byte[] a, int p) {
    long v0 = (long) LONG.get(a, p);
    long v1 = (long) LONG.get(a, p + 8);
    long v2 = (long) LONG.get(a, p + 16);
    long v3 = (long) LONG.get(a, p + 24);
    long v4 = (long) LONG.get(a, p + 32);
    long v5 = (long) LONG.get(a, p + 40);
    long others = other(v0) & other(v1) & other(v2) & other(v3) & other(v4) & other(v5);
    return (others & HIGH) == HIGH
        || (((v0 | v1 | v2 | v3 | v4 | v5) & HIGH) != 0
            && isCleanAboveAscii(a, p, v0, v1, v2, v3, v4, v5));
  }

  /**
   * Sets the high bit of all bytes except digits and some non-ASCII bytes. The latter carry into
   * the next byte, which no longer matters.
   */
  private static long other(long v) {
    return (v ^ '0' * ONES) + 0x76 * ONES;
  }

  private static boolean isCleanAboveAscii(
      byte[] a, int p, long v0, long v1, long v2, long v3, long v4, long v5) {
    long s0 = digitsAndLeads(v0);
    long s1 = digitsAndLeads(v1);
    long s2 = digitsAndLeads(v2);
    long s3 = digitsAndLeads(v3);
    long s4 = digitsAndLeads(v4);
    long s5 = digitsAndLeads(v5);
    if (((s0 | s1 | s2 | s3 | s4 | s5) & HIGH) == 0) {
      return true;
    }
    long low = bits(s0, 0) | bits(s1, 1) | bits(s2, 2);
    return !hasDigit(a, p, low | bits(s3, 3) | bits(s4, 4) | bits(s5, 5));
  }

  private static long digitsAndLeads(long v) {
    return ByteClasses.digits(v) | Utf8Digits.leads(v);
  }

  /** Turns the high bit of byte {@code i} into bit {@code n} of that byte. */
  private static long bits(long high, int n) {
    return (high & HIGH) >>> (7 - n);
  }

  /**
   * Looks more closely at ASCII digits and leads. Bit {@code n} of byte {@code i} is byte {@code 8
   * * n + i} of the probe, since that takes fewer steps than keeping them in order.
   */
  private static boolean hasDigit(byte[] a, int p, long digitsAndLeads) {
    long rest = digitsAndLeads;
    if (Long.bitCount(rest) > FEW_LEADS && a.length - p >= PROBE + 2) {
      int lead = a[indexOfFirst(rest, p)] & 0xFF;
      for (int j = 0; j < PROBE; j += 8) {
        rest &= ~bits(Utf8Digits.ruledOut(a, p + j, lead), j / 8);
      }
    }
    for (; rest != 0; rest &= rest - 1) {
      int i = indexOfFirst(rest, p);
      if (a[i] >= 0 || Utf8Digits.mayStartAt(a, i)) {
        return true;
      }
    }
    return false;
  }

  private static int indexOfFirst(long bits, int p) {
    int bit = Long.numberOfTrailingZeros(bits);
    return p + Long.BYTES * (bit & 7) + (bit >>> 3);
  }
}
