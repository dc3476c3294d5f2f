package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A detector for each combination of settings that a request may ask for. */
final class Detectors {
  private record Settings(Confidence minConfidence, boolean includeInvalid) {}

  private final Map<Settings, CardDetector> detectors = new HashMap<>();

  /** Builds them all and passes each through {@code metered}. */
  Detectors(UnaryOperator<CardDetector> metered) {
    for (Confidence confidence : Confidence.values()) {
      for (boolean includeInvalid : new boolean[] {false, true}) {
        CardDetector detector =
            CardDetector.builder().minConfidence(confidence).includeInvalid(includeInvalid).build();
        detectors.put(new Settings(confidence, includeInvalid), metered.apply(detector));
      }
    }
  }

  CardDetector get(Confidence minConfidence, boolean includeInvalid) {
    return detectors.get(new Settings(minConfidence, includeInvalid));
  }
}
