package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/** Looks for digits of card numbers where there must be none. */
final class DigitWatch {
  /** This many digits of a number in a row are too many. */
  private static final int TELLING = 12;

  private final Set<String> parts = new HashSet<>();

  /** Adds a number to look for, given as digits. */
  void add(String number) {
    for (int i = 0; i + TELLING <= number.length(); i++) {
      parts.add(number.substring(i, i + TELLING));
    }
  }

  /** Returns how many parts of the numbers are in these bytes. */
  long count(byte[] bytes) {
    long found = 0;
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      run = bytes[i] >= '0' && bytes[i] <= '9' ? run + 1 : 0;
      if (run >= TELLING
          && parts.contains(new String(bytes, i + 1 - TELLING, TELLING, ISO_8859_1))) {
        found++;
      }
    }
    return found;
  }
}
