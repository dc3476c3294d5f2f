package dev.carddetector.evidence;

import dev.carddetector.digits.Run;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/** Tells whether digits are words of a hexadecimal dump. */
final class HexDump {
  /** The most groups of one line. */
  private static final int MAX_LINE_GROUPS = 8;

  /** The most characters of a line before the number. */
  private static final int MAX_LINE = 128;

  /** The number of digits of the address at the start of a line. */
  private static final int MIN_ADDRESS = 6;

  private static final int MAX_ADDRESS = 16;

  private HexDump() {}

  /**
   * Returns whether the line before the number belongs to a dump: an address such as {@code
   * 0001f2c0:}, then only hexadecimal words and blanks.
   */
  static boolean isLine(Candidate c) {
    Text text = c.text;
    int low = Math.max(text.from, c.start - MAX_LINE);
    c.planes.read(low, c.start);
    int p = c.planes.startOfLine(c.start, low);
    if (p < 0 || text.ascii(p) != '0') {
      return false;
    }
    int address = p;
    while (Character.digit(text.ascii(p), 16) >= 0) {
      p++;
    }
    if (p - address < MIN_ADDRESS || p - address > MAX_ADDRESS || text.ascii(p) != ':') {
      return false;
    }
    p++;
    while (p < c.start && (text.ascii(p) == ' ' || Character.digit(text.ascii(p), 16) >= 0)) {
      p++;
    }
    return p == c.start && text.ascii(p - 1) == ' ';
  }

  /**
   * Returns whether a hexadecimal word as long as the groups is next to them or to groups like
   * them.
   */
  static boolean isBesideWord(Candidate c) {
    Run run = c.run;
    int space = Separator.SPACE;
    int size = run.count(c.a);
    if (run.gap(c.b) != space || size == 1) {
      return false;
    }
    int lowest = Math.max(0, c.a - MAX_LINE_GROUPS);
    int highest = Math.min(run.size() - 1, c.b + MAX_LINE_GROUPS);
    int left = run.start(c.a - GroupSyntax.likeBefore(run, c.a, lowest, size, space));
    int right = run.end(c.b + GroupSyntax.likeAfter(run, c.b, highest, size, space));
    Text text = c.text;
    boolean word =
        (text.ascii(left - 1) == ' ' && isHexWord(text, left - 1 - size, size))
            || (text.ascii(right) == ' ' && isHexWord(text, right + 1, size));
    return word && !c.isAmongCards();
  }

  /** Returns whether a whole word is hexadecimal digits, and some of them letters. */
  static boolean isHexWord(Text text, int start, int length) {
    boolean letters = false;
    for (int i = start; i < start + length; i++) {
      int c = text.ascii(i);
      if (Character.digit(c, 16) < 0) {
        return false;
      }
      letters |= c > '9';
    }
    return letters
        && !NumberSyntax.isWordCharacter(text.before(start))
        && !NumberSyntax.isWordCharacter(text.at(start + length));
  }
}
