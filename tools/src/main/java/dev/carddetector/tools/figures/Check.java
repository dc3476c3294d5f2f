package dev.carddetector.tools.figures;

import java.util.Locale;

/**
 * A figure and its bound.
 *
 * @param name what was measured, in words
 * @param value the result; NaN meets no bound
 * @param least true if the bound is the lowest value that passes, false if it is the first that is
 *     too high
 * @param bound the bound
 */
public record Check(String name, double value, boolean least, double bound) {
  public static Check atLeast(String name, double value, double bound) {
    return new Check(name, value, true, bound);
  }

  public static Check below(String name, double value, double bound) {
    return new Check(name, value, false, bound);
  }

  public boolean holds() {
    return least ? value >= bound : value < bound;
  }

  @Override
  public String toString() {
    String must = least ? "at least" : "below";
    return String.format(Locale.ROOT, "%s must be %s %.4g, but is %.4g", name, must, bound, value);
  }
}
