package dev.carddetector;

/** Card data that was found beside a number, as it becomes a {@link Companion}. */
record CardData(Companion.Type type, int start, int end) {
  boolean isTrack() {
    return type == Companion.Type.TRACK1 || type == Companion.Type.TRACK2;
  }
}
