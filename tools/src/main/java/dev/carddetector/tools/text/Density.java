package dev.carddetector.tools.text;

import java.util.Locale;

/** How many cards a text holds. */
public enum Density {
  NONE(0),

  /** One card in 64 KiB, as in logs. */
  RARE(1 << 16),

  /** One card in 4 KiB, so that what a card costs is seen. */
  DENSE(1 << 12);

  /** One part of this many of the distance between cards is before the first one. */
  private static final int BEFORE_FIRST = 8;

  private final int distance;

  Density(int distance) {
    this.distance = distance;
  }

  /** Returns the density that the parameter of a benchmark names, in lower case. */
  public static Density of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns how many cards belong into the first {@code length} characters. */
  public int cards(long length) {
    return this == NONE ? 0 : (int) ((length + distance - distance / BEFORE_FIRST) / distance);
  }
}
