package dev.carddetector.facts;

/** The rows of set bits in blocks of 64 that are read one after the other, as offsets. */
final class BitRows {
  private long bits;

  /** The offset of the block, and where the row starts that goes on into it. */
  private int offset;

  private int open;
  private long before;
  private int openBefore;

  /** Starts before the block at an offset. */
  void start(int offset) {
    this.offset = offset - Planes.BLOCK;
    bits = 0;
    open = offset;
  }

  /** Takes the next block, and returns the bits that come directly after a row. */
  long next(long block) {
    before = bits;
    openBefore = open;
    offset += Planes.BLOCK;
    bits = block;
    open = startOf(Planes.BLOCK);
    return ~bits & (bits << 1 | before >>> 63);
  }

  /** Returns the offset at which the row starts that ends before a bit of the block. */
  int startOf(int bit) {
    long gaps = ~bits & (bit == Planes.BLOCK ? -1L : (1L << bit) - 1);
    return gaps == 0 ? openBefore : offset + Planes.BLOCK - Long.numberOfLeadingZeros(gaps);
  }

  /** Returns where the row starts that goes on at the end of the block, or the end of the block. */
  int open() {
    return open;
  }

  void rebase(int n) {
    offset -= n;
    open -= n;
  }
}
