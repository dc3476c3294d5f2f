package dev.carddetector.digits;

import dev.carddetector.text.Separator;

/** How the digits of a number are grouped; read group by group. */
public final class Layout {
  /** Anything else than those below. */
  public static final int LOOSE = 0;

  /**
   * The groups of a usual or rare layout, or one group, broken by separators that differ; or a
   * number that is {@linkplain Run#isSpelled spelled out}.
   */
  public static final int BROKEN = 1;

  /** A grouping seen on cards of rarer lengths. */
  public static final int RARE = 2;

  /** One group, or the grouping that most cards have. */
  public static final int USUAL = 3;

  /** The digits of a group are packed in so many bits. */
  public static final int SIZE_BITS = 5;

  private static final int MASK = (1 << SIZE_BITS) - 1;

  /** Digits of a group that is no part of a date but a year. */
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

  /** The digits of each group so far, packed, the last lowest. */
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

  /** Starts with a group of so many digits. */
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

  /** Returns the digits of each group so far, packed, the last lowest. */
  public long sizes() {
    return sizes;
  }

  /**
   * Tells whether the groups are as people make them who know no usual grouping: of at most two
   * sizes, and not {@linkplain #isSeveral several} numbers.
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
   * Tells whether the groups are rather numbers of their own: in columns, or short ones with
   * separators that differ, as in a date and a time.
   */
  public boolean isSeveral() {
    return wide || (!uniform && !breaks && shortest < LONG);
  }

  /** Tells whether there is a dot between two groups. */
  public boolean hasDots() {
    return groups > 1 && dots;
  }

  /** Tells whether groups are joined by plus signs and by others, as in a sum. */
  public boolean isSum() {
    return groups > 1 && pluses && !uniform;
  }

  /** Tells whether groups of such sizes, packed, are as on most cards. */
  public static boolean isUsual(long sizes) {
    return sizes == FOUR_4 || sizes == AMEX || sizes == DINERS;
  }

  private static int kind(long sizes, int gap) {
    if (isUsual(sizes)) {
      return USUAL;
    }
    for (long rare : RARE_SIZES) {
      // With dots, versions look the same.
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
