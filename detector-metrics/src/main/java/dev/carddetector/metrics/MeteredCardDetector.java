package dev.carddetector.metrics;

import dev.carddetector.CardBrand;
import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A detector that counts and times the scans of another one.
 *
 * <p>All detectors of one registry add to the same series, which start at 0:
 *
 * <ul>
 *   <li>{@code credit_card_scan_requests_total{has_detections="true"|"false"|"error"}}: scans;
 *       {@code true} if at least one Luhn-valid card was found, {@code error} if the scan threw an
 *       exception, which is rethrown
 *   <li>{@code credit_card_scan_duration_seconds}: histogram of the time of a scan, including
 *       failed ones
 *   <li>{@code credit_card_detections_total{valid_luhn="true"|"false"}}: detections reported
 *   <li>{@code credit_card_detections_by_brand_total{brand,valid_luhn}}: the same by {@link
 *       CardBrand#id}, the most likely one if several are possible
 *   <li>{@code credit_cards_found_per_scan}: histogram of Luhn-valid cards in one scan
 *   <li>{@code credit_card_detector_latest_scan_timestamp}: gauge, the end of the latest scan in
 *       seconds since 1970, 0 before the first
 * </ul>
 *
 * <p>{@code containsCard} counts as a scan too. It stops at the first card and reports none, so it
 * adds nothing to the detections and the cards per scan.
 *
 * <p>A stream is one scan, counted when it is closed. Its time is that spent inside {@code feed}
 * and {@code close}, including the sink. It is an error if either threw an exception. A stream that
 * is never closed is not counted.
 *
 * <p>Thread-safe if the other detector is.
 */
public final class MeteredCardDetector implements CardDetector {
  private final CardDetector delegate;
  private final ScanSeries series;

  /**
   * Wraps a detector.
   *
   * @param delegate does the scans
   * @param registry the metrics are registered here, unless they already are
   */
  public MeteredCardDetector(CardDetector delegate, PrometheusRegistry registry) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.series = ScanSeries.of(registry);
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    return metered(() -> delegate.scan(text));
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    return metered(() -> delegate.scan(utf8, offset, length));
  }

  private List<Detection> metered(Supplier<List<Detection>> scan) {
    long start = System.nanoTime();
    List<Detection> detections = null;
    try {
      detections = scan.get();
      return detections;
    } finally {
      long nanos = System.nanoTime() - start;
      if (detections == null) {
        series.failed(nanos);
      } else {
        series.scanned(nanos, DetectionCounts.of(detections));
      }
    }
  }

  @Override
  public boolean containsCard(CharSequence text) {
    return meteredCheck(() -> delegate.containsCard(text));
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    return meteredCheck(() -> delegate.containsCard(utf8, offset, length));
  }

  private boolean meteredCheck(BooleanSupplier check) {
    long start = System.nanoTime();
    boolean done = false;
    boolean found = false;
    try {
      found = check.getAsBoolean();
      done = true;
      return found;
    } finally {
      long nanos = System.nanoTime() - start;
      if (done) {
        series.checked(nanos, found);
      } else {
        series.failed(nanos);
      }
    }
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    return new MeteredCardStream(delegate, sink, series);
  }
}
