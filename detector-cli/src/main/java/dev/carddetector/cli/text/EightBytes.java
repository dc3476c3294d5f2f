package dev.carddetector.cli.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time. */
public final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long SECOND = 0x00FF_00FF_00FF_00FFL;
  private static final long ONES = 0x0101_0101_0101_0101L;

  private EightBytes() {}

  /**
   * Counts how often a byte stands in an array.
   *
   * @param bytes the array
   * @param from where to start
   * @param to where to end
   * @param value the byte, not negative
   * @return how often
   */
  public static int count(byte[] bytes, int from, int to, int value) {
    int count = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONGS.get(bytes, i) ^ value * ONES;
      count += Long.bitCount(~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS));
    }
    for (; i < to; i++) {
      if (bytes[i] == value) {
        count++;
      }
    }
    return count;
  }

  /** Returns whether one of eight bytes is a control character of ASCII. */
  static boolean haveControl(byte[] bytes, int from) {
    long x = (long) LONGS.get(bytes, from);
    long notLow = (x & LOW_BITS) + 0x60 * ONES;
    long notDelete = ((x & LOW_BITS) ^ LOW_BITS) + LOW_BITS;
    return (~((notLow & notDelete) | x) & ~LOW_BITS) != 0;
  }

  /** Returns whether every second one of eight bytes is zero, from the first on. */
  static boolean isEverySecondZero(byte[] bytes, int from) {
    return ((long) LONGS.get(bytes, from) & SECOND) == 0;
  }
}
