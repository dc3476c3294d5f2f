package dev.carddetector.facts;

import dev.carddetector.text.Text;

/** The rows of set bits in consecutive blocks of 64, as offsets. */
final class BitRows {
  /** The blocks from {@code first} to {@link #next}, exclusive, have been read. */
  private int first;

  private int next;

  /** The bits of the last block, and of the block before it. */
  private long bits;

  private long before;

  /** The start of the row that goes on after the last block, and after the block before it. */
  private int open;

  private int openBefore;

  /** Starts at a block. */
  void start(int block) {
    first = next = block;
    bits = 0;
    open = block << 6;
  }

  /** Returns the index of the next block to read. */
  int next() {
    return next;
  }

  /**
   * Returns whether a block and all after it up to the next have been read, at least one in all.
   */
  boolean hasFrom(int block) {
    return block >= first && block <= next && first < next;
  }

  /** Takes the next block. Returns the bits directly after a row. */
  long read(long block) {
    before = bits;
    openBefore = open;
    bits = block;
    next++;
    open = startOf(Planes.BLOCK);
    return ~bits & (bits << 1 | before >>> 63);
  }

  /** Returns the offset of the start of the row that ends before a bit of the block. */
  int startOf(int bit) {
    long gaps = ~bits & (bit == Planes.BLOCK ? -1L : (1L << bit) - 1);
    return gaps == 0 ? openBefore : (next << 6) - Long.numberOfLeadingZeros(gaps);
  }

  /** Returns the start of the row that goes on at the end of the block, or that end. */
  int open() {
    return open;
  }

  /** Moves all offsets back by {@code n}, a multiple of 64. */
  void rebase(int n) {
    first = Math.max(0, first - (n >> 6));
    next -= n >> 6;
    open = Text.moved(open, n);
  }
}
