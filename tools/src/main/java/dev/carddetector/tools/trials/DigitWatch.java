package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/** Looks for digits of some card numbers where there must be none. */
final class DigitWatch {
  /** So many digits of a number in a row are too many. */
  private static final int TELLING = 12;

  private final Set<String> parts = new HashSet<>();

  /** Looks for a number, too, which is a string of digits. */
  void add(String number) {
    for (int i = 0; i + TELLING <= number.length(); i++) {
      parts.add(number.substring(i, i + TELLING));
    }
  }

  /** Returns how many parts of the numbers these bytes hold. */
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
