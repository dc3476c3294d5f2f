package dev.carddetector.prefilter;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.digits.DigitSums;
import dev.carddetector.digits.Run;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.EmvTag;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Text;

/**
 * Decides from the bytes alone whether the digits of a stretch of up to 63 bytes may contain a
 * candidate. They cannot if none of their numbers starts with an issuer's digits, has a length of
 * that issuer and, unless invalid numbers are asked for, passes the Luhn check. This is the last
 * stage of the {@link Prefilter}.
 *
 * <p>A Luhn-invalid candidate can only affect how a valid one of its run is judged. So a run
 * without a valid one need not be read.
 */
final class DigitCheck {
  /** For each set of eight bits, the lower half of every byte whose bit is set. */
  private static final long[] DIGITS = new long[256];

  static {
    for (int bits = 0; bits < DIGITS.length; bits++) {
      for (int i = 0; i < 8; i++) {
        DIGITS[bits] |= ((bits >> i & 1) * 0xFL) << (8 * i);
      }
    }
  }

  /** The longest group, and the byte after it. */
  private static final long GROUP = (2L << Run.MAX_GROUP) - 1;

  /** The first four digits of a number that starts with zeros are below this. */
  private static final int MAX_PADDED = 10;

  private final IssuerTable issuers;
  private final boolean includeInvalid;

  DigitCheck(IssuerTable issuers, boolean includeInvalid) {
    this.issuers = issuers;
    this.includeInvalid = includeInvalid;
  }

  /**
   * Returns whether the {@code length} bytes before index {@code end} of the view may contain a
   * candidate. The digits are given as bits; the uppermost bit is the last byte.
   */
  boolean mayPass(Text text, int end, int length, long allDigits) {
    long digits = allDigits & (-1L << (ByteClasses.BYTES - length));
    if (Long.bitCount(digits) < Prefilter.MIN_DIGITS) {
      return false;
    }
    return !ByteClasses.isAscii(text.view, end - length, end) || hasCard(text, end, digits);
  }

  /** Returns the same for at least eight bytes that are all ASCII. */
  boolean mayPass(Text text, int end, int length) {
    long digits =
        end >= ByteClasses.BYTES
            ? ByteClasses.digitsBefore(text.view, end, length)
            : ByteClasses.digitsAtStart(text.view, end) & (-1L << -length);
    return Long.bitCount(digits) >= Prefilter.MIN_DIGITS && hasCard(text, end, digits);
  }

