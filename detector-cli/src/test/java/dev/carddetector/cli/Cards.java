package dev.carddetector.cli;

import dev.carddetector.Luhn;
import java.util.Random;

/** Card numbers that nobody has. */
public final class Cards {
  private final Random random;

  /** Makes the same numbers for the same seed. */
  public Cards(long seed) {
    random = new Random(seed);
  }

  /** Returns a number of 16 digits. */
  public String next() {
    StringBuilder digits = new StringBuilder("4539");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }

  /** Returns a number in groups of four. */
  public String grouped(String separator) {
    return String.join(separator, next().split("(?<=\\G.{4})"));
  }
}
