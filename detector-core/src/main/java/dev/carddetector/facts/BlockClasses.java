package dev.carddetector.facts;

import static dev.carddetector.text.ByteClasses.GATHER;
import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.ColourCode;
import dev.carddetector.text.Text;
import java.util.Arrays;

/**
 * The classes of the characters in blocks of 64 units, as bits: bit {@code i} is unit {@code i} of
 * a block. Units outside the text have no class.
 *
 * <p>Eight bytes are classified at a time. Adding {@code 0x80 - c} to the lower seven bits of each
 * sets the high bit of those that are {@code c} or more, without a carry to the next byte.
 * Non-ASCII characters are then read one by one. All units of a character have its class;
 * characters beyond the basic plane have none.
 */
final class BlockClasses {
  static final int MAX_BLOCKS = 8;
  private static final int BLOCK = Planes.BLOCK;
  private static final int LONGS = BLOCK / Long.BYTES;
  private static final long LOW = ~HIGH;

  private static final int LETTER = 1;
  private static final int CAPITAL = 1 << 1;
  private static final int SPACELESS = 1 << 2;

  /** Made when the first non-ASCII character is read. */
  private static final class Exotic {
    /** The classes of all characters of the basic plane, since the JDK's look-ups are too slow. */
    static final byte[] CLASSES = new byte[Character.MAX_VALUE + 1];

    static {
      for (int c = 0; c < CLASSES.length; c++) {
        if (Text.isWordPart(c)) {
          int capital = Text.isCapital(c) ? CAPITAL : 0;
          CLASSES[c] = (byte) (LETTER | capital | (Text.isSpaceless(c) ? SPACELESS : 0));
        }
      }
    }
  }

  /** ASCII digits. */
  long digits;

  /** Letters, and the vowel signs of Indic scripts. */
  long letters;

  long capitals;

  /** Letters of scripts written without spaces, the first unit of each. */
  long spaceless;

  /** LF and CR. */
  long breaks;

  /** Characters that start an escape: {@code %}, backslashes and the escape character. */
  long escapes;

  /** What lists of numbers are made of: ASCII digits, blanks, controls and {@code , - . / |}. */
  long listParts;

  /** For each character, as many bits as it has UTF-16 units. */
  long units;

  /** Whether any of {@code [ ] { }} is in the block. */
  boolean brackets;

  /** Whether a non-ASCII character is in the block. */
  boolean exotic;

  private final byte[] edge = new byte[BLOCK];
  private Text text;
  private int start;

  /** The bytes of the blocks; below, those of a class, as high bits of each eight bytes. */
  private final long[] bytes = new long[MAX_BLOCKS * LONGS];

