package dev.carddetector.facts;

import static dev.carddetector.text.ByteMasks.GATHER;
import static dev.carddetector.text.ByteMasks.HIGH;
import static dev.carddetector.text.ByteMasks.LONG;
import static dev.carddetector.text.ByteMasks.ONES;

import dev.carddetector.text.Text;
import java.util.Arrays;

/**
 * The characters of a block of 64 units of a text by class, as bits: bit {@code i} is unit {@code
 * i}. Outside of the text there are none.
 *
 * <p>A block of ASCII is classified eight bytes at a time: adding {@code 0x80 - c} to each byte
 * sets the high bit of those that are {@code c} or more, without a carry to the next. In other
 * blocks the characters are read one by one; all units of a character above ASCII have its class,
 * and characters beyond the basic plane have none.
 */
final class BlockClasses {
  private static final int BLOCK = Planes.BLOCK;
  private static final long LOW = ~HIGH;

  /** ASCII digits. */
  long digits;

  /** Letters, and the vowel signs of Indic scripts. */
  long letters;

  long capitals;

  /** Letters of scripts that are written without spaces, the first unit of each. */
  long spaceless;

  /** LF and CR. */
  long breaks;

  /** What lists of numbers consist of: ASCII digits, blanks, controls and {@code , - . / |}. */
  long listParts;

  /** As many bits for each character as it has UTF-16 units. */
  long units;

  /** Whether there is one of {@code [ ] { }}. */
  boolean brackets;

  /** Whether there is a character that is not ASCII. */
  boolean exotic;

  private final byte[] edge = new byte[BLOCK];

  void wipe() {
    Arrays.fill(edge, (byte) 0);
  }

  /** Classifies the 64 units from an offset on. */
  void read(Text text, int start) {
    byte[] a = text.view;
    int i = start - text.viewBase;
    if (start < text.viewFrom || start + BLOCK > text.viewTo) {
      copyEdge(text, start);
      a = edge;
      i = 0;
    }
    long d = 0;
    long l = 0;
    long p = 0;
    long anyCapital = 0;
    long anyBreak = 0;
    long anyBracket = 0;
    long others = 0;
    for (int j = 0; j < BLOCK; j += Long.BYTES) {
      long v = (long) LONG.get(a, i + j);
      long lower = v | 0x20 * ONES;
      long from9 = v + 0x46 * ONES;
      long letter = (lower + 0x1F * ONES) & ~(lower + 0x05 * ONES);
      long notBar = (v ^ '|' * ONES) + LOW;
      d |= gather((v + 0x50 * ONES) & ~from9) << j;
      l |= gather(letter) << j;
      p |= gather(((v + 0x54 * ONES) & ~from9) | ~(v + 0x5F * ONES) | ~notBar) << j;
      anyCapital |= letter & ~(v << 2);
      anyBreak |= lineBreak(v);
      anyBracket |= bracket(v);
      others |= v | ~((v ^ LOW) + LOW);
    }
    digits = d;
    letters = l;
    listParts = p;
    capitals = (anyCapital & HIGH) != 0 ? capitals(a, i) & l : 0;
    breaks = (anyBreak & HIGH) != 0 ? breaks(a, i) : 0;
    brackets = (anyBracket & HIGH) != 0;
    exotic = (others & HIGH) != 0;
    spaceless = 0;
    units = -1L;
    if (exotic) {
      readEach(text, start);
    }
  }

  private static long capitals(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BLOCK; j += Long.BYTES) {
      bits |= gather(~((long) LONG.get(a, i + j) << 2)) << j;
    }
    return bits;
  }

  private static long breaks(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BLOCK; j += Long.BYTES) {
      bits |= gather(lineBreak((long) LONG.get(a, i + j))) << j;
    }
    return bits;
  }

  private static long gather(long highBits) {
    return ((highBits & HIGH) * GATHER) >>> 56;
  }

  /** Sets the high bit of LF and CR. */
  private static long lineBreak(long v) {
    return ~(((v ^ '\n' * ONES) + LOW) & ((v ^ '\r' * ONES) + LOW));
  }

  /** Sets the high bit of square and curly brackets, which differ by two bits. */
  private static long bracket(long v) {
    long same = v & ~(0x26 * ONES);
    return ~((same ^ 0x59 * ONES) + LOW) & ((v << 6) ^ (v << 5));
  }

  /** Copies a block that is not all in view; DELETE stands for all that is not ASCII. */
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

  private void readEach(Text text, int start) {
    digits = letters = capitals = breaks = listParts = units = 0;
    int end = Math.min(start + BLOCK, text.to);
    int width;
    for (int p = startOfCharacter(text, Math.max(start, text.from)); p < end; p += width) {
      int c = text.at(p);
      width = text.width(c);
      long bits = bits(p - start, width);
      units |= bits(p - start, Math.min(width, Text.units(c)));
      if (c <= Character.MAX_VALUE && Text.isWordPart(c)) {
        letters |= bits;
        capitals |= Text.isCapital(c) ? bits : 0;
        spaceless |= Text.isSpaceless(c) ? bits & -bits : 0;
      } else if (c < 0x80) {
        digits |= c >= '0' && c <= '9' ? bits : 0;
        breaks |= c == '\n' || c == '\r' ? bits : 0;
        boolean part = (c >= ',' && c <= '9') || (c >= 0 && c <= ' ') || c == '|';
        listParts |= part ? bits : 0;
      }
    }
  }

  /** Returns where the character starts that {@code p} lies in. */
  private static int startOfCharacter(Text text, int p) {
    for (int q = p - 1; q >= Math.max(text.from, p - 3); q--) {
      if (q + text.width(text.at(q)) > p) {
        return q;
      }
    }
    return p;
  }

  /** Returns some bits from {@code i} on, as far as they lie in the block. */
  private static long bits(int i, int count) {
    long bits = (1L << count) - 1;
    return i >= 0 ? bits << i : bits >>> -i;
  }
}
