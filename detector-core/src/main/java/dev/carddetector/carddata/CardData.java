package dev.carddetector.carddata;

import dev.carddetector.Companion;

/** Card data that was found beside a number, as it becomes a {@link Companion}. */
public record CardData(Companion.Type type, int start, int end) {
  public boolean isTrack() {
    return type == Companion.Type.TRACK1 || type == Companion.Type.TRACK2;
  }
}
