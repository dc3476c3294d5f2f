package dev.carddetector.facts;

import dev.carddetector.text.Text;

/**
 * The characters near candidates by class, as bits: a bit for each unit of the text, in blocks of
 * 64 units that start at multiples of 64. Each block is classified once, when a fact is first asked
 * for there, and kept in a ring while candidates stand near each other.
 *
 * <p>The ring holds more than one candidate can ask for: {@link Text#REACH} on either side and the
 * candidate itself. Offsets asked for never decrease by more than that, so the ring is filled
 * forward, and starts anew only before a gap: time is linear.
 */
public final class Planes {
  public static final int BLOCK = 64;
  private static final int BLOCKS = 64;
  private static final int RING = BLOCKS - 1;
  private static final int NONE = -1;

  private final long[] digits = new long[BLOCKS];

  private final long[] letters = new long[BLOCKS];

  private final long[] capitals = new long[BLOCKS];

  private final long[] spaceless = new long[BLOCKS];

  private final long[] breaks = new long[BLOCKS];

  private final long[] listParts = new long[BLOCKS];

  private final long[] units = new long[BLOCKS];

  /** The last blocks that have letters, capitals and brackets. */
  private int lastLetters = NONE;

  private int lastCapitals = NONE;
  private int lastBrackets = NONE;

  private final BlockClasses classes = new BlockClasses();
  private Text text;

  /** The blocks that are held, by number; the last exclusive. */
  private int first;

  private int last;

  /** Which blocks of the ring are not all ASCII, a bit each. */
  private long exotic;

  /** Reads from this text on; what is held stays if it is the same text, read further. */
  public void of(Text text) {
    this.text = text;
  }

  /** Forgets everything. */
  public void wipe() {
    text = null;
    forget();
    classes.wipe();
  }

  /** Counts offsets from {@code n} units further on, a multiple of 64. */
  public void rebase(int n) {
    int blocks = n / BLOCK;
    int kept = Math.max(0, last - Math.max(first, blocks));
    if (kept == 0) {
      forget();
      return;
    }
    rotate(digits, blocks);
    rotate(letters, blocks);
    rotate(capitals, blocks);
    rotate(spaceless, blocks);
    rotate(breaks, blocks);
    rotate(listParts, blocks);
    rotate(units, blocks);
    exotic = Long.rotateRight(exotic, blocks);
    first = Math.max(first, blocks) - blocks;
    last -= blocks;
    lastLetters -= blocks;
    lastCapitals -= blocks;
    lastBrackets -= blocks;
  }

  private void forget() {
    first = last = 0;
    lastLetters = lastCapitals = lastBrackets = NONE;
  }

  private static void rotate(long[] plane, int blocks) {
    long[] old = plane.clone();
    for (int i = 0; i < BLOCKS; i++) {
      plane[i] = old[(i + blocks) & RING];
    }
  }

  /** Classifies what is not yet of the blocks that hold offsets from {@code from} to {@code to}. */
  public void read(int from, int to) {
    int a = from >> 6;
    int b = to >> 6;
    if (a >= first && b < last) {
      return;
    }
    if (a < first || a > last || last == 0) {
      first = last = a;
    }
    while (last <= b) {
      classify(b);
    }
    first = Math.max(first, last - BLOCKS);
    // More of the text may come into a block that is held in part.
    if (text.more && last * BLOCK > text.to) {
      last = Math.max(first, text.to >> 6);
    }
  }

  /**
   * Classifies the next block, or those up to {@code b} and some more that are in view: in a text
   * that was read on so far they will be asked for.
   */
  private void classify(int b) {
    int inView = (text.viewTo >> 6) - last;
    int ahead = last == first ? b + 1 - last : BlockClasses.MAX_BLOCKS;
    boolean first = last * BLOCK < text.viewFrom;
    int count = first ? 1 : Math.max(1, Math.min(inView, Math.min(ahead, BlockClasses.MAX_BLOCKS)));
    classes.read(text, last * BLOCK, count);
    for (int i = 0; i < count; i++) {
      classes.classify(i);
      take(last++);
    }
  }

  private void take(int block) {
    int s = block & RING;
    digits[s] = classes.digits;
    letters[s] = classes.letters;
    capitals[s] = classes.capitals;
    spaceless[s] = classes.spaceless;
    breaks[s] = classes.breaks;
    listParts[s] = classes.listParts;
    units[s] = classes.units;
    exotic = (exotic & ~(1L << block)) | (classes.exotic ? 1L << block : 0);
    lastLetters = classes.letters != 0 ? block : lastLetters;
    lastCapitals = classes.capitals != 0 ? block : lastCapitals;
    lastBrackets = classes.brackets ? block : lastBrackets;
  }

  /** Returns the ASCII digits of a block that was read. */
  public long digits(int block) {
    return digits[block & RING];
  }

  long letters(int block) {
    return letters[block & RING];
  }

  long capitals(int block) {
    return capitals[block & RING];
  }

  long spaceless(int block) {
    return spaceless[block & RING];
  }

  public boolean isLetter(int p) {
    return isSet(letters, p);
  }

  public boolean isDigit(int p) {
    return isSet(digits, p);
  }

