package dev.carddetector;

/**
 * Patterns of digits that numbers drawn by an issuer hardly ever have, but made-up ones, codes in
 * tables and values written with a repeated digit do.
 */
final class DigitPattern {
  /** Two groups of a mesh or a table of codes are no further apart than this. */
  private static final int NEAR = 20;

  private static final int MANY = 7;

  private DigitPattern() {}

  /** Tells whether the digits of groups {@code a} to {@code b}, or the groups, have a pattern. */
  static boolean of(Run run, int a, int b, byte[] digits, int count, boolean listed) {
    return (isSmooth(digits, count) && !(listed && hasRow(digits, count)))
        || isRound(digits, count)
        || (a < b && (hasNearGroups(run, a, b) || isRound(run, a, b) || isProgression(run, a, b)));
  }

  /** At least three of four steps from digit to digit are by one or none. */
  private static boolean isSmooth(byte[] digits, int count) {
    int small = 0;
    for (int i = 1; i < count; i++) {
      small += Math.abs(digits[i] - digits[i - 1]) <= 1 ? 1 : 0;
    }
    return 4 * small >= 3 * (count - 1);
  }

  /** Seven of a kind in a row, which made-up test numbers have. */
  private static boolean hasRow(byte[] digits, int count) {
    int same = 1;
    for (int i = 1; i < count && same < MANY; i++) {
      same = digits[i] == digits[i - 1] ? same + 1 : 1;
    }
    return same == MANY;
  }

  /** Ends in five zeros. */
  private static boolean isRound(byte[] digits, int count) {
    int zeros = 0;
    while (digits[count - 1 - zeros] == 0) {
      zeros++;
    }
    return zeros >= 5;
  }

  /** At least two pairs of groups are nearly the same, or one is the same. */
  private static boolean hasNearGroups(Run run, int a, int b) {
    int pairs = 0;
    for (int g = a; g <= b; g++) {
      for (int h = g + 1; h <= b; h++) {
        long distance = Math.abs(run.value(g) - run.value(h));
        pairs += run.count(g) > 3 && distance <= NEAR ? 1 : 0;
        pairs += run.count(g) > 3 && distance == 0 ? 1 : 0;
      }
    }
    return pairs > 1;
  }

  /** At least three groups with the same step from each to the next. */
  private static boolean isProgression(Run run, int a, int b) {
    for (int g = a + 2; g <= b; g++) {
      if (run.value(g) - run.value(g - 1) != run.value(a + 1) - run.value(a)) {
        return false;
      }
    }
    return b > a + 1;
  }

  /** All groups are multiples of ten. */
  private static boolean isRound(Run run, int a, int b) {
    for (int g = a; g <= b; g++) {
      if (run.digit(g, run.count(g) - 1) != 0) {
        return false;
      }
    }
    return b > a + 2;
  }
}
