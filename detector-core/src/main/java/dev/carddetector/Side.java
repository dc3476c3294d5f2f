package dev.carddetector;

import java.util.Arrays;

/**
 * The characters on one side of a number as far as they are read for context: at most {@value
 * #REACH} UTF-16 units, by index. One more at the far end only tells whether a word ends there.
 */
final class Side {
  static final int REACH = 64;

  /** Longer words, with what an open end admits, are not recognised as labels. */
  private static final int MAX_WORD = 24;

  private final int[] chars = new int[REACH + 1];

  private final int[] lower = new int[REACH + 1];

  /** Of which sections of {@link Words} a word may start. */
  private final byte[] sections = new byte[REACH + 1];

  private int allSections;

  private final int[] offsets = new int[REACH + 2];

  /** The characters to read: from this index, */
  int from;

  /** to this one, exclusive. */
  int to;

  /** End of what the array holds, for the ends of words. */
  int limit;

  /** Reads what ends just before {@code p}. */
  void readBefore(Text text, int p) {
    limit = chars.length;
    to = limit;
    from = limit;
    offsets[limit] = p;
    int units = 0;
    int q = p;
    while (q > text.from && units <= REACH) {
      int c = text.ascii(q - 1);
      if (c >= 0) {
        q--;
        units++;
      } else {
        c = text.before(q);
        q -= text.width(c);
        units += Text.units(c);
      }
      chars[--from] = c;
      offsets[from] = q;
    }
    if (units > REACH) {
      from++;
    } else {
      chars[from - 1] = ' ';
    }
    findStarts();
  }

  /** Reads what starts at {@code p}. */
  void readAfter(Text text, int p) {
    from = 0;
    limit = 0;
    int units = 0;
    int q = p;
    while (q < text.to && units <= REACH) {
      int c = text.ascii(q);
      offsets[limit] = q;
      if (c >= 0) {
        q++;
        units++;
      } else {
        c = text.at(q);
        q += text.width(c);
        units += Text.units(c);
      }
      chars[limit++] = c;
    }
    offsets[limit] = q;
    to = units > REACH ? limit - 1 : limit;
    findStarts();
  }

  private void findStarts() {
    allSections = 0;
    for (int i = from; i < limit; i++) {
      lower[i] = Words.toLowerCase(chars[i]);
    }
    for (int i = from; i < to; i++) {
      boolean starts = Words.mayStart(chars, i, limit);
      sections[i] = (byte) (starts ? Words.sections(lower, i, limit) : 0);
      allSections |= sections[i];
    }
  }

  void wipe() {
    Arrays.fill(chars, 0);
    Arrays.fill(lower, 0);
  }

  /** Returns the character at an index, or {@link Text#NONE} outside of what is to be read. */
  int at(int i) {
    return i >= from && i < to ? chars[i] : Text.NONE;
  }

  /** Returns the same, or the one more character at the far end. */
  int peek(int i) {
    return i >= from && i < limit ? chars[i] : Text.NONE;
  }

  /** Returns the offset in the text of the character at an index, or of the end. */
  int offset(int i) {
    return offsets[i];
  }

  /** Returns the index of the first character at or behind an offset. */
  int indexOf(int offset) {
    int i = from;
    while (i < to && offsets[i] < offset) {
      i++;
    }
    return i;
  }

  /** Tells whether a word of a section may be here. */
  boolean mayContain(Words words) {
    return (allSections & words.section()) != 0;
  }

  boolean contains(Words words) {
    int i = mayContain(words) ? from : to;
    while (i < to && endOfWord(words, i) < 0) {
      i++;
    }
    return i < to;
  }

  /** Counts the hexadecimal words of a length, with both letters and digits, outside of UUIDs. */
  int hexWords(int length) {
    int words = 0;
    for (int i = from; i < to; ) {
      int start = i;
      int digits = 0;
      int letters = 0;
      while (i < to && Character.isLetterOrDigit(chars[i])) {
        int value = Separator.hexDigit(chars[i]);
        digits += value >= 0 && value < 10 ? 1 : 0;
        letters += value >= 10 ? 1 : 0;
        i++;
      }
      boolean hex = i - start == length && digits + letters == length;
      words += hex && digits > 0 && letters > 0 && !isJoined(start - 1) && !isJoined(i) ? 1 : 0;
      i = i == start ? i + 1 : i;
    }
    return words;
  }

  /** Tells whether a word goes on at an index: the number itself stands beside what is read. */
  private boolean isJoined(int i) {
    boolean number = i < 0 || i == chars.length;
    return number || (i < limit && (chars[i] == '-' || Character.isLetterOrDigit(chars[i])));
  }

  /** Returns the end of a word that starts at an index, or -1. */
  int endOfWord(Words words, int start) {
    boolean starts = start >= from && start < to && mayStart(words, start);
    return starts ? words.endOfWord(chars, lower, start, to, limit) : -1;
  }

  private boolean mayStart(Words words, int i) {
    return (sections[i] & words.section()) != 0;
  }

  /**
   * Returns the start of a word, the longest, that ends at an index, or -1. Words with an open end
   * count, as far as they go.
   */
  int startOfWord(Words words, int end) {
    for (int i = mayContain(words) ? Math.max(from, end - MAX_WORD) : end; i < end; i++) {
      if (mayStart(words, i) && words.endOfWord(chars, lower, i, end, limit) == end) {
        return i;
      }
    }
    return -1;
  }
}
