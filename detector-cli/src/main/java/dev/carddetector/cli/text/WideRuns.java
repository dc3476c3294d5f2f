package dev.carddetector.cli.text;

import java.util.function.Consumer;

/**
 * Finds stretches of UTF-16 and UTF-32 among other bytes: in binaries, and in logs to which a
 * program with another encoding appended. A stretch starts with {@value #START} characters of
 * Latin-1 and may hold others in between. Each byte is looked at a bounded number of times.
 */
public final class WideRuns {
  private static final int START = 6;

  /** The bytes from the first zero to the last one at the start of a stretch of UTF-16. */
  private static final int ZEROS = 2 * START - 1;

  /** A stretch goes on over as many characters outside of Latin-1. */
  private static final int MAX_OTHERS = 8;

  /** Before a character of Latin-1 in UTF-32, or after it. */
  private static final int MOST_ZEROS = 3;

  private WideRuns() {}

  /**
   * Passes on the stretches at the start of an array, in their order.
   *
   * @param bytes hold them
   * @param length how many to look at
   * @param sink takes each
   */
  public static void find(byte[] bytes, int length, Consumer<Run> sink) {
    int done = 0;
    for (int i = 0; i < length; i++) {
      i = afterMostZeros(bytes, i, length);
      Run run = mayBeFirst(bytes, i, length) ? at(bytes, done, i, length) : null;
      if (run != null) {
        sink.accept(run);
        done = run.to;
        i = done - 1;
      }
    }
  }

  /**
   * Returns whether a stretch may have its first zero byte at an index: then every second byte is
   * zero in its first characters, in UTF-32 too.
   */
  private static boolean mayBeFirst(byte[] bytes, int at, int length) {
    return bytes[at] == 0
        && at + ZEROS <= length
        && EightBytes.isEverySecondZero(bytes, at)
        && bytes[at + ZEROS - 3] == 0
        && bytes[at + ZEROS - 1] == 0;
  }

  /** No text has more than three zero bytes on end, so of a longer row the last three count. */
  private static int afterMostZeros(byte[] bytes, int from, int length) {
    int end = from;
    while (end < length && bytes[end] == 0) {
      end++;
    }
    return end - from > 2 * MOST_ZEROS ? end - MOST_ZEROS : from;
  }

  /** Returns where a stretch starts whose first zero byte is at an index. */
  private static int start(Encoding encoding, int zero) {
    boolean zeroFirst = encoding == Encoding.UTF_16BE || encoding == Encoding.UTF_32BE;
    return zeroFirst ? zero : zero - 1;
  }

  /**
   * Returns the stretch at a zero byte that is the most likely one.
   *
   * @param bytes hold it
   * @param from it starts there at the earliest
   * @param zero the index of the byte
   * @param length how many bytes to look at
   * @return the stretch, or null if there is none
   */
  public static Run at(byte[] bytes, int from, int zero, int length) {
    Run best = null;
    for (Encoding encoding : Encoding.WIDE) {
      int start = start(encoding, zero);
      int end = start < from ? start : end(encoding, bytes, start, length);
      boolean better = best == null || end - start > best.to - best.from;
      // The line feed of another text before this one would pass as its first character.
      boolean asGood = best != null && end - start == best.to - best.from && isEnd(bytes, zero - 1);
      if (end - start >= START * encoding.width && (better || asGood)) {
        best = new Run(encoding, start, end);
      }
    }
    return best;
  }

  private static boolean isEnd(byte[] bytes, int at) {
    return at >= 0
        && (bytes[at] == '\n'
            || (at > 0 && (bytes[at] & 0xFF) == 0xFF && (bytes[at - 1] & 0xFF) == 0xFE));
  }

  /**
   * A stretch of wide text.
   *
   * @param encoding of it
   * @param from where it starts
   * @param to where it ends
   */
  public record Run(Encoding encoding, int from, int to) {}

  /** Returns the end of the stretch that starts at an index. */
  private static int end(Encoding encoding, byte[] bytes, int start, int length) {
    int end = start;
    int others = 0;
    for (int i = start; i + encoding.width <= length && others <= MAX_OTHERS; i += encoding.width) {
      if (encoding.isText(bytes, i)) {
        end = i + encoding.width;
        others = 0;
      } else if (i < start + START * encoding.width) {
        return start;
      } else {
        others++;
      }
    }
    return end;
  }
}