  private boolean hasCard(Text text, int end, long digits) {
    int first = end - ByteClasses.BYTES;
    long starts = digits & ~(digits << 1);
    for (; starts != 0; starts &= starts - 1) {
      int i = Long.numberOfTrailingZeros(starts);
      long rest = digits & (-1L << i);
      if (Long.bitCount(rest) < Prefilter.MIN_DIGITS) {
        return goesOnAfterEscape(text, first, starts);
      }
      if (mayBeInEscape(text, first + i) || startsCard(text, first, i, rest)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether one of the groups from {@code starts} on may begin with digits of an escape.
   */
  private static boolean goesOnAfterEscape(Text text, int first, long starts) {
    for (long rest = starts; rest != 0; rest &= rest - 1) {
      if (mayBeInEscape(text, first + Long.numberOfTrailingZeros(rest))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the digits at an index may belong to an escape. */
  private static boolean mayBeInEscape(Text text, int i) {
    int p = text.viewBase + i;
    return (p == text.viewFrom || EscapedDigits.mayFollow(text.view, i))
        && EscapedDigits.mayBeAt(text, p);
  }

  /**
   * Returns whether a window that starts with the lowest digit, bit {@code i}, may be a candidate.
   * Bit 0 is the byte at {@code first}.
   */
  private boolean startsCard(Text text, int first, int i, long digits) {
    byte[] a = text.view;
    int leading = leading(a, first + i, digits >>> i);
    int lengths = issuers.lengths(leading);
    if (lengths == 0) {
      return leading < MAX_PADDED && startsPadded(a, first, i, digits);
    }
    if (leading / 100 == EmvTag.TRACK2 && EscapedDigits.mayBeAt(text, text.viewBase + first + i)) {
      return true;
    }
    for (long ends = digits & ~(digits >>> 1); ends != 0; ends &= ends - 1) {
      long window = digits & (ends ^ (ends - 1));
      int count = Long.bitCount(window);
      if (count > Run.MAX_GROUP) {
        return false;
      }
      if ((lengths & 1 << count) != 0 && (includeInvalid || isLuhnValid(a, first, window))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the digits start with a number that zeros pad to a group of 19. */
  private boolean startsPadded(byte[] a, int first, int i, long digits) {
    long group = digits >>> i & GROUP;
    if (group != GROUP >>> 1) {
      return false;
    }
    int padding = 0;
    while (padding <= Run.MAX_PADDING && a[first + i + padding] == '0') {
      padding++;
    }
    if (padding < Run.MIN_PADDING || padding > Run.MAX_PADDING) {
      return false;
    }
    int lengths = issuers.lengths(leading(a, first + i + padding, group >>> padding));
    return (lengths & 1 << (Run.MAX_GROUP - padding)) != 0 && isLuhnValid(a, first, group << i);
  }

  /** Returns the first four digits as a number. Bit 0 of the digits is the byte at {@code i}. */
  private static int leading(byte[] a, int i, long digits) {
    if ((digits & 15) == 15) {
      long four = (long) LONG.get(a, i) & 0x0F0F0F0F;
      long two = 10 * four + (four >>> 8);
      return (int) (100 * (two & 0xFF) + (two >>> 16 & 0xFF));
    }
    int leading = 0;
    long rest = digits;
    for (int n = 0; n < IssuerTable.PREFIX_DIGITS; n++) {
      leading = 10 * leading + a[i + Long.numberOfTrailingZeros(rest)] - '0';
      rest &= rest - 1;
    }
    return leading;
  }

  /**
   * Checks eight bytes at once. Bytes that are not digits count as 0. Digits with an odd number of
   * digits after them are doubled.
   */
  private static boolean isLuhnValid(byte[] a, int first, long window) {
    if (first < 0) {
      return isLuhnValidAtStart(a, first, window);
    }
    long odd = window;
    for (int distance = 1; distance < Long.SIZE; distance *= 2) {
      odd ^= odd >>> distance;
    }
    long even = window & ~odd;
    long sums = weighted(a, first, window, even, 56);
    sums += weighted(a, first, window, even, 48) + weighted(a, first, window, even, 40);
    for (int i = 32; i >= 0 && window << (Long.SIZE - 8 - i) != 0; i -= 8) {
      sums += weighted(a, first, window, even, i);
    }
    return ((sums * ONES) >>> 56) % 10 == 0;
  }

  /** Returns the digits among eight bytes, each in its byte. */
  private static long weighted(byte[] a, int first, long window, long even, int i) {
    long digits = (long) LONG.get(a, first + i) & DIGITS[(int) (window >>> i) & 0xFF];
    long doubled = digits & DIGITS[(int) (even >>> i) & 0xFF];
    return digits + doubled - 9 * (((doubled + 0x7B * ONES) & HIGH) >>> 7);
  }

  /** Keeps two sums, with the last digit doubled and not doubled, which swap at each digit. */
  private static boolean isLuhnValidAtStart(byte[] a, int first, long window) {
    int sum = 0;
    int other = 0;
    for (long rest = window; rest != 0; rest &= rest - 1) {
      int digit = a[first + Long.numberOfTrailingZeros(rest)] - '0';
      int next = other + digit;
      other = sum + DigitSums.doubled(digit);
      sum = next;
    }
    return sum % 10 == 0;
  }
}
