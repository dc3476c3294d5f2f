package dev.carddetector;

/** Tells whether groups of digits are words of a hexadecimal dump. */
final class HexDump {
  /** Groups of one line. */
  private static final int MAX_LINE_GROUPS = 8;

  /** Digits of the address at the start of a line. */
  private static final int MIN_ADDRESS = 6;

  private static final int MAX_ADDRESS = 16;

  private HexDump() {}

  /**
   * Tells whether a hexadecimal word as long as the groups stands on either side, or an address
   * before them, behind like groups if there are any.
   */
  static boolean holds(Text text, Run run, int a, int b) {
    if (run.gap(b) != Separator.SPACE) {
      return false;
    }
    int size = run.count(a);
    int space = Separator.SPACE;
    int first = a - Grouping.likeBefore(run, a, Math.max(0, a - MAX_LINE_GROUPS), size, space);
    int highest = Math.min(run.size() - 1, b + MAX_LINE_GROUPS);
    int last = b + Grouping.likeBehind(run, b, highest, size, space);
    int left = run.start(first);
    int right = run.end(last);
    return isHexAddress(text, left)
        || (text.at(left - 1) == ' ' && isHexWord(text, left - 1 - size, size))
        || (text.at(right) == ' ' && isHexWord(text, right + 1, size));
  }

  /** Tells whether a line of a dump starts before {@code end}: {@code 0001f2c0: }. */
  private static boolean isHexAddress(Text text, int end) {
    int start = end - 2;
    if (text.at(end - 1) != ' ' || text.at(start) != ':') {
      return false;
    }
    while (end - 2 - start < MAX_ADDRESS && Separator.hexDigit(text.at(start - 1)) >= 0) {
      start--;
    }
    return end - 2 - start >= MIN_ADDRESS
        && text.at(start) == '0'
        && !Surroundings.isWordCharacter(text.before(start));
  }

  private static boolean isHexWord(Text text, int start, int length) {
    boolean letters = false;
    for (int i = start; i < start + length; i++) {
      int c = text.at(i);
      if (Separator.hexDigit(c) < 0) {
        return false;
      }
      letters |= c > '9';
    }
    return letters
        && !Surroundings.isWordCharacter(text.before(start))
        && !Surroundings.isWordCharacter(text.at(start + length));
  }
}
