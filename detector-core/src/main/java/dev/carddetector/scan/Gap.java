package dev.carddetector.scan;

import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/**
 * What is between two digits of a run: a few separators, or only zero-width characters.
 *
 * <p>Every character is read a bounded number of times. A gap that leads to no digit has at most
 * three separators and two zero-width characters, and reading then continues after the group before
 * it.
 */
final class Gap {
  private static final int MAX_SEPARATORS = 3;
  private static final int MAX_ZERO_WIDTH = 2;
  private static final int MAX_UNITS = 32;

  /** A kind of {@link Separator}. */
  int kind;

  /** The length in UTF-16 units; an escape counts with all of its units. */
  int units;

  /**
   * Reads the gap at {@code p}. Returns the offset of the digit after it, or -1 if there is none
   * within the bounds of a gap.
   */
  int read(Text text, int p) {
    int single = Separator.kindOfAscii(text.ascii(p));
    int next = text.ascii(p + 1);
    if (single != Separator.NO && next >= '0' && next <= '9') {
      kind = single;
      units = 1;
      return p + 1;
    }
    return readLong(text, p);
  }

  private int readLong(Text text, int p) {
    int separators = 0;
    int visible = 0;
    int breaks = 0;
    int zeroWidths = 0;
    kind = Separator.ZERO_WIDTH;
    units = 0;
    int q = p;
    while (!Text.isDigit(text.at(q))) {
      int separator = Separator.at(text, q);
      int one = Separator.kind(separator);
      if (one == Separator.NO) {
        return -1;
      }
      if (one == Separator.ZERO_WIDTH) {
        zeroWidths++;
      } else {
        separators++;
        visible +=
            one == Separator.DASH || one == Separator.DOT || one == Separator.UNDERSCORE ? 1 : 0;
        breaks += one == Separator.BREAK ? 1 : 0;
        kind = breaks > 0 ? Separator.BREAK : separators > 1 ? Separator.MIXED : one;
      }
      if (separators > MAX_SEPARATORS || visible > 1 || breaks > 1 || zeroWidths > MAX_ZERO_WIDTH) {
        return -1;
      }
      units += text.at(q) < 0x80 ? Separator.length(separator) : 1;
      if (units > MAX_UNITS) {
        return -1;
      }
      q += Separator.length(separator);
    }
    return q;
  }
}
