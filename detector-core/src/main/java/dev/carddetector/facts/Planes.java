package dev.carddetector.facts;

import dev.carddetector.text.Text;

/**
 * The classes of the characters near candidates, one bit per unit, in blocks of 64 units that start
 * at multiples of 64. A block is classified once, when a fact in it is first asked for, and stays
 * in a ring while candidates are near each other.
 *
 * <p>The ring holds more than a candidate can ask for: three bytes for each unit of {@link
 * Text#NEIGHBOURHOOD} on either side, and the candidate itself. Offsets asked for never decrease by
 * more than that. So the ring fills forward and starts anew only after a gap, and time is linear.
 */
public final class Planes {
  public static final int BLOCK = 64;
  private static final int NONE = -1;

  /** The most units of a character, in UTF-8. */
  private static final int MAX_CHARACTER = 4;

  private final Plane digits = new Plane();
  private final Plane letters = new Plane();
  private final Plane capitals = new Plane();
  private final Plane spaceless = new Plane();
  private final Plane breaks = new Plane();
  private final Plane escapes = new Plane();
  private final Plane listParts = new Plane();
  private final Plane units = new Plane();

  /** The last blocks with letters, with capitals and with brackets. */
  private int lastLetters = NONE;

  private int lastBrackets = NONE;

  private final BlockClasses classes = new BlockClasses();
  private Text text;

  /** The blocks in the ring, by number; the last is exclusive. */
  private int first;

  private int last;

  /** The blocks of the ring that are not all ASCII, one bit each. */
  private long exotic;

  /**
   * Continues with this text. What the ring holds stays valid if it is the same text, read further.
   */
  public void of(Text text) {
    this.text = text;
  }

  /** Forgets everything. */
  public void wipe() {
    text = null;
    forget();
    classes.wipe();
  }

  /** Moves all offsets back by {@code n}, a multiple of 64. */
  public void rebase(int n) {
    int blocks = n / BLOCK;
    int kept = Math.max(0, last - Math.max(first, blocks));
    if (kept == 0) {
      forget();
      return;
    }
    digits.rebase(blocks);
    letters.rebase(blocks);
    capitals.rebase(blocks);
    spaceless.rebase(blocks);
    breaks.rebase(blocks);
    escapes.rebase(blocks);
    listParts.rebase(blocks);
    units.rebase(blocks);
    exotic = Long.rotateRight(exotic, blocks);
    first = Math.max(first, blocks) - blocks;
    last -= blocks;
    lastLetters -= blocks;
    lastBrackets -= blocks;
  }

  private void forget() {
    first = last = 0;
    lastLetters = lastBrackets = NONE;
  }

