package dev.carddetector.metrics;

import dev.carddetector.CardBrand;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/** The series of one registry, with their data points looked up once. */
final class ScanSeries {
  /*
   * A registry refuses to register a name twice, but many detectors may share one. So the first
   * registers the metrics and the others find them here. The map is weak, so that it does not keep
   * alive a registry that nobody else uses; the metrics do not refer to their registry.
   */
  private static final Map<PrometheusRegistry, ScanSeries> BY_REGISTRY =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final CounterDataPoint withCard;
  private final CounterDataPoint withoutCard;
  private final CounterDataPoint failed;
  private final CounterDataPoint valid;
  private final CounterDataPoint invalid;
  private final Map<CardBrand, CounterDataPoint> validByBrand = new EnumMap<>(CardBrand.class);
  private final Map<CardBrand, CounterDataPoint> invalidByBrand = new EnumMap<>(CardBrand.class);
  private final DistributionDataPoint duration;
  private final DistributionDataPoint found;
  private final GaugeDataPoint latest;

  static ScanSeries of(PrometheusRegistry registry) {
    return BY_REGISTRY.computeIfAbsent(
        Objects.requireNonNull(registry, "registry"), ScanSeries::new);
  }

  private ScanSeries(PrometheusRegistry registry) {
    Counter scans =
        Counter.builder()
            .name("credit_card_scan_requests_total")
            .help("Scans, by whether a Luhn-valid card was found or the scan failed.")
            .labelNames("has_detections")
            .register(registry);
    withCard = scans.labelValues("true");
    withoutCard = scans.labelValues("false");
    failed = scans.labelValues("error");

    Counter detections =
        Counter.builder()
            .name("credit_card_detections_total")
            .help("Card numbers detected, by whether they pass the Luhn check.")
            .labelNames("valid_luhn")
            .register(registry);
    valid = detections.labelValues("true");
    invalid = detections.labelValues("false");

    // A separate family: adding the brand as a label to the one above would change its series, on
    // which dashboards and alerts rely.
    Counter byBrand =
        Counter.builder()
            .name("credit_card_detections_by_brand_total")
            .help("Card numbers detected, by most likely brand and whether they pass Luhn.")
            .labelNames("brand", "valid_luhn")
            .register(registry);
    for (CardBrand brand : CardBrand.values()) {
      validByBrand.put(brand, byBrand.labelValues(brand.id(), "true"));
      invalidByBrand.put(brand, byBrand.labelValues(brand.id(), "false"));
    }

    // Classic only: with native histograms on, a server drops the buckets of the others, on which
    // dashboards and alerts rely.
    duration =
        Histogram.builder()
            .name("credit_card_scan_duration_seconds")
            .help("Time spent scanning one text.")
            .classicOnly()
            .classicUpperBounds(
                1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, .001, .0025, .005, .01, .025, .05, .1, .25,
                .5, 1, 2.5, 5, 10)
            .register(registry)
            .labelValues();
    found =
        Histogram.builder()
            .name("credit_cards_found_per_scan")
            .help("Luhn-valid cards found in one text.")
            .classicOnly()
            .classicUpperBounds(0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
            .register(registry)
            .labelValues();
    latest =
        Gauge.builder()
            .name("credit_card_detector_latest_scan_timestamp")
            .help("End of the latest scan in seconds since 1970, 0 before the first.")
            .register(registry)
            .labelValues();
  }

  /** Counts a scan that reported these detections. */
  void scanned(long nanos, DetectionCounts counts) {
    long validCards = count(counts.valid(), valid, validByBrand);
    count(counts.invalid(), invalid, invalidByBrand);
    checked(nanos, validCards > 0);
    found.observe((double) validCards);
  }

  private static long count(
      Map<CardBrand, Long> detections,
      CounterDataPoint all,
      Map<CardBrand, CounterDataPoint> byBrand) {
    long sum = 0;
    for (Map.Entry<CardBrand, Long> ofBrand : detections.entrySet()) {
      byBrand.get(ofBrand.getKey()).inc(ofBrand.getValue());
      sum += ofBrand.getValue();
    }
    all.inc(sum);
    return sum;
  }

  /** Counts a scan that only said whether there is a card. */
  void checked(long nanos, boolean card) {
    (card ? withCard : withoutCard).inc();
    ended(nanos);
  }

  /** Counts a scan that threw an exception. */
  void failed(long nanos) {
    failed.inc();
    ended(nanos);
  }

  private void ended(long nanos) {
    duration.observe(nanos / 1e9);
    latest.set(System.currentTimeMillis() / 1e3);
  }
}
