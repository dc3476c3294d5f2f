package dev.carddetector.carddata;

import dev.carddetector.Companion;

/** Card data found near a number; becomes a {@link Companion}. */
public record CardData(Companion.Type type, int start, int end) {
  public boolean isTrack() {
    return type == Companion.Type.TRACK1 || type == Companion.Type.TRACK2;
  }
}
