package dev.carddetector.text;

import java.util.BitSet;

/**
 * A text as the scanner reads it: code points at offsets, whatever the units of the input. Anything
 * outside the text and anything ill-formed reads as {@link #NONE}, one unit wide.
 */
public abstract class Text {
  /** No code point: outside the text, an unpaired surrogate or an ill-formed byte. */
  public static final int NONE = -1;

  /** The first non-ASCII code point that is a decimal digit: ARABIC-INDIC DIGIT ZERO. */
  static final int FIRST_NON_ASCII_DIGIT = 0x660;

  /** UTF-16 units on either side of a number in which words and card data are looked for. */
  public static final int CONTEXT = 64;

  /** UTF-16 units on either side of a number in which other numbers are looked at. */
  public static final int NEIGHBOURHOOD = 384;

  /**
   * UTF-16 units on either side of a card in which the security codes of its record are looked for.
   */
  public static final int RECORD = 2048;

  /**
   * The most units read on either side of a window of a run, and of the position up to which the
   * run was read: three bytes for each UTF-16 unit of the record, and of what surrounds a code at
   * its ends.
   */
  public static final int REACH = 3 * (RECORD + 112);

  /** Before anything that is looked at; moving it back further would make it underflow. */
  private static final int LONG_GONE = Integer.MIN_VALUE / 2;

  /** More than any escape has. What follows shows whether there is one at the end of the view. */
  private static final int ESCAPE = 32;

  /** Made when the first such character is read, as many programs never meet one. */
  private static final class Exotic {
    /** The digits and separators of the basic plane that are not ASCII. */
    static final BitSet CHARACTERS = new BitSet();

