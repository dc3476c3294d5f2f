package dev.carddetector.tools.figures;

import java.util.Locale;

/**
 * A figure with the bound that it must keep.
 *
 * @param name what was measured, in words
 * @param value what came out; NaN keeps no bound
 * @param least whether the bound is the least that is right, and not the first that is too much
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
