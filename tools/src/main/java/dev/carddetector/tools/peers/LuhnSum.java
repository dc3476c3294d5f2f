package dev.carddetector.tools.peers;

/**
 * The Luhn check for peers, which see the digits of a number one by one. It is not {@link
 * dev.carddetector.Luhn}, which first checks its argument; peers must not wait for that.
 */
public final class LuhnSum {
  private static final int[] DOUBLED = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};

  private int digits;

  /** The sum if the last digit read is not doubled, and if it is. */
  private int single;

  private int doubled;

  public void clear() {
    digits = 0;
    single = 0;
    doubled = 0;
  }

  /** Adds a character; anything but an ASCII digit is skipped. */
  public void add(int c) {
    int digit = c - '0';
    if (digit >= 0 && digit <= 9) {
      int before = single;
      single = doubled + digit;
      doubled = before + DOUBLED[digit];
      digits++;
    }
  }

  public int digits() {
    return digits;
  }

  public boolean isValid() {
    return single % 10 == 0;
  }
}