  /** Classifies the blocks from {@code from} to {@code to} that have not been classified yet. */
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
    first = Math.max(first, last - Plane.BLOCKS);
    // The last block may be incomplete: more of the text may come.
    if (text.more && last * BLOCK > text.to) {
      last = Math.max(first, text.to >> 6);
    }
  }

  /**
   * Classifies the next block, or those up to {@code b} and some more that are in view: if the text
   * was read on so far, they will be asked for.
   */
  private void classify(int b) {
    int inView = (text.viewTo >> 6) - last;
    int ahead = last == first ? b + 1 - last : BlockClasses.MAX_BLOCKS;
    boolean beforeView = last * BLOCK < text.viewFrom;
    int count =
        beforeView ? 1 : Math.max(1, Math.min(inView, Math.min(ahead, BlockClasses.MAX_BLOCKS)));
    classes.read(text, last * BLOCK, count);
    for (int i = 0; i < count; i++) {
      classes.classify(i);
      take(last++);
    }
  }

  private void take(int block) {
    digits.set(block, classes.digits);
    letters.set(block, classes.letters);
    capitals.set(block, classes.capitals);
    spaceless.set(block, classes.spaceless);
    breaks.set(block, classes.breaks);
    escapes.set(block, classes.escapes);
    listParts.set(block, classes.listParts);
    units.set(block, classes.units);
    exotic = (exotic & ~(1L << block)) | (classes.exotic ? 1L << block : 0);
    lastLetters = classes.letters != 0 ? block : lastLetters;
    lastBrackets = classes.brackets ? block : lastBrackets;
  }

  /** Returns the ASCII digits of a block that was read. */
  public long digits(int block) {
    return digits.get(block);
  }

  /**
   * Returns the ASCII digits of a block that was read, and what else lists of numbers are made of.
   */
  public long listParts(int block) {
    return listParts.get(block);
  }

  long letters(int block) {
    return letters.get(block);
  }

  long capitals(int block) {
    return capitals.get(block);
  }

  long spaceless(int block) {
    return spaceless.get(block);
  }

  long escapes(int block) {
    return escapes.get(block);
  }

  public boolean isLetter(int p) {
    return letters.isSet(p);
  }

  public boolean isDigit(int p) {
    return digits.isSet(p);
  }

  public boolean isBreak(int p) {
    return breaks.isSet(p);
  }

  boolean isCapital(int p) {
    return capitals.isSet(p);
  }

  /**
   * Returns whether {@code p} is not between two letters, or starts a word of a camelCase name or a
   * letter of a script without spaces.
   */
  boolean isBoundary(int p) {
    if (!isLetter(p) || p == text.from || !isLetter(p - 1) || spaceless.isSet(p)) {
      return true;
    }
    return isCapital(p) && !isCapital(p - 1);
  }

  /** Returns whether letters may be at or after an offset, as far as was read. */
  public boolean mayHaveLetters(int from) {
    return lastLetters >= from >> 6;
  }

  /** Returns the same for the brackets {@code [ ] { }}. */
  public boolean mayHaveBrackets(int from) {
    return lastBrackets >= from >> 6;
  }

  /** Returns whether the blocks that contain these offsets are all ASCII. */
  public boolean isAscii(int from, int to) {
    int block = from >> 6;
    long blocks = Long.rotateRight(exotic, block);
    return (blocks & ((2L << (((to - 1) >> 6) - block)) - 1)) == 0;
  }

  /**
   * Returns the offset {@code count} UTF-16 units before {@code p}, or the start of the text. If
   * this is inside a character, returns the end of the character.
   */
  public int back(int p, int count) {
    int low = Math.max(text.from, p - count);
    read(low, p);
    if (low == p || isAscii(low, p)) {
      return low;
    }
    int back = backExotic(p, count);
    int start = startOfCharacter(back);
    return start == back ? back : start + text.width(text.at(start));
  }

  /** Returns the start of the character that contains an offset. */
  private int startOfCharacter(int p) {
    for (int q = Math.max(text.from, p - MAX_CHARACTER + 1); q < p; q++) {
      if (q + text.width(text.at(q)) > p) {
        return q;
      }
    }
    return p;
  }

  private int backExotic(int p, int count) {
    int low = Math.max(text.from, p - 3 * count);
    read(low, p);
    return units.back(p, count, low);
  }

  /**
   * Returns the offset {@code count} UTF-16 units after {@code p}, or the end of the text. If this
   * is inside a character, returns the start of the character.
   */
  public int forth(int p, int count) {
    int high = p + Math.min(count, text.to - p);
    read(p, high);
    return high == p || isAscii(p, high) ? high : startOfCharacter(forthExotic(p, count));
  }

  private int forthExotic(int p, int count) {
    int high = p + Math.min(3 * count, text.to - p);
    read(p, high);
    return units.forth(p, count, high);
  }

  /** Returns the start of the line that contains {@code p}, or -1 if before {@code low}. */
  public int startOfLine(int p, int low) {
    int start = breaks.endOfLast(p, low);
    return start >= 0 || low > text.from ? start : low;
  }

  /** Returns the end of the line that contains {@code p}, or -1 if not before {@code high}. */
  public int endOfLine(int p, int high) {
    int end = breaks.next(p, high);
    return end < high || high == text.to ? end : -1;
  }

  /** Returns the start of the list parts that end at {@code p}, at least {@code low}. */
  public int startOfList(int p, int low) {
    return Math.max(low, listParts.startOfRow(p, low));
  }

  /** Returns the end of the list parts that start at {@code p}, at most {@code high}. */
  public int endOfList(int p, int high) {
    return listParts.endOfRow(p, high);
  }

  /** Returns the end of the ASCII digits that go on at {@code p}, at most {@code high}. */
  int endOfDigits(int p, int high) {
    return digits.endOfRow(p, high);
  }

  /** Returns the bits of a block that stand for offsets in a range. */
  public static long range(int block, int from, int to) {
    int start = block << 6;
    long bits = from > start ? -1L << from : -1L;
    return to < start + BLOCK ? bits & ((1L << (to - start)) - 1) : bits;
  }
}
