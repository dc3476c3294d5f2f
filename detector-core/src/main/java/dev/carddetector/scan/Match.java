package dev.carddetector.scan;

import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.Evidence;
import dev.carddetector.carddata.CardData;
import java.util.List;

/**
 * A card that was found. One object serves a whole scan, so the receiver must read it at once.
 * Contains no digit.
 */
public final class Match {
  public int start;
  public int end;
  public int digits;
  public List<CardBrand> brands = List.of();
  public Confidence confidence = Confidence.LOW;

  /** One bit for each {@link Evidence}, by its position. */
  public int evidence;

  public List<CardData> companions = List.of();
}
