package dev.carddetector;

/** How the digits of a number are grouped. */
final class Layout {
  /** Anything else than those below. */
  static final int LOOSE = 0;

  /** The groups of a usual or rare layout, or one group, broken by separators that differ. */
  static final int BROKEN = 1;

  /** A grouping seen on cards of rarer lengths. */
  static final int RARE = 2;

  /** One group, or the grouping that most cards have. */
  static final int USUAL = 3;

  private Layout() {}

  /** Returns the layout of groups {@code a} to {@code b}. */
  static int of(Run run, int a, int b) {
    if (a == b) {
      return USUAL;
    }
    long sizes = 0;
    int gap = run.gap(a + 1);
    boolean uniform = gap <= Separator.PLUS;
    for (int g = a; g <= b; g++) {
      uniform &= g == a || run.gap(g) == gap;
      sizes = sizes << 5 | run.count(g);
    }
    if (b == a + 1 && gap == Separator.BREAK) {
      return BROKEN;
    }
    int layout = ofSizes(sizes, gap);
    return layout == LOOSE || uniform ? layout : BROKEN;
  }

  private static int ofSizes(long sizes, int gap) {
    if (sizes == FOUR_4 || sizes == AMEX || sizes == DINERS) {
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

  private static long sizes(int... groups) {
    long sizes = 0;
    for (int size : groups) {
      sizes = sizes << 5 | size;
    }
    return sizes;
  }
}
