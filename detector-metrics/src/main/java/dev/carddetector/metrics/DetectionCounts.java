package dev.carddetector.metrics;

import dev.carddetector.CardBrand;
import dev.carddetector.Detection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many detections of each brand a scan reported. Not thread-safe. */
final class DetectionCounts {
  /** The counts of a scan without detections. */
  private static final DetectionCounts NONE = new DetectionCounts();

  private final Map<CardBrand, Long> valid = new EnumMap<>(CardBrand.class);
  private final Map<CardBrand, Long> invalid = new EnumMap<>(CardBrand.class);

  static DetectionCounts of(List<Detection> detections) {
    if (detections.isEmpty()) {
      return NONE;
    }
    DetectionCounts counts = new DetectionCounts();
    detections.forEach(counts::add);
    return counts;
  }

  void add(Detection detection) {
    (detection.luhnValid() ? valid : invalid).merge(detection.brand(), 1L, Long::sum);
  }

  /** Returns the Luhn-valid ones by brand, without brands that have none. */
  Map<CardBrand, Long> valid() {
    return valid;
  }

  /** Returns the Luhn-invalid ones by brand, without brands that have none. */
  Map<CardBrand, Long> invalid() {
    return invalid;
  }
}
