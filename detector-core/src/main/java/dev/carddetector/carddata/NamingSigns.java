package dev.carddetector.carddata;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.Text;

/**
 * Finds signs that assign values to names, as in {@code cvv=123}. A number in prose, or in a row of
 * a table, has none near it, so it is in no record that names its codes.
 */
final class NamingSigns {
  /** UTF-16 units on either side of a number within which a record has a sign. */
  private static final int REACH = 512;

  /** Units to read ahead, so that in a list not every number reads a few. */
  private static final int AHEAD = 512;

  private static final long LOW = ~HIGH;

  private Text text;

  /** The last sign found; there is no other one after it up to {@link #to}. */
  private int sign;

  private int to;

  void of(Text text) {
    this.text = text;
    restart();
  }

  private void restart() {
    sign = -REACH;
    to = 0;
  }

  void wipe() {
    text = null;
    restart();
  }

  void rebase(int n) {
    sign = Math.max(-REACH, sign - n);
    to = Math.max(0, to - n);
  }

  /** Returns whether a sign may be near a number. Numbers must come in text order. */
  boolean areNear(int start, int end) {
    int low = Math.max(text.from, start - REACH);
    int high = Math.min(text.to, end + REACH);
    if (sign < low && to < high) {
      to = Math.max(to, low);
      find(Math.min(text.to, high + AHEAD));
    }
    return sign >= low && sign < high;
  }

  /** Finds the next sign before an offset. Non-ASCII characters count as signs. */
  private void find(int end) {
    while (to < end) {
      text.show(to);
      if (end - to >= Long.BYTES && isClean(to)) {
        to += Long.BYTES;
      } else if (isSign(to++)) {
        sign = to - 1;
        return;
      }
    }
  }

  /** Returns whether none of eight bytes can be a sign. */
  private boolean isClean(int p) {
    if (p < text.viewFrom || p + Long.BYTES > text.viewTo) {
      return false;
    }
    long v = (long) LONG.get(text.view, p - text.viewBase);
    long c = v & LOW;
    long colonToGreater = (c + 0x46 * ONES) & ~(c + 0x41 * ONES);
    long notPercent = (c ^ '%' * ONES) + LOW;
    long notBackslash = (c ^ '\\' * ONES) + LOW;
    long notBracket = (c ^ '(' * ONES) + LOW;
    long delete = c + ONES;
    return ((colonToGreater | ~(notPercent & notBackslash & notBracket) | delete | v) & HIGH) == 0;
  }

  /** Not the colon of a time, nor the percent sign of a rate, nor a bracket in prose. */
  private boolean isSign(int p) {
    int c = text.ascii(p);
    return switch (c) {
      case '=', '>', '\\' -> true;
      case ':', '%' -> !Text.isDigit(text.ascii(p - 1));
      case '(' -> Text.isWordPart(text.ascii(p - 1)) && isValue(text.ascii(p + 1));
      case ';' -> Text.isWordPart(text.ascii(p - 1)) || mayEndEntity(p);
      default -> c < 0;
    };
  }

  private static boolean isValue(int c) {
    return Text.isDigit(c) || c == '"' || c == '\'';
  }

  // An entity for an ASCII sign: {@code #} and two decimal digits, or {@code #x} and two
  // hexadecimal ones.
  private boolean mayEndEntity(int p) {
    return text.ascii(p - 3) == '#' || text.ascii(p - 4) == '#';
  }
}
