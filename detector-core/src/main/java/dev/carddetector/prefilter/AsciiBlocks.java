package dev.carddetector.prefilter;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.ColourCode;

/**
 * Roughly classifies the bytes of several blocks of 64, as bits: which may stand in a run. The
 * result is exact for plain blocks: all ASCII, without colour codes or the start of an escape with
 * letters.
 *
 * <p>The bytes are copied into an array of longs, since C2 makes vector instructions of a loop over
 * longs, but not of one over bytes. The classes overwrite the copy, so none of the text remains.
 */
final class AsciiBlocks {
  static final int MAX_BLOCKS = 16;

  /** Stands for a block that is not plain, and for one whose bytes may all stand in a run. */
  static final long NOT_PLAIN = -1L;

  private static final int LONGS = ByteClasses.BYTES / Long.BYTES;
  private static final long LOW = ~HIGH;

  /** Of each eight bytes, those that may stand in a run, as high bits. */
  private final long[] rows = new long[MAX_BLOCKS * LONGS];

  /** Of each eight bytes, those that are not plain. */
  private final long[] specials = new long[MAX_BLOCKS * LONGS];

  /** Classifies {@code blocks} blocks from {@code i} on. */
  void read(byte[] a, int i, int blocks) {
    int n = blocks * LONGS;
    copy(a, i, rows, n);
    classify(rows, specials, n);
  }

  /**
   * Returns which of up to 64 bytes from {@code i} on may stand in a run, or {@link #NOT_PLAIN}. At
   * least eight bytes end where they do. For a few blocks this is faster than {@link #read}.
   */
  static long rows(byte[] a, int i, int count) {
    long bits = 0;
    long special = 0;
    int whole = count & -Long.BYTES;
    for (int j = 0; j < whole; j += Long.BYTES) {
      long v = (long) LONG.get(a, i + j);
      bits |= gather(rows(v)) << j;
      special |= specials(v);
    }
    if (whole < count) {
      int beyond = Long.SIZE - Long.BYTES * (count - whole);
      long v = (long) LONG.get(a, i + count - Long.BYTES);
      bits |= gather(rows(v) >>> beyond) << whole;
      special |= specials(v) >>> beyond;
    }
    return special == 0 ? bits : NOT_PLAIN;
  }

  private static void copy(byte[] a, int from, long[] target, int n) {
    for (int i = 0; i < n; i++) {
      target[i] = (long) LONG.get(a, from + Long.BYTES * i);
    }
  }

  private static void classify(long[] bytes, long[] specials, int n) {
    for (int i = 0; i < n; i++) {
      long v = bytes[i];
      bytes[i] = rows(v);
      specials[i] = specials(v);
    }
  }

  /**
   * Sets the high bit of the bytes that may stand in a run. In a plain block no addition or
   * subtraction has a carry. The result for other blocks is ignored.
   */
  private static long rows(long v) {
    long comma = HIGH - (v ^ ',' * ONES);
    long notLine = (v ^ '_' * ONES) + LOW;
    long equalsOrGreater = (v + 0x43 * ONES) & ~(v + 0x41 * ONES);
    long above9 = v + 0x46 * ONES;
    return (~((above9 | comma) & notLine) | equalsOrGreater) & HIGH;
  }

  /** Sets the high bit of a byte if not all are plain. */
  private static long specials(long v) {
    long percentOrAnd = (v + 0x5B * ONES) & ~(v + 0x59 * ONES);
    long backslash = HIGH - (v ^ '\\' * ONES);
    long escape = HIGH - (v ^ ColourCode.ESCAPE * ONES);
    return (percentOrAnd | backslash | escape | v) & HIGH;
  }

  /** Returns whether a block is plain. */
  boolean isPlain(int block) {
    int i = block * LONGS;
    long[] s = specials;
    return (s[i] | s[i + 1] | s[i + 2] | s[i + 3] | s[i + 4] | s[i + 5] | s[i + 6] | s[i + 7]) == 0;
  }

  /** Returns which bytes of a plain block may stand in a run; bit {@code i} is byte {@code i}. */
  long of(int block) {
    int i = block * LONGS;
    long low = bits(i) | bits(i + 1) << 8 | bits(i + 2) << 16 | bits(i + 3) << 24;
    return low | bits(i + 4) << 32 | bits(i + 5) << 40 | bits(i + 6) << 48 | bits(i + 7) << 56;
  }

  private long bits(int i) {
    return gather(rows[i]);
  }

  private static long gather(long highBits) {
    return (highBits * ByteClasses.GATHER) >>> 56;
  }
}
