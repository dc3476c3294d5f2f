package dev.carddetector.benchmarks.engines;

import dev.carddetector.tools.peers.TextScan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loops that only read. No scan that must look at all its text can be much faster. */
public final class ReadLoop {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int CACHE_LINE = 64;

  private ReadLoop() {}

  /** Adds up all bytes, eight at a time. */
  static TextScan longs(byte[] text) {
    return hits -> {
      long even = 0;
      long odd = 0;
      int i = 0;
      for (; i <= text.length - 2 * Long.BYTES; i += 2 * Long.BYTES) {
        even += (long) LONGS.get(text, i);
        odd += (long) LONGS.get(text, i + Long.BYTES);
      }
      for (; i < text.length; i++) {
        even += text[i];
      }
      return even + odd;
    };
  }

  /** Adds up one byte of each cache line: the most that memory can deliver. */
  public static TextScan lines(byte[] text) {
    return hits -> {
      long sum = 0;
      for (int i = 0; i < text.length; i += CACHE_LINE) {
        sum += text[i];
      }
      return sum;
    };
  }
}
