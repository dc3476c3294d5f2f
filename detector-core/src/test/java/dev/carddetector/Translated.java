package dev.carddetector;

import dev.carddetector.carddata.CardData;
import dev.carddetector.evidence.Verdict;
import dev.carddetector.scan.Match;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Detections as they are in another form of the same text. */
final class Translated {
  private Translated() {}

  /** Returns the same detections with other offsets. */
  static List<Detection> of(List<Detection> found, LongUnaryOperator offset) {
    return found.stream().map(detection -> of(detection, offset)).toList();
  }

  private static Detection of(Detection d, LongUnaryOperator offset) {
    Match match = new Match();
    match.start = (int) offset.applyAsLong(d.start());
    match.end = (int) offset.applyAsLong(d.end());
    match.digits = d.digits();
    match.brands = d.brands();
    match.confidence = d.confidence();
    match.evidence = d.evidence().stream().mapToInt(Verdict::bit).sum();
    match.companions = d.companions().stream().map(c -> of(c, offset)).toList();
    return Detection.of(match, 0);
  }

  private static CardData of(Companion c, LongUnaryOperator offset) {
    return new CardData(
        c.type(), (int) offset.applyAsLong(c.start()), (int) offset.applyAsLong(c.end()));
  }
}
