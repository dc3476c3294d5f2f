package dev.carddetector.tables;

import dev.carddetector.digits.Run;
import java.util.Arrays;

/** The numbers that payment providers publish for tests, from {@code test-numbers.txt}. */
public final class TestNumbers {
  /** As unsigned numbers, which are wide enough for 19 digits; none starts with 0. */
  private static final long[] SORTED =
      ResourceLines.of("test-numbers.txt").stream()
          .mapToLong(Long::parseUnsignedLong)
          .sorted()
          .toArray();

  /**
   * One bit for the hash of the first digits of each, so that most other numbers need no search.
   */
  private static final long[] FILTER = new long[256];

  static {
    for (long number : SORTED) {
      int hash = hash(Integer.parseInt(Long.toUnsignedString(number).substring(0, 8)));
      FILTER[hash >>> 6] |= 1L << hash;
    }
  }

  private TestNumbers() {}

  /** Returns a hash of 14 bits. */
  private static int hash(int leading) {
    return (leading * 0x9E3779B9) >>> 18;
  }

  /** Returns whether some groups, whose first eight digits are given, form a test number. */
  public static boolean contains(int leading, Run run, int a, int b) {
    int hash = hash(leading);
    return (FILTER[hash >>> 6] >>> hash & 1) != 0
        && leading >= 10_000_000
        && Arrays.binarySearch(SORTED, run.number(a, b)) >= 0;
  }
}
