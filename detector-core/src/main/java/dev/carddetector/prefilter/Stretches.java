package dev.carddetector.prefilter;

import dev.carddetector.text.ByteClasses;

/**
 * The stretches in classified blocks, one block after another: rows of bytes that may be in a run,
 * each at most 13 after a digit. {@link Prefilter} explains why.
 */
final class Stretches {
  private long digits;
  private long digitsBefore;

  /** The bytes at most 1, 3 and 7 after a digit. */
  private long near1;

  private long near3;
  private long near7;
  private long stretch;
  private long stretchBefore;
  private long marks;

  /** The start of the stretch that goes on after the block before. */
  private int open;

  /** Starts at an index with no stretch before it. */
  void start(int p) {
    digits = near1 = near3 = near7 = stretch = 0;
    open = p;
  }

  /** Takes the next block. Returns its stretches. */
  long next(ByteClasses classes) {
    long d = classes.digits;
    long n1 = d | d << 1 | digits >>> 63;
    long n3 = n1 | n1 << 2 | near1 >>> 62;
    long n7 = n3 | n3 << 4 | near3 >>> 60;
    long n13 = n7 | n7 << 6 | near7 >>> 58;
    digitsBefore = digits;
    stretchBefore = stretch;
    digits = d;
    near1 = n1;
    near3 = n3;
    near7 = n7;
    stretch = classes.run & n13;
    marks = classes.marks;
    return stretch;
  }

  /** Returns the bytes in a stretch, or right after one, that may start an escape with letters. */
  long escapes() {
    return marks & (stretch << 1 | stretchBefore >>> 63);
  }

  /** Returns the digits among the 64 bytes before a bit of the block, the nearest uppermost. */
  long digitsBefore(int bit) {
    return BitRuns.before(digits, digitsBefore, bit);
  }

  /** Returns the start of the stretch that ends before a bit of the block at {@code p}. */
  int startOf(int p, int bit) {
    long gaps = ~stretch & (bit == ByteClasses.BYTES ? -1L : (1L << bit) - 1);
    return gaps == 0 ? open : p + ByteClasses.BYTES - Long.numberOfLeadingZeros(gaps);
  }

  /** Ends the block at {@code p}. */
  void close(int p) {
    open = startOf(p, ByteClasses.BYTES);
  }

  /** Returns the start of the stretch that goes on after the block before. */
  int open() {
    return open;
  }

  /** Returns whether a stretch goes on at the end of the block. */
  boolean isOpen() {
    return stretch < 0;
  }

  /**
   * Returns whether the block has too few digits for a window; if it is not all ASCII, whether it
   * has none.
   */
  boolean hasFewDigits(ByteClasses classes) {
    return classes.ascii ? marks == 0 || Long.bitCount(digits) < Prefilter.MIN_DIGITS : digits == 0;
  }

  /** Moves all indexes back by {@code n}. */
  void rebase(int n) {
    open -= n;
  }
}
