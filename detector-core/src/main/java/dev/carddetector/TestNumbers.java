package dev.carddetector;

import java.util.Arrays;

/** The numbers that payment providers publish for tests, from {@code test-numbers.txt}. */
final class TestNumbers {
  /** As unsigned numbers, which 19 digits fit in; none starts with 0. */
  private static final long[] SORTED =
      ResourceLines.of("test-numbers.txt").stream()
          .mapToLong(Long::parseUnsignedLong)
          .sorted()
          .toArray();

  private TestNumbers() {}

  static boolean contains(byte[] digits, int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = 10 * number + digits[i];
    }
    return digits[0] != 0 && Arrays.binarySearch(SORTED, number) >= 0;
  }
}
