package dev.carddetector.digits;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.Text;
import java.util.Arrays;

/**
 * The Luhn sums and the first digits of up to {@value #MAX} ASCII digits, read eight bytes at a
 * time. Three longs hold the last 24 bytes before the end; bytes that are not part of the number
 * become 0.
 */
public final class DigitSums {
  public static final int MAX = 24;

  /** The digits with an odd number of digits after them in their long: those that Luhn doubles. */
  private static final long EVEN = 0x00FF00FF00FF00FFL;

  /** The sum with the last digit as it is, and with the last digit doubled. */
  public int plain;

  public int doubled;

  /** Up to eight first digits, a byte each from the lowest on; missing ones are 0. */
  public long first;

  private final byte[] copy = new byte[MAX];

  public void wipe() {
    plain = doubled = 0;
    first = 0;
    Arrays.fill(copy, (byte) 0);
  }

  /** Reads the ASCII digits of a text from {@code p} to {@code end}, at most 24. */
  public void read(Text text, int p, int end) {
    int i = end - text.viewBase;
    if (i >= MAX && p >= text.viewFrom && end <= text.viewTo) {
      read(text.view, i, end - p);
      return;
    }
    for (int q = p; q < end; q++) {
      copy[MAX - end + q] = (byte) text.ascii(q);
    }
    read(copy, MAX, end - p);
  }

  /**
   * Reads {@code count} digits, at most 24, that end at an index. At least 24 bytes must precede
   * it.
   */
  void read(byte[] a, int end, int count) {
    long last = (long) LONG.get(a, end - 8) & 0x0F * ONES;
    if (count <= 8) {
      first = count == 0 ? 0 : last >>> (64 - 8 * count);
      add(count == 0 ? 0 : last & (-1L << (64 - 8 * count)));
      return;
    }
    long middle = (long) LONG.get(a, end - 16) & 0x0F * ONES;
    if (count <= 16) {
      middle &= -1L << (128 - 8 * count);
      add(middle, last);
      int skipped = 128 - 8 * count;
      first = skipped == 0 ? middle : middle >>> skipped | last << (64 - skipped);
      return;
    }
    long front = (long) LONG.get(a, end - 24) & 0x0F * ONES & (-1L << (192 - 8 * count));
    int skipped = 192 - 8 * count;
    add(front, middle, last);
    first = skipped == 0 ? front : front >>> skipped | middle << (64 - skipped);
  }

  private void add(long x) {
    long twice = twice(x);
    plain = sum((x & ~EVEN) + (twice & EVEN));
    doubled = sum((x & EVEN) + (twice & ~EVEN));
  }

  private void add(long x, long y) {
    long once = x + y;
    long twice = twice(x) + twice(y);
    plain = sum((once & ~EVEN) + (twice & EVEN));
    doubled = sum((once & EVEN) + (twice & ~EVEN));
  }

  private void add(long x, long y, long z) {
    long once = x + y + z;
    long twice = twice(x) + twice(y) + twice(z);
    plain = sum((once & ~EVEN) + (twice & EVEN));
    doubled = sum((once & EVEN) + (twice & ~EVEN));
  }

  /** Returns twice a digit, or the sum of the digits of the product. */
  public static int doubled(int digit) {
    return 2 * digit - (digit > 4 ? 9 : 0);
  }

  /** Returns each digit doubled, less 9 if the result exceeds 9. */
  private static long twice(long x) {
    return 2 * x - 9 * (((x + 0x7B * ONES) & HIGH) >>> 7);
  }

  /** Adds up eight bytes. If each is at most 27, the sum is below 256. */
  private static int sum(long x) {
    return (int) ((x * ONES) >>> 56);
  }

  /** Returns the number that eight digits form; the first digit is the lowest byte. */
  public static int eight(long x) {
    long two = (10 * x + (x >>> 8)) & 0x00FF00FF00FF00FFL;
    long four = (100 * two + (two >>> 16)) & 0x0000FFFF0000FFFFL;
    return (int) (10_000 * (four & 0xFFFF) + (four >>> 32));
  }
}
