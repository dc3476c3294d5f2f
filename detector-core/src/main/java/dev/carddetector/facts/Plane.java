package dev.carddetector.facts;

/**
 * The units of one class of characters, as bits, in a ring of the last {@value #BLOCKS} blocks of
 * 64 units of the text.
 */
final class Plane {
  static final int BLOCKS = 64;
  private static final int RING = BLOCKS - 1;

  private final long[] blocks = new long[BLOCKS];

  void set(int block, long bits) {
    blocks[block & RING] = bits;
  }

  long get(int block) {
    return blocks[block & RING];
  }

  boolean isSet(int p) {
    return (blocks[p >> 6 & RING] >>> p & 1) != 0;
  }

  /** Moves all block numbers back by {@code block}. */
  void rebase(int block) {
    long[] old = blocks.clone();
    for (int i = 0; i < BLOCKS; i++) {
      blocks[i] = old[(i + block) & RING];
    }
  }

  /** Returns the offset after the last unit of the class from {@code low} to {@code p}, or -1. */
  int endOfLast(int p, int low) {
    return endOfLast(0, p, low);
  }

  /**
   * Returns the start of the row of the class that ends at {@code p}, or -1 if before {@code low}.
   */
  int startOfRow(int p, int low) {
    return endOfLast(-1L, p, low);
  }

  private int endOfLast(long flip, int p, int low) {
    for (int k = (p - 1) >> 6; p > low && k >= low >> 6; k--) {
      long bits = (get(k) ^ flip) & Planes.range(k, low, p);
      if (bits != 0) {
        return (k << 6) + Planes.BLOCK - Long.numberOfLeadingZeros(bits);
      }
    }
    return -1;
  }

  /**
   * Returns the offset of the first unit of the class from {@code p} to {@code high}, or {@code
   * high}.
   */
  int next(int p, int high) {
    return next(0, p, high);
  }

  /** Returns the end of the row of the class that goes on at {@code p}, at most {@code high}. */
  int endOfRow(int p, int high) {
    return next(-1L, p, high);
  }

  private int next(long flip, int p, int high) {
    for (int k = p >> 6; p < high && k <= (high - 1) >> 6; k++) {
      long bits = (get(k) ^ flip) & Planes.range(k, p, high);
      if (bits != 0) {
        return (k << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return high;
  }

  /** Returns the offset {@code count} units of the class before {@code p}, at least {@code low}. */
  int back(int p, int count, int low) {
    int k = (p - 1) >> 6;
    long bits = get(k) & -1L >>> -p;
    int left = count;
    while (k > low >> 6 && Long.bitCount(bits) < left) {
      left -= Long.bitCount(bits);
      bits = get(--k);
    }
    for (int more = Long.bitCount(bits) - left; more > 0; more--) {
      bits &= bits - 1;
    }
    return bits == 0 ? low : Math.max(low, (k << 6) + Long.numberOfTrailingZeros(bits));
  }

  /** Returns the offset {@code count} units of the class after {@code p}, at most {@code high}. */
  int forth(int p, int count, int high) {
    int k = p >> 6;
    long bits = get(k) & -1L << p;
    int left = count;
    while (k < high >> 6 && Long.bitCount(bits) <= left) {
      left -= Long.bitCount(bits);
      bits = get(++k);
    }
    for (; left > 0; left--) {
      bits &= bits - 1;
    }
    return bits == 0 ? high : Math.min(high, (k << 6) + Long.numberOfTrailingZeros(bits));
  }
}
