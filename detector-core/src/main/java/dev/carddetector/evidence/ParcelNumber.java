package dev.carddetector.evidence;

import dev.carddetector.digits.Run;

/** Tells by its own check digit whether a number is part of one that tracks a parcel. */
final class ParcelNumber {
  private static final int SHORT = 20;
  private static final int LONG = 22;

  private ParcelNumber() {}

  /**
   * Returns whether the whole run is a number of the United States Postal Service: 20 or 22 digits,
   * of which the first two say what service it is, and the last one is GS1's check digit.
   */
  static boolean holds(Candidate c) {
    Run run = c.run;
    int first = c.a;
    while (first > 0 && run.total(first, c.b) <= LONG) {
      first--;
    }
    int last = c.b;
    while (!run.isLast(last) && run.total(first, last) <= LONG) {
      last++;
    }
    int length = run.total(first, last);
    return run.isFirst(first)
        && (length == SHORT || length == LONG)
        && isService(10 * run.digit(first, 0) + run.digit(first, 1))
        && passesCheck(run, first, length);
  }

  private static boolean isService(int code) {
    return code >= 91 && code <= 95;
  }

  /** The last digit counts once, the one before three times, and so on. */
  private static boolean passesCheck(Run run, int first, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += run.digit(first, i) * ((length - i & 1) == 0 ? 3 : 1);
    }
    return sum % 10 == 0;
  }
}
