package dev.carddetector.facts;

/** The rows of set bits in blocks of 64 that are read one after the other, as offsets. */
final class BitRows {
  /** The blocks from first to next, exclusive, are read. */
  private int first;

  private int next;

  /** The bits of the last block and of the one before. */
  private long bits;

  private long before;

  /** Where the row starts that goes on after the last block, and that of the one before. */
  private int open;

  private int openBefore;

  /** Starts with a block. */
  void start(int block) {
    first = next = block;
    bits = 0;
    open = block << 6;
  }

  /** Returns the number of the block that is to be read next. */
  int next() {
    return next;
  }

  /** Tells whether all blocks from one on, up to the next, are read, and there are any. */
  boolean hasFrom(int block) {
    return block >= first && block <= next && first < next;
  }

  /** Takes the next block, and returns the bits that come directly after a row. */
  long read(long block) {
    before = bits;
    openBefore = open;
    bits = block;
    next++;
    open = startOf(Planes.BLOCK);
    return ~bits & (bits << 1 | before >>> 63);
  }

  /** Returns the offset at which the row starts that ends before a bit of the block. */
  int startOf(int bit) {
    long gaps = ~bits & (bit == Planes.BLOCK ? -1L : (1L << bit) - 1);
    return gaps == 0 ? openBefore : (next << 6) - Long.numberOfLeadingZeros(gaps);
  }

  /** Returns where the row starts that goes on at the end of the block, or the end of the block. */
  int open() {
    return open;
  }

  /** Counts offsets from {@code n} units further on, a multiple of 64. */
  void rebase(int n) {
    first = Math.max(0, first - (n >> 6));
    next -= n >> 6;
    open -= n;
  }
}
