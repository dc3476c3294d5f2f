package dev.carddetector;

import static dev.carddetector.ByteMasks.HIGH;
import static dev.carddetector.ByteMasks.LONG;

/**
 * Tells from the bytes alone that there is no candidate among the digits of a stretch of up to 63
 * bytes: none starts with an issuer's digits, has a length of that issuer and, unless invalid
 * numbers are asked for, passes the Luhn check. The last stage of the {@link Sieve}.
 *
 * <p>A Luhn-invalid candidate can only change how a valid one of its run is judged; so a run
 * without a valid one needs not be read.
 */
final class RunFilter {
  private final IssuerTable issuers;
  private final boolean includeInvalid;

  RunFilter(IssuerTable issuers, boolean includeInvalid) {
    this.issuers = issuers;
    this.includeInvalid = includeInvalid;
  }

  /**
   * Tells whether the {@code length} bytes before index {@code end} of the view may hold a
   * candidate. The digits are bits, of which the uppermost is for the last byte.
   */
  boolean mayPass(Text text, int end, int length, long allDigits) {
    long digits = allDigits & (-1L << (ByteMasks.BYTES - length));
    if (Long.bitCount(digits) < Sieve.MIN_DIGITS) {
      return false;
    }
    if (!isAscii(text.view, end - length, end)) {
      return true;
    }
    int first = end - ByteMasks.BYTES;
    for (long starts = digits & ~(digits << 1); starts != 0; starts &= starts - 1) {
      int i = Long.numberOfTrailingZeros(starts);
      long rest = digits >>> i;
      if (Long.bitCount(rest) < Sieve.MIN_DIGITS) {
        return false;
      }
      if (mayBeginInEscape(text, first + i) || startsCard(text.view, first + i, rest)) {
        return true;
      }
    }
    return false;
  }

  /** For at least eight bytes. */
  private static boolean isAscii(byte[] a, int start, int end) {
    long all = (long) LONG.get(a, end - 8);
    for (int i = start; i < end - 8; i += 8) {
      all |= (long) LONG.get(a, i);
    }
    return (all & HIGH) == 0;
  }

  /** Tells whether digits of an escape stand directly before the number, which starts behind. */
  private static boolean mayBeginInEscape(Text text, int i) {
    int p = text.viewBase + i;
    boolean digitOfEscape =
        p == text.viewFrom || text.view[i - 1] == '%' || text.view[i - 1] >= 'A';
    return digitOfEscape && Separator.endOfEscape(text, p) > p;
  }

  /** Tells it of the windows whose first digit is at {@code i}; bit 0 stands for that. */
  private boolean startsCard(byte[] a, int i, long digits) {
    int lengths = issuers.lengths(leading(a, i, digits));
    if (lengths == 0) {
      return false;
    }
    for (long ends = digits & ~(digits >>> 1); ends != 0; ends &= ends - 1) {
      long window = digits & (ends ^ (ends - 1));
      int count = Long.bitCount(window);
      if (count > Run.MAX_GROUP) {
        return false;
      }
      if ((lengths & 1 << count) != 0 && (includeInvalid || isLuhnValid(a, i, window))) {
        return true;
      }
    }
    return false;
  }

  private static int leading(byte[] a, int i, long digits) {
    int leading = 0;
    long rest = digits;
    for (int n = 0; n < IssuerTable.PREFIX_DIGITS; n++) {
      leading = 10 * leading + a[i + Long.numberOfTrailingZeros(rest)] - '0';
      rest &= rest - 1;
    }
    return leading;
  }

  /** Keeps the sums for the last digit not doubled and doubled, which change places at each. */
  private static boolean isLuhnValid(byte[] a, int i, long window) {
    int sum = 0;
    int other = 0;
    for (long rest = window; rest != 0; rest &= rest - 1) {
      int digit = a[i + Long.numberOfTrailingZeros(rest)] - '0';
      int next = other + digit;
      other = sum + Luhn.doubled(digit);
      sum = next;
    }
    return sum % 10 == 0;
  }
}
