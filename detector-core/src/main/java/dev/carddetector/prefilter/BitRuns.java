package dev.carddetector.prefilter;

/**
 * Finds the ends of long rows of set bits, 64 at a time. Bit 0 of a block follows bit 63 of the
 * last.
 */
final class BitRuns {
  private long blockBefore;
  private long block;

  /** Bits at which 2, 4 and {@link Prefilter#MIN_DIGITS} set bits in a row end. */
  private long ends2;

  private long ends4;
  private long ends12;

  void reset() {
    blockBefore = block = ends2 = ends4 = ends12 = 0;
  }

  /** Takes the next block. Returns the bits right after rows of at least 12. */
  long next(long x) {
    long x2 = x & (x << 1 | block >>> 63);
    long x4 = x2 & (x2 << 2 | ends2 >>> 62);
    long x8 = x4 & (x4 << 4 | ends4 >>> 60);
    long x12 = x8 & (x4 << 8 | ends4 >>> 56);
    long after = ~x12 & (x12 << 1 | ends12 >>> 63);
    blockBefore = block;
    block = x;
    ends2 = x2;
    ends4 = x4;
    ends12 = x12;
    return after;
  }

  /** Returns the length of the row that ends before a bit of this block; 64 means 64 or more. */
  int length(int bit) {
    return Long.numberOfLeadingZeros(~before(block, blockBefore, bit));
  }

  /** Returns whether this block and the one before it are all one row. */
  boolean isTwoBlocks() {
    return (block & blockBefore) == -1L;
  }

  /** Returns the 64 bits before a bit, the nearest uppermost. */
  static long before(long bits, long blockBefore, int bit) {
    return bit == 0 ? blockBefore : bits << (64 - bit) | blockBefore >>> bit;
  }
}
