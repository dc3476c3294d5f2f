package dev.carddetector.digits;

import dev.carddetector.text.Separator;

/** How the digits of a number are grouped. Groups are added one by one. */
public final class Layout {
  /** Any other layout. */
  public static final int LOOSE = 0;

  /**
   * One group, or the groups of a usual or rare layout, with separators that differ; or a number
   * that is {@linkplain SpelledNumber spelled out}.
   */
  public static final int BROKEN = 1;

  /** A grouping seen on cards of less common lengths. */
  public static final int RARE = 2;

  /** One group, or the grouping of most cards. */
  public static final int USUAL = 3;

  /** The number of bits per group in packed sizes. */
  public static final int SIZE_BITS = 5;

  private static final int MASK = (1 << SIZE_BITS) - 1;

  /** A group of this many digits is part of a date only as a year. */
  private static final int LONG = 4;

  private static final long FOUR_4 = sizes(4, 4, 4, 4);
  private static final long AMEX = sizes(4, 6, 5);
  private static final long DINERS = sizes(4, 6, 4);
  private static final long[] RARE_SIZES = {
    sizes(4, 4, 4),
    sizes(4, 3, 3, 3),
    sizes(4, 4, 4, 1),
    sizes(4, 4, 4, 2),
    sizes(4, 4, 4, 3),
    sizes(4, 4, 4, 5),
    sizes(4, 4, 4, 4, 1),
    sizes(4, 4, 4, 4, 2),
    sizes(4, 4, 4, 4, 3),
    sizes(6, 13),
  };

  /** The sizes of the groups so far, packed, the last one lowest. */
  private long sizes;

  private int groups;
  private int gap;
  private boolean uniform;
  private boolean wide;
  private boolean breaks;
  private int shortest;
  private int longest;
  private boolean dots;
  private boolean pluses;

  /** Starts with a group of {@code count} digits. */
  public void start(int count) {
    sizes = count;
    shortest = count;
    longest = count;
    groups = 1;
  }

  /** Adds a group and the kind of gap before it. */
  public void add(int count, int gap) {
    if (groups++ == 1) {
      this.gap = gap;
      uniform = gap <= Separator.PLUS;
      wide = false;
      breaks = false;
      dots = false;
      pluses = false;
    }
    uniform &= gap == this.gap;
    wide |= gap == Separator.TAB || gap == Separator.MIXED;
    breaks |= gap == Separator.BREAK;
    shortest = Math.min(shortest, count);
    longest = Math.max(longest, count);
    dots |= gap == Separator.DOT;
    pluses |= gap == Separator.PLUS;
    sizes = sizes << SIZE_BITS | count;
  }

  /** Returns the layout of the groups so far. */
  public int kind() {
    if (groups == 1) {
      return USUAL;
    }
    if (longest == 1 || (groups == 2 && gap == Separator.BREAK)) {
      return BROKEN;
    }
    int kind = kind(sizes, gap);
    return kind == LOOSE || uniform ? kind : BROKEN;
  }

  /** Returns the sizes of the groups so far, packed, the last one lowest. */
  public long sizes() {
    return sizes;
  }

  /**
   * Returns whether the groups look like those of someone who knows no usual grouping: they have at
   * most two sizes and are not {@linkplain #isSeveral several} numbers.
   */
  public boolean isEven() {
    int size = (int) sizes & MASK;
    int other = size;
    boolean even = true;
    for (long rest = sizes; rest != 0; rest >>>= SIZE_BITS) {
      int next = (int) rest & MASK;
      even &= next == size || other == size || next == other;
      other = next != size ? next : other;
    }
    return even && !breaks && !isSeveral();
  }

  /**
   * Returns whether the groups are more likely numbers of their own: columns, or short groups with
   * different separators, as in a date and a time.
   */
  public boolean isSeveral() {
    return wide || (!uniform && !breaks && shortest < LONG);
  }

  /** Returns whether a dot stands between two groups. */
  public boolean hasDots() {
    return groups > 1 && dots;
  }

  /** Returns whether plus signs and other separators join the groups, as in a sum. */
  public boolean isSum() {
    return groups > 1 && pluses && !uniform;
  }

  /** Returns whether packed sizes are those of most cards. */
  public static boolean isUsual(long sizes) {
    return sizes == FOUR_4 || sizes == AMEX || sizes == DINERS;
  }

  private static int kind(long sizes, int gap) {
    if (isUsual(sizes)) {
      return USUAL;
    }
    for (long rare : RARE_SIZES) {
      // With dots, it could be a version.
      if (sizes == rare && gap != Separator.DOT) {
        return RARE;
      }
    }
    return LOOSE;
  }

  private static long sizes(int... groups) {
    long sizes = 0;
    for (int size : groups) {
      sizes = sizes << SIZE_BITS | size;
    }
    return sizes;
  }
}
