package dev.carddetector;

/**
 * A text as the scanner reads it: code points at offsets, whatever the units of the input are. What
 * lies outside the text and what is ill-formed reads as {@link #NONE}, one unit wide.
 */
abstract class Text {
  /** No code point: outside of the text, an unpaired surrogate or an ill-formed byte. */
  static final int NONE = -1;

  /** First code point above ASCII that is a decimal digit: ARABIC-INDIC DIGIT ZERO. */
  static final int FIRST_NON_ASCII_DIGIT = 0x660;

  int from;
  int to;

  /** Returns the offset of the first decimal digit at or after {@code p}, or {@code to}. */
  abstract int nextDigit(int p);

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

  static boolean isLetter(int codePoint) {
    return codePoint >= 0 && Character.isLetter(codePoint);
  }

  /** Returns the width in UTF-16 units, in which the bounds of the grammar are counted. */
  static int units(int codePoint) {
    return codePoint >= 0x10000 ? 2 : 1;
  }
}
