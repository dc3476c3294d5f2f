package dev.carddetector;

/** What the groups of a run and the gaps between them say of the number that some of them make. */
final class Grouping {
  /** Groups of a loose layout that may be a card by itself. */
  private static final int MAX_LOOSE = 5;

  private Grouping() {}

  /**
   * Tells whether like groups go on at the sides. Those that end before {@code decidedEnd} belong
   * to another card, as do those behind when {@code cardFollows}. One is enough for a layout that
   * more groups would complete; a usual one may follow a room number.
   */
  static boolean isChained(Run run, int a, int b, int decidedEnd, boolean cardFollows) {
    int enough = Layout.of(run, a, b) == Layout.USUAL ? 2 : 1;
    int size = run.count(a);
    int gap = run.gap(b);
    int left = likeBefore(run, a, Math.max(decidedEnd, a - enough), size, gap);
    int right = likeBehind(run, b, Math.min(run.size() - 1, b + enough), size, gap);
    return left + (cardFollows ? 0 : right) >= enough;
  }

  /** Tells whether two groups of any size stand before, over gaps of the same kind: a row. */
  static boolean isInRow(Run run, int a, int b, int decidedEnd) {
    int gap = run.gap(b);
    return a - 1 > decidedEnd && run.gap(a) == gap && run.gap(a - 1) == gap;
  }

  /** Counts groups of a size before {@code a}, down to {@code lowest}, over gaps of one kind. */
  static int likeBefore(Run run, int a, int lowest, int size, int gap) {
    int g = a;
    while (g > lowest && run.gap(g) == gap && run.count(g - 1) == size) {
      g--;
    }
    return a - g;
  }

  /** Counts groups of a size behind {@code b}, up to {@code highest}, over gaps of one kind. */
  static int likeBehind(Run run, int b, int highest, int size, int gap) {
    int g = b;
    while (g < highest && run.gap(g + 1) == gap && run.count(g + 1) == size) {
      g++;
    }
    return g - b;
  }

  /** Tells whether the number is the whole run, without what such numbers have by chance. */
  static boolean isAlone(Text text, Run run, int a, int b, int layout) {
    boolean farFetched = layout == Layout.LOOSE && isFarFetched(text, run, a, b);
    if (!run.isFirst(a) || !run.isLast(b) || farFetched) {
      return false;
    }
    boolean tabs = false;
    boolean others = false;
    for (int g = a + 1; g <= b; g++) {
      tabs |= run.gap(g) == Separator.TAB;
      others |= run.gap(g) != Separator.TAB;
      if (run.gap(g) == Separator.BREAK && isDelimited(text, run.start(a), run.end(b))) {
        return false;
      }
    }
    return !(tabs && others);
  }

  /** Tells whether groups of a loose layout are too many for a card, or have dots between them. */
  private static boolean isFarFetched(Text text, Run run, int a, int b) {
    boolean pairs = run.count(b) <= 2 && !isParenthesised(text, run.start(a), run.end(b));
    for (int g = a; g <= b; g++) {
      int gap = g == a ? run.gap(b) : run.gap(g);
      pairs &= (g == b || run.count(g) == 2) && (gap == Separator.SPACE || gap == Separator.DASH);
      if (gap == Separator.DOT || gap >= Separator.TAB) {
        return true;
      }
    }
    return b - a >= MAX_LOOSE && !pairs;
  }

  /** Tells whether a parenthesis touches a number, as in a formula. */
  private static boolean isParenthesised(Text text, int start, int end) {
    return "()".indexOf(text.at(start - 1)) >= 0 || "()".indexOf(text.at(end)) >= 0;
  }

  private static boolean isDelimited(Text text, int start, int end) {
    int before = text.before(start);
    int behind = text.at(end);
    return ",;|\t".indexOf(before) >= 0
        || ";|\t".indexOf(behind) >= 0
        || (behind == ',' && text.at(end + 1) != ' ');
  }

  /**
   * Tells whether the groups of a loose layout are numbers of their own: in columns, with signs or
   * fractions, from one to another, or a date among them.
   */
  static boolean areNumbers(Text text, Run run, int a, int b) {
    boolean columns = Layout.of(run, a, b) == Layout.LOOSE && hasWideGaps(run, a, b);
    int decimals = 0;
    for (int g = a + 1; g <= b; g++) {
      boolean blank = text.at(run.start(g) - 2) == ' ' || text.at(run.start(g) - 2) == '\n';
      if (text.at(run.start(g) - 1) == '-' && blank) {
        return true;
      }
      decimals +=
          run.gap(g) == Separator.DOT && (g == a + 1 || run.gap(g - 1) != Separator.DOT) ? 1 : 0;
    }
    return columns || decimals > 1 || isRange(run, a, b) || hasDate(run, a, b);
  }

  /** Two numbers of one length that start with the same three digits, the greater one behind. */
  private static boolean isRange(Run run, int a, int b) {
    return b == a + 1
        && run.count(a) == run.count(b)
        && run.count(a) > 2
        && run.digit(a, 0) == run.digit(b, 0)
        && run.digit(a, 1) == run.digit(b, 1)
        && run.digit(a, 2) == run.digit(b, 2)
        && run.value(b) >= run.value(a);
  }

  /** Tells whether groups are joined by more than simple separators in one line. */
  private static boolean hasWideGaps(Run run, int a, int b) {
    for (int g = a + 1; g <= b; g++) {
      if (run.gap(g) >= Separator.TAB) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a date, year first, is among the groups. */
  private static boolean hasDate(Run run, int a, int b) {
    for (int g = a; g + 2 <= b; g++) {
      boolean sizes = run.count(g) == 4 && run.count(g + 1) == 2 && run.count(g + 2) == 2;
      long year = run.value(g) / 100;
      if (sizes && (year == 19 || year == 20) && run.value(g + 1) <= 12 && run.value(g + 2) <= 31) {
        return true;
      }
    }
    return false;
  }
}
