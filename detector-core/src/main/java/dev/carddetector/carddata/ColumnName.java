package dev.carddetector.carddata;

import dev.carddetector.tables.CodeNames;
import dev.carddetector.text.Text;

/** Tells whether the name of a column says that it holds security codes. */
final class ColumnName {
  /** The fewest characters of a name; no listed one is shorter. */
  private static final int MIN_NAME = 3;

  /** The most characters of a name. */
  private static final int MAX_NAME = 32;

  /** The most UTF-8 bytes of a UTF-16 unit. */
  private static final int MAX_BYTES = 3;

  private final StringBuilder name = new StringBuilder(MAX_NAME);
  private Text text;

  void of(Text text) {
    this.text = text;
  }

  void wipe() {
    text = null;
    for (int i = 0; i < name.length(); i++) {
      name.setCharAt(i, '\0');
    }
    name.setLength(0);
  }

  /**
   * Returns whether a range is such a name. It has no digit but 2, as in {@code cvv2}; no other
   * digit is copied.
   */
  boolean isOfCodes(int from, int to) {
    if (to - from > MAX_BYTES * MAX_NAME || !mayBeOfCodes(from, to)) {
      return false;
    }
    name.setLength(0);
    for (int p = from; p < to; p += text.width(text.at(p))) {
      int c = text.at(p);
      if (c != '2' && Character.isDigit(c)) {
        return false;
      }
      name.appendCodePoint(Math.max(0, c));
    }
    return name.length() <= MAX_NAME && CodeNames.isEndOf(name);
  }

  /** Returns whether a range may be such a name. A cheap check. */
  boolean mayBeOfCodes(int from, int to) {
    int last = text.ascii(to - 1);
    return to - from >= MIN_NAME
        && (last == '2' || !Text.isDigit(last))
        && CodeNames.mayEndWith(text.ascii(to - 3), text.ascii(to - 2), last);
  }
}
