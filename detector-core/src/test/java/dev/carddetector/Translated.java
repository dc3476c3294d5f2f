package dev.carddetector;

import java.util.EnumSet;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Detections as they are in another form of the same text. */
final class Translated {
  private Translated() {}

  /** The same detections with other offsets. */
  static List<Detection> of(List<Detection> found, LongUnaryOperator offset) {
    return found.stream().map(detection -> of(detection, offset)).toList();
  }

  private static Detection of(Detection d, LongUnaryOperator offset) {
    return new Detection(
        offset.applyAsLong(d.start()),
        offset.applyAsLong(d.end()),
        d.digits(),
        d.brands(),
        d.confidence(),
        EnumSet.copyOf(d.evidence()),
        d.companions().stream().map(companion -> of(companion, offset)).toList());
  }

  private static Companion of(Companion c, LongUnaryOperator offset) {
    return new Companion(c.type(), offset.applyAsLong(c.start()), offset.applyAsLong(c.end()));
  }
}
