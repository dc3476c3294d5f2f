package dev.carddetector.text;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

/**
 * Finds where non-ASCII decimal digits start in UTF-8, in three steps, each slower and more exact
 * than the one before: by the first bytes of characters, eight at once; by the bytes after them,
 * eight at once; character by character. None of them misses a digit.
 *
 * <p>These are the bytes of the digits in the basic plane, the same in Unicode 13 and 16:
 *
 * <pre>
 *   D9 A0-A9    DB B0-B9    DF 80-89
 *   E0 A5 A6-AF, likewise A7 A9 AB AD AF B1 B3 B5 B7; B9 90-99; BB 90-99; BC A0-A9
 *   E1 81 80-89; 82 90-99; 9F A0-A9; A0 90-99; A5 86-8F; A7 90-99; AA 80-89, 90-99; AD 90-99;
 *      AE B0-B9; B1 80-89, 90-99
 *   EA 98 A0-A9; A3 90-99; A4 80-89; A7 90-99, B0-B9; A9 90-99; AF B0-B9
 *   EF BC 90-99
 * </pre>
 *
 * <p>All others start with F0.
 */
public final class Utf8Digits {
  private static final long LOW = ~HIGH;

  private static final int MAX_BYTES = 4;

  /** No digit is at or above this code point. */
  private static final int LIMIT = 0x20000;

  /** More than any code point whose first byte is at most F0. */
  private static final int TABLE_SIZE = 0x40000;

  /** One bit for each code point: whether it is a digit. */
  private static final long[] DIGITS = new long[TABLE_SIZE >>> 6];

  static {
    // Digits come ten in a row, so checking every eighth code point finds them all.
    for (int c = 0x80; c < LIMIT; c += 8) {
      for (int d = c - 9; Text.isDigit(c) && d <= c + 9; d++) {
        DIGITS[d >>> 6] |= Text.isDigit(d) ? 1L << d : 0;
      }
    }
  }

  private Utf8Digits() {}

  /**
   * Sets the high bit of the bytes with which digits start, and of some more: D9 to E1, EA, and EF
   * and above.
   */
  public static long leads(long v) {
    long c = v & LOW;
    return ((from(c, 0xD9) & ~from(c, 0xE2)) | is(c, 0xEA) | from(c, 0xEF)) & v;
  }

  /**
   * Sets the high bit of those leads among eight bytes that the bytes after them rule out.
   * Considers only leads like the given one, since most texts are in one script.
   */
  public static long ruledOut(byte[] a, int i, int lead) {
    long c = (long) LONG.get(a, i) & LOW;
    long second = (long) LONG.get(a, i + 1) & LOW;
    if (lead == 0xE0) {
      // Thai and the scripts of India: letters and vowels.
      long third = (long) LONG.get(a, i + 2) & LOW;
      long odd = second << 7;
      return is(c, 0xE0) & ~((odd | from(second, 0xBC)) & from(third, 0x90));
    }
    if (lead == 0xE1) {
      long digits =
          (from(second, 0x81) & ~from(second, 0x83)) | (from(second, 0x9F) & ~from(second, 0xB2));
      return is(c, 0xE1) & ~digits;
    }
    // Arabic.
    return from(c, 0xD9) & ~from(c, 0xDF) & ~from(second, 0xA0);
  }

  /**
   * Returns whether a digit may start at one of the {@link #leads}: if one does, if the array ends
   * too soon to tell, or if the byte is F1 or above and thus not part of a digit.
   */
  public static boolean mayStartAt(byte[] a, int i) {
    if (a.length - i < MAX_BYTES) {
      return true;
    }
    int lead = a[i] & 0xFF;
    int second = a[i + 1] & 0x3F;
    if (lead < 0xE0) {
      return isDigit((lead & 0x1F) << 6 | second);
    }
    int c = (lead & 0x0F) << 12 | second << 6 | (a[i + 2] & 0x3F);
    if (lead < 0xF0) {
      return isDigit(c);
    }
    return lead > 0xF0 || isDigit(c << 6 | (a[i + 3] & 0x3F));
  }

  private static boolean isDigit(int c) {
    return (DIGITS[c >>> 6] >>> c & 1) != 0;
  }

  /** Sets the high bit of the bytes from {@code first} on. Only the lower seven bits count. */
  private static long from(long low, int first) {
    return low + (0x80 - (first & 0x7F)) * ONES;
  }

  /** Sets the high bit of the bytes that are {@code value}. Only the lower seven bits count. */
  private static long is(long low, int value) {
    return ~((low ^ (value & 0x7F) * ONES) + LOW);
  }
}
