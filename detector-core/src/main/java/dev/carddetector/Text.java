package dev.carddetector;

import java.util.BitSet;

/**
 * A text as the scanner reads it: code points at offsets, whatever the units of the input are. What
 * lies outside the text and what is ill-formed reads as {@link #NONE}, one unit wide.
 */
abstract class Text {
  /** No code point: outside of the text, an unpaired surrogate or an ill-formed byte. */
  static final int NONE = -1;

  /** First code point above ASCII that is a decimal digit: ARABIC-INDIC DIGIT ZERO. */
  static final int FIRST_NON_ASCII_DIGIT = 0x660;

  /**
   * Units that are read at most on either side of a window of a run, and of the place up to which
   * the run was read: three bytes for each UTF-16 unit of the neighbourhood, and a few more.
   */
  static final int REACH = 3 * (Neighbourhood.REACH + 16);

  /** More than any escape has: what follows tells whether there is one at the end of the view. */
  private static final int ESCAPE = 16;

  /** The digits and separators of the basic plane that are not ASCII. */
  private static final BitSet EXOTIC = new BitSet();

  static {
    for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
      EXOTIC.set(c, isDigit(c) || Separator.isSeparator(c));
    }
  }

  static final byte DELETE = 0x7F;

  int from;

  /** Where the text ends, or what is held of it. */
  int to;

  /** Tells whether the text goes on behind {@link #to}. */
  boolean more;

  /**
   * Bytes to search in, one for each unit of the text from {@link #viewFrom} to {@link #viewTo},
   * the first at {@code viewFrom - viewBase}. ASCII characters are themselves. Each other digit and
   * separator has a first byte with which digits, or separators, start in UTF-8 too, or FF.
   */
  byte[] view;

  int viewBase;
  int viewFrom;
  int viewTo;

  /** Returns the offset up to which all is held that may matter there. */
  final int decidable() {
    return more ? to - REACH : to;
  }

  /** Returns the offset up to which the view can reach. */
  final int viewEnd() {
    return more ? Math.max(from, to - ESCAPE) : to;
  }

  /** Makes the view reach from {@code p} or before as far as it can. */
  abstract void show(int p);

  /**
   * Returns the ASCII character at {@code p} if it is in view; otherwise a negative number, also
   * for DELETE, which stands in the view for others.
   */
  final int ascii(int p) {
    int c = p >= viewFrom && p < viewTo ? view[p - viewBase] : NONE;
    return c == DELETE ? NONE : c;
  }

  /**
   * Returns the width of the non-ASCII digit or separator that starts at index {@code i} of the
   * view, 0 if there is another character.
   */
  abstract int exoticWidth(int i);

  /** Returns the offset of the first decimal digit from {@code p} to {@code end}, or the end. */
  abstract int nextDigit(int p, int end);

  /** Returns the code point that starts at {@code p}. */
  abstract int at(int p);

  /** Returns the code point that ends just before {@code p}. */
  abstract int before(int p);

  /** Returns the width of a code point that was read, in units of this text. */
  abstract int width(int codePoint);

  /** Returns the offset that lies a number of UTF-16 units before {@code p}, or {@code from}. */
  int back(int p, int units) {
    int low = p;
    int read = 0;
    while (low > from && read < units) {
      int c = before(low);
      read += units(c);
      low -= read > units ? 0 : width(c);
    }
    return low;
  }

  /** Returns the offset that lies a number of UTF-16 units behind {@code p}, or {@code to}. */
  int forth(int p, int units) {
    int high = p;
    int read = 0;
    while (high < to && read < units) {
      int c = at(high);
      read += units(c);
      high += read > units ? 0 : width(c);
    }
    return high;
  }

  /** Lets go of the input. */
  abstract void clear();

  /** Returns the value of a decimal digit of any script, or -1. */
  static int digit(int codePoint) {
    int value = codePoint - '0';
    if (value >= 0 && value < 10) {
      return value;
    }
    return codePoint < FIRST_NON_ASCII_DIGIT ? -1 : Character.digit(codePoint, 10);
  }

  static boolean isDigit(int codePoint) {
    return digit(codePoint) >= 0;
  }

  /** Tells whether a code point above ASCII is a decimal digit or a separator. */
  static boolean isExotic(int codePoint) {
    return codePoint <= Character.MAX_VALUE ? EXOTIC.get(codePoint) : isDigit(codePoint);
  }

  static boolean isLetter(int codePoint) {
    return codePoint >= 0 && Character.isLetter(codePoint);
  }

  /** Returns the width in UTF-16 units, in which the bounds of the grammar are counted. */
  static int units(int codePoint) {
    return codePoint >= 0x10000 ? 2 : 1;
  }
}