  public boolean isBreak(int p) {
    return isSet(breaks, p);
  }

  boolean isCapital(int p) {
    return isSet(capitals, p);
  }

  private static boolean isSet(long[] plane, int p) {
    return (plane[p >> 6 & RING] >>> p & 1) != 0;
  }

  /** Tells whether no letters meet at {@code p}, or those of a camelCase name. */
  boolean isBoundary(int p) {
    if (!isLetter(p) || p == text.from || !isLetter(p - 1)) {
      return true;
    }
    return isCapital(p) && !isCapital(p - 1);
  }

  /** Tells whether there may be letters at or after an offset, as far as was read. */
  boolean mayHaveLetters(int from) {
    return lastLetters >= from >> 6;
  }

  public boolean mayHaveCapitals(int from) {
    return lastCapitals >= from >> 6;
  }

  /** Tells the same of the brackets {@code [ ] { }}. */
  public boolean mayHaveBrackets(int from) {
    return lastBrackets >= from >> 6;
  }

  /** Tells whether the blocks that hold these offsets are all ASCII. */
  public boolean isAscii(int from, int to) {
    int block = from >> 6;
    long blocks = Long.rotateRight(exotic, block);
    return (blocks & ((2L << (((to - 1) >> 6) - block)) - 1)) == 0;
  }

  /** Returns the offset that lies so many UTF-16 units before {@code p}, or the text's start. */
  public int back(int p, int count) {
    int low = Math.max(text.from, p - count);
    read(low, p);
    return low == p || isAscii(low, p) ? low : backExotic(p, count);
  }

  private int backExotic(int p, int count) {
    int low = Math.max(text.from, p - 3 * count);
    read(low, p);
    int k = (p - 1) >> 6;
    long bits = units[k & RING] & -1L >>> -p;
    int left = count;
    while (k > low >> 6 && Long.bitCount(bits) < left) {
      left -= Long.bitCount(bits);
      bits = units[--k & RING];
    }
    for (int more = Long.bitCount(bits) - left; more > 0; more--) {
      bits &= bits - 1;
    }
    return bits == 0 ? low : Math.max(low, (k << 6) + Long.numberOfTrailingZeros(bits));
  }

  /** Returns the offset that lies so many UTF-16 units after {@code p}, or the text's end. */
  public int forth(int p, int count) {
    int high = p + Math.min(count, text.to - p);
    read(p, high);
    return high == p || isAscii(p, high) ? high : forthExotic(p, count);
  }

  private int forthExotic(int p, int count) {
    int high = p + Math.min(3 * count, text.to - p);
    read(p, high);
    int k = p >> 6;
    long bits = units[k & RING] & -1L << p;
    int left = count;
    while (k < high >> 6 && Long.bitCount(bits) <= left) {
      left -= Long.bitCount(bits);
      bits = units[++k & RING];
    }
    for (; left > 0; left--) {
      bits &= bits - 1;
    }
    return bits == 0 ? high : Math.min(high, (k << 6) + Long.numberOfTrailingZeros(bits));
  }

  /** Returns where the line starts that {@code p} is in, or -1 if that is before {@code low}. */
  public int startOfLine(int p, int low) {
    int start = endOfLast(breaks, 0, p, low);
    return start >= 0 || low > text.from ? start : low;
  }

  /** Returns where the line ends that {@code p} is in, or -1 if that is not before {@code high}. */
  public int endOfLine(int p, int high) {
    int end = next(breaks, 0, p, high);
    return end < high || high == text.to ? end : -1;
  }

  /** Returns where the parts of a list start that end at {@code p}, at the least {@code low}. */
  public int startOfList(int p, int low) {
    return Math.max(low, endOfLast(listParts, -1L, p, low));
  }

  /** Returns where the parts of a list end that start at {@code p}, at most {@code high}. */
  public int endOfList(int p, int high) {
    return next(listParts, -1L, p, high);
  }

  /** Returns where the ASCII digits end that go on at {@code p}, at most {@code high}. */
  int endOfDigits(int p, int high) {
    return next(digits, -1L, p, high);
  }

  /** Returns the bits of a block that stand for offsets of a part of the text. */
  public static long range(int block, int from, int to) {
    int start = block << 6;
    long bits = from > start ? -1L << from : -1L;
    return to < start + BLOCK ? bits & ((1L << (to - start)) - 1) : bits;
  }

  /** Returns the offset after the last unit from low to p with another bit than flip, or -1. */
  private static int endOfLast(long[] plane, long flip, int p, int low) {
    for (int k = (p - 1) >> 6; p > low && k >= low >> 6; k--) {
      long bits = (plane[k & RING] ^ flip) & range(k, low, p);
      if (bits != 0) {
        return (k << 6) + BLOCK - Long.numberOfLeadingZeros(bits);
      }
    }
    return -1;
  }

  /** Returns the offset of the first unit from p to high with another bit than flip, or high. */
  private static int next(long[] plane, long flip, int p, int high) {
    for (int k = p >> 6; p < high && k <= (high - 1) >> 6; k++) {
      long bits = (plane[k & RING] ^ flip) & range(k, p, high);
      if (bits != 0) {
        return (k << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return high;
  }
}