    static {
      for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
        CHARACTERS.set(c, isDigit(c) || Separator.isSeparator(c));
      }
    }
  }

  public static final byte DELETE = 0x7F;

  /** The first letter, a Thai one, of a script written without spaces. */
  private static final int FIRST_SPACELESS = 0xE00;

  /** Belongs to both Hiragana and Katakana, hence to no script. */
  private static final int PROLONGED_SOUND_MARK = 0x30FC;

  public int from;

  /** The end of the text, or of what is held of it. */
  public int to;

  /** Whether the text goes on after {@link #to}. */
  public boolean more;

  /**
   * Bytes to search in, one for each unit from {@link #viewFrom} to {@link #viewTo}, the first at
   * {@code viewFrom - viewBase}. ASCII characters stand for themselves. Every other digit and
   * separator has a first byte with which digits, or separators, start in UTF-8 too, or FF.
   */
  public byte[] view;

  public int viewBase;
  public int viewFrom;
  public int viewTo;

  /**
   * Returns where an offset is after the first {@code n} units of the text were dropped. That of
   * something long gone stays before the text, however much of it follows.
   */
  public static int moved(int offset, int n) {
    return Math.max(LONG_GONE, offset - n);
  }

  /**
   * Returns the offset after a sign, plain or escaped, that stands at {@code p}; else {@code p}.
   */
  public final int endOfSign(int p, char sign) {
    int c = ascii(p);
    if (c == sign) {
      boolean quotedPrintable = c == '=' && ascii(p + 1) == '3' && ascii(p + 2) == 'D';
      return quotedPrintable ? p + 3 : p + 1;
    }
    int escape = escapeAt(p);
    return escape != 0 && Escape.codePoint(escape) == sign ? p + Escape.length(escape) : p;
  }

  /** Returns the offset after the character, plain or escaped, at {@code p}. */
  public final int endOfCharacter(int p) {
    int escape = escapeAt(p);
    return escape != 0 ? p + Escape.length(escape) : p + width(at(p));
  }

  private int escapeAt(int p) {
    int c = ascii(p);
    return c == '%' || c == '&' || c == '\\' ? Escape.at(this, p) : 0;
  }

  /** Returns the offset up to which everything that may matter is held. */
  public final int decidable() {
    return more ? to - REACH : to;
  }

  /** Returns the offset up to which the view can reach. */
  public final int viewEnd() {
    return more ? Math.max(from, to - ESCAPE) : to;
  }

  /** Returns whether the view ends where more of the text is still to come. */
  public final boolean isEndHeld() {
    return more && viewTo == viewEnd();
  }

  /**
   * Returns the same text with a view of its own, to be read elsewhere. Valid until this text
   * changes.
   */
  public abstract Text again();

  /** Makes the view reach from {@code p} or before it as far as it can. */
  public abstract void show(int p);

  /**
   * Returns the ASCII character at {@code p}, or a negative number if there is another one or none.
   */
  public final int ascii(int p) {
    int c = p >= viewFrom && p < viewTo ? view[p - viewBase] : at(p);
    return c < DELETE ? c : NONE;
  }

  /** Counts the ASCII digits from {@code p} on, up to {@code most}. */
  public final int asciiDigits(int p, int most) {
    int count = 0;
    while (count < most && ascii(p + count) >= '0' && ascii(p + count) <= '9') {
      count++;
    }
    return count;
  }

  /**
   * Returns the width of the non-ASCII digit or separator at index {@code i} of the view, or 0 if
   * another character is there.
   */
  abstract int exoticWidth(int i);

  /**
   * Returns the offset of the first decimal digit from {@code p} to {@code end}, or {@code end}.
   */
  public abstract int nextDigit(int p, int end);

  /** Returns whether offsets count UTF-16 units. */
  public abstract boolean isUtf16();

  /** Returns whether a range is all ASCII. May return false for one that is. */
  public abstract boolean isAscii(int start, int end);

  /** Returns the code point that starts at {@code p}. */
  public abstract int at(int p);

  /** Returns the code point that ends just before {@code p}. */
  public abstract int before(int p);

  /** Returns the width of a code point that was read, in units of this text. */
  public abstract int width(int codePoint);

  /** Returns the offset {@code units} UTF-16 units before {@code p}, or {@code from}. */
  public int back(int p, int units) {
    int low = p;
    int read = 0;
    while (low > from && read < units) {
      int c = before(low);
      read += units(c);
      low -= read > units ? 0 : width(c);
    }
    return low;
  }

  /** Returns the offset {@code units} UTF-16 units after {@code p}, or {@code to}. */
  public int forth(int p, int units) {
    int high = p;
    int read = 0;
    while (high < to && read < units) {
      int c = at(high);
      read += units(c);
      high += read > units ? 0 : width(c);
    }
    return high;
  }

  /** Releases the input. */
  abstract void clear();

  /** Returns the value of a decimal digit of any script, or -1. */
  public static int digit(int codePoint) {
    int value = codePoint - '0';
    if (value >= 0 && value < 10) {
      return value;
    }
    return codePoint < FIRST_NON_ASCII_DIGIT ? -1 : Character.digit(codePoint, 10);
  }

  public static boolean isDigit(int codePoint) {
    return digit(codePoint) >= 0;
  }

  /** Returns whether a non-ASCII code point is a decimal digit or a separator. */
  static boolean isExotic(int codePoint) {
    return codePoint <= Character.MAX_VALUE ? Exotic.CHARACTERS.get(codePoint) : isDigit(codePoint);
  }

  public static boolean isLetter(int codePoint) {
    return codePoint >= 0 && Character.isLetter(codePoint);
  }

  /** Returns whether a character is a letter or the vowel sign of an Indic script. */
  public static boolean isWordPart(int c) {
    if (c < 0x80) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  public static boolean isCapital(int c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  /** Returns whether words in this letter's script follow one another without spaces. */
  public static boolean isSpaceless(int c) {
    if (c < FIRST_SPACELESS) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case THAI, LAO, MYANMAR, KHMER, HAN, BOPOMOFO, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> c == PROLONGED_SOUND_MARK;
    };
  }

  /** Returns the width in UTF-16 units, in which the bounds of the grammar are given. */
  public static int units(int codePoint) {
    return codePoint >= 0x10000 ? 2 : 1;
  }
}
