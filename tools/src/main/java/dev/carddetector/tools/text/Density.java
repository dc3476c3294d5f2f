package dev.carddetector.tools.text;

import java.util.Locale;

/** How many cards a text contains. */
public enum Density {
  NONE(0),

  /** One card in 64 KiB, as in logs. */
  RARE(1 << 16),

  /** One card in 4 KiB, so that the cost of a card shows. */
  DENSE(1 << 12);

  /** The first card comes after one part of this many of the distance between cards. */
  private static final int BEFORE_FIRST = 8;

  private final int distance;

  Density(int distance) {
    this.distance = distance;
  }

  /** Returns the density that a benchmark parameter names, in lower case. */
  public static Density of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns how many cards belong in the first {@code length} characters. */
  public int cards(long length) {
    return this == NONE ? 0 : (int) ((length + distance - distance / BEFORE_FIRST) / distance);
  }
}