  private final long[] digitMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] letterMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] partMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] capitalMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] breakMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] escapeMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] bracketMarks = new long[MAX_BLOCKS * LONGS];
  private final long[] exoticMarks = new long[MAX_BLOCKS * LONGS];

  void wipe() {
    text = null;
    Arrays.fill(edge, (byte) 0);
    Arrays.fill(bytes, 0);
  }

  /**
   * Reads blocks, at most {@value #MAX_BLOCKS}, from an offset on. Then {@link #classify} returns
   * each one's classes. More than one block must be wholly in view.
   */
  void read(Text text, int start, int blocks) {
    this.text = text;
    this.start = start;
    byte[] a = text.view;
    int i = start - text.viewBase;
    if (start < text.viewFrom || start + BLOCK > text.viewTo) {
      copyEdge(text, start);
      a = edge;
      i = 0;
    }
    int n = blocks * LONGS;
    for (int j = 0; j < n; j++) {
      bytes[j] = (long) LONG.get(a, i + Long.BYTES * j);
    }
    markClasses(n);
    markOthers(n);
  }

  /**
   * Sets the high bit of each byte of a class. C2 turns this loop and the next, over arrays of
   * longs, into vector instructions.
   */
  private void markClasses(int n) {
    for (int j = 0; j < n; j++) {
      long v = bytes[j] & LOW;
      long ascii = ~bytes[j] & HIGH;
      long lower = v | 0x20 * ONES;
      long from9 = v + 0x46 * ONES;
      digitMarks[j] = (v + 0x50 * ONES) & ~from9 & ascii;
      letterMarks[j] = (lower + 0x1F * ONES) & ~(lower + 0x05 * ONES) & ascii;
      long notBar = (v ^ '|' * ONES) + LOW;
      partMarks[j] = (((v + 0x54 * ONES) & ~from9) | ~(v + 0x5F * ONES) | ~notBar) & ascii;
    }
  }

  private void markOthers(int n) {
    for (int j = 0; j < n; j++) {
      long v = bytes[j] & LOW;
      long ascii = ~bytes[j] & HIGH;
      long notBreak = ((v ^ '\n' * ONES) + LOW) & ((v ^ '\r' * ONES) + LOW);
      long notEscape =
          ((v ^ '%' * ONES) + LOW)
              & ((v ^ '\\' * ONES) + LOW)
              & ((v ^ ColourCode.ESCAPE * ONES) + LOW);
      // Square and curly brackets differ in two bits.
      long notBracket = ((v & ~(0x26 * ONES)) ^ 0x59 * ONES) + LOW;
      breakMarks[j] = ~notBreak & ascii;
      escapeMarks[j] = ~notEscape & ascii;
      bracketMarks[j] = ~notBracket & ((v << 6) ^ (v << 5)) & ascii;
      exoticMarks[j] = (bytes[j] | ~((v ^ LOW) + LOW)) & HIGH;
      capitalMarks[j] = ~(v << 2) & letterMarks[j];
    }
  }

  /** Sets the classes to those of a block that was read. */
  void classify(int block) {
    int j = block * LONGS;
    digits = bits(digitMarks, j);
    letters = bits(letterMarks, j);
    listParts = bits(partMarks, j);
    capitals = any(capitalMarks, j) ? bits(capitalMarks, j) : 0;
    breaks = any(breakMarks, j) ? bits(breakMarks, j) : 0;
    escapes = any(escapeMarks, j) ? bits(escapeMarks, j) : 0;
    brackets = any(bracketMarks, j);
    exotic = any(exoticMarks, j);
    spaceless = 0;
    units = -1L;
    if (exotic) {
      addExotic(start + block * BLOCK, bits(exoticMarks, j));
    }
  }

  private static boolean any(long[] marks, int j) {
    long low = marks[j] | marks[j + 1] | marks[j + 2] | marks[j + 3];
    return (low | marks[j + 4] | marks[j + 5] | marks[j + 6] | marks[j + 7]) != 0;
  }

  /** Gathers the marks of 64 bytes in one long. */
  private static long bits(long[] marks, int j) {
    long low =
        gather(marks[j])
            | gather(marks[j + 1]) << 8
            | gather(marks[j + 2]) << 16
            | gather(marks[j + 3]) << 24;
    return low
        | gather(marks[j + 4]) << 32
        | gather(marks[j + 5]) << 40
        | gather(marks[j + 6]) << 48
        | gather(marks[j + 7]) << 56;
  }

  private static long gather(long marks) {
    return (marks * GATHER) >>> 56;
  }

  /** Copies a block that is not wholly in view; DELETE stands for anything that is not ASCII. */
  private void copyEdge(Text text, int start) {
    int from = Math.max(start, text.from);
    int to = Math.min(start + BLOCK, text.to);
    Arrays.fill(edge, (byte) 0);
    if (from < to && from >= text.viewFrom && to <= text.viewTo) {
      System.arraycopy(text.view, from - text.viewBase, edge, from - start, to - from);
      return;
    }
    for (int p = from; p < to; p++) {
      int c = text.ascii(p);
      edge[p - start] = c >= 0 ? (byte) c : Text.DELETE;
    }
  }

  /** Adds the classes of a block's non-ASCII characters that lie in the text. */
  private void addExotic(int start, long exotic) {
    long inText = Planes.range(start / BLOCK, text.from, text.to);
    long ascii = inText & ~exotic;
    digits &= ascii;
    letters &= ascii;
    capitals &= ascii;
    breaks &= ascii;
    escapes &= ascii;
    listParts &= ascii;
    units = ascii;
    for (long rest = inText & exotic; rest != 0; ) {
      int i = Long.numberOfTrailingZeros(rest);
      int p = i == 0 ? startOfCharacter(start) : start + i;
      int c = text.at(p);
      int width = text.width(c);
      long bits = bits(p - start, width);
      units |= bits(p - start, Math.min(width, Text.units(c)));
      int classes = c >= 0 && c < Exotic.CLASSES.length ? Exotic.CLASSES[c] : 0;
      letters |= (classes & LETTER) != 0 ? bits : 0;
      capitals |= (classes & CAPITAL) != 0 ? bits : 0;
      spaceless |= (classes & SPACELESS) != 0 && p >= start ? bits & -bits : 0;
      rest &= ~bits;
    }
  }

  /** Returns the start of the character that contains {@code p}. */
  private int startOfCharacter(int p) {
    for (int q = p - 1; q >= Math.max(text.from, p - 3); q--) {
      if (q + text.width(text.at(q)) > p) {
        return q;
      }
    }
    return p;
  }

  /** Returns {@code count} bits from {@code i} on, as far as they are in the block. */
  private static long bits(int i, int count) {
    long bits = (1L << count) - 1;
    return i >= 0 ? bits << i : bits >>> -i;
  }
}
