package dev.carddetector.tools.figures;

import java.util.Arrays;

/** The median of figures. */
public final class Median {
  private Median() {}

  /** Returns the middle figure; of an even number, the upper one. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
