package dev.carddetector.digits;

import dev.carddetector.text.Separator;

/**
 * A run that is one number, spelled out: digit by digit, or in the groups of a usual layout, each
 * on its own line or with a sign between them.
 */
public final class SpelledNumber {
  private SpelledNumber() {}

  /** Returns whether a run, read to its end, is such a number. */
  public static boolean holds(Run run) {
    int size = run.size();
    if (size < 3 || size > Run.MAX_GROUP || !run.isFirst(0)) {
      return false;
    }
    boolean lone = run.total(0, size - 1) == size;
    int gap = run.gap(1);
    if (lone ? size < Run.MIN_CARD : gap != Separator.BREAK && gap != Separator.SIGN) {
      return false;
    }
    long sizes = run.count(0);
    for (int g = 1; g < size; g++) {
      int kind = run.gap(g);
      boolean parts = kind == Separator.DOT || kind == Separator.TAB || kind == Separator.BREAK;
      if (lone ? parts : kind != gap) {
        return false;
      }
      sizes = sizes << Layout.SIZE_BITS | run.count(g);
    }
    return lone || Layout.isUsual(sizes);
  }
}
