package dev.carddetector;

import java.util.List;

/**
 * A card that was found. One object serves all of a scan: who takes it reads it at once. Holds no
 * digit.
 */
final class Match {
  int start;
  int end;
  int digits;
  List<CardBrand> brands = List.of();
  Confidence confidence = Confidence.LOW;

  /** A bit for each {@link Evidence}, by its position. */
  int evidence;

  List<CardData> companions = List.of();
}
