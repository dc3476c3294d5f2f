package dev.carddetector.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardBrand;
import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeteredCardDetectorTest {
  private static final String VALID = "card: 4111111111111111";
  private static final String INVALID = "card: 4111 1111 1111 1112";
  private static final String NONE = "no card";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final CardDetector detector =
      new MeteredCardDetector(CardDetector.builder().includeInvalid(true).build(), registry);
  private final FailingDetector failingDelegate = new FailingDetector();
  private final CardDetector failing = new MeteredCardDetector(failingDelegate, registry);

  private Scrape metrics() {
    return Scrape.of(registry);
  }

  @Test
  void everySeriesStartsAtZero() {
    assertEquals(
        """
        credit_card_detections_total{valid_luhn="false"} 0.0
        credit_card_detections_total{valid_luhn="true"} 0.0
        credit_card_detector_latest_scan_timestamp 0.0
        credit_card_scan_duration_seconds_count 0.0
        credit_card_scan_duration_seconds_sum 0.0
        credit_card_scan_requests_total{has_detections="error"} 0.0
        credit_card_scan_requests_total{has_detections="false"} 0.0
        credit_card_scan_requests_total{has_detections="true"} 0.0
        credit_cards_found_per_scan_count 0.0
        credit_cards_found_per_scan_sum 0.0""",
        metrics().without("_bucket{", "brand="));
    for (CardBrand brand : CardBrand.values()) {
      assertEquals(0, metrics().value(ofBrand(brand, true)));
      assertEquals(0, metrics().value(ofBrand(brand, false)));
    }
  }

  private static String ofBrand(CardBrand brand, boolean valid) {
    return "credit_card_detections_by_brand_total{brand=\"%s\",valid_luhn=\"%s\"}"
        .formatted(brand.id(), valid);
  }

  @Test
  void countsDetectionsByBrand() {
    detector.scan(VALID + " and " + INVALID + " and Amex 378282246310005");
    Scrape metrics = metrics();
    assertEquals(1, metrics.value(ofBrand(CardBrand.VISA, true)));
    assertEquals(1, metrics.value(ofBrand(CardBrand.VISA, false)));
    assertEquals(1, metrics.value(ofBrand(CardBrand.AMEX, true)));
    assertEquals(0, metrics.value(ofBrand(CardBrand.AMEX, false)));
  }

  @Test
  void countsEachScanAndItsDetections() {
    assertEquals(1, detector.scan(VALID).size());
    assertEquals(2, detector.scan(VALID + " and " + INVALID).size());
    assertEquals(1, detector.scan(INVALID).size());
    byte[] utf8 = ("..." + VALID).getBytes(UTF_8);
    assertEquals(9, detector.scan(utf8, 3, utf8.length - 3).get(0).start());
    assertEquals(List.of(), detector.scan(NONE));

    Scrape metrics = metrics();
    assertEquals(3, metrics.value("credit_card_scan_requests_total{has_detections=\"true\"}"));
    assertEquals(2, metrics.value("credit_card_scan_requests_total{has_detections=\"false\"}"));
    assertEquals(0, metrics.value("credit_card_scan_requests_total{has_detections=\"error\"}"));
    assertEquals(3, metrics.value("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(2, metrics.value("credit_card_detections_total{valid_luhn=\"false\"}"));
    assertEquals(2, metrics.value("credit_cards_found_per_scan_bucket{le=\"0.0\"}"));
    assertEquals(5, metrics.value("credit_cards_found_per_scan_bucket{le=\"1.0\"}"));
    assertEquals(3, metrics.value("credit_cards_found_per_scan_sum"));
    assertEquals(5, metrics.value("credit_card_scan_duration_seconds_count"));
  }

  @Test
  void timesInSeconds() {
    long start = System.nanoTime();
    detector.scan(VALID);
    double atMost = (System.nanoTime() - start) / 1e9;
    double seconds = metrics().value("credit_card_scan_duration_seconds_sum");
    assertTrue(seconds > 0 && seconds <= atMost, () -> seconds + " of " + atMost);
  }

  @Test
  void stampsTheEndOfTheScanInUnixSeconds() {
    double before = Instant.now().toEpochMilli() / 1e3;
    detector.containsCard(NONE);
    double after = Instant.now().toEpochMilli() / 1e3;
    double stamp = metrics().value("credit_card_detector_latest_scan_timestamp");
    assertTrue(before <= stamp && stamp <= after, () -> before + " " + stamp + " " + after);
  }

  @Test
  void containsCardIsAScanWithoutDetections() {
    byte[] utf8 = VALID.getBytes(UTF_8);
    assertTrue(detector.containsCard(VALID));
    assertTrue(detector.containsCard(utf8, 0, utf8.length));
    assertFalse(detector.containsCard(INVALID));

    Scrape metrics = metrics();
    assertEquals(2, metrics.value("credit_card_scan_requests_total{has_detections=\"true\"}"));
    assertEquals(1, metrics.value("credit_card_scan_requests_total{has_detections=\"false\"}"));
    assertEquals(3, metrics.value("credit_card_scan_duration_seconds_count"));
    assertEquals(0, metrics.value("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(0, metrics.value("credit_cards_found_per_scan_count"));
  }

  @Test
  void countsAndPassesOnWhatAScanThrows() {
    byte[] utf8 = {};
    List<Throwable> thrown =
        List.of(
            assertThrows(IllegalStateException.class, () -> failing.scan(VALID)),
            assertThrows(IllegalStateException.class, () -> failing.scan(utf8, 0, 0)),
            assertThrows(IllegalStateException.class, () -> failing.containsCard(VALID)),
            assertThrows(IllegalStateException.class, () -> failing.containsCard(utf8, 0, 0)));
    thrown.forEach(e -> assertSame(failingDelegate.failure, e));

    Scrape metrics = metrics();
    assertEquals(4, metrics.value("credit_card_scan_requests_total{has_detections=\"error\"}"));
    assertEquals(0, metrics.value("credit_card_scan_requests_total{has_detections=\"false\"}"));
    assertEquals(4, metrics.value("credit_card_scan_duration_seconds_count"));
    assertEquals(0, metrics.value("credit_cards_found_per_scan_count"));
  }

  @Test
  void detectorsOfOneRegistryShareTheirSeries() {
    new MeteredCardDetector(CardDetector.create(), registry).scan(VALID);
    detector.scan(VALID);
    assertEquals(2, metrics().value("credit_card_scan_requests_total{has_detections=\"true\"}"));
  }

  @Test
  void registriesDoNotShare() {
    PrometheusRegistry other = new PrometheusRegistry();
    new MeteredCardDetector(CardDetector.create(), other).scan(VALID);
    String series = "credit_card_scan_requests_total{has_detections=\"true\"}";
    assertEquals(0, metrics().value(series));
    assertEquals(1, Scrape.of(other).value(series));
  }

  @Test
  void losesNoCountBetweenThreads() throws Exception {
    Callable<Detection> task =
        () -> {
          for (int i = 0; i < 999; i++) {
            detector.scan(VALID);
          }
          return detector.scan(VALID).get(0);
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (var result : threads.invokeAll(List.of(task, task, task, task))) {
        assertEquals(6, result.get().start());
      }
    } finally {
      threads.shutdownNow();
    }
    Scrape metrics = metrics();
    assertEquals(4000, metrics.value("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(4000, metrics.value("credit_cards_found_per_scan_bucket{le=\"1.0\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {VALID, INVALID, "378282246310005 5555 5555 5555 4444"})
  void theMetricsHoldNothingOfTheText(String text) {
    detector.scan(text);
    List<Detection> found = new ArrayList<>();
    try (var stream = detector.stream(found::add)) {
      stream.feed(text);
    }
    assertThrows(IllegalStateException.class, () -> failing.scan(text));
    assertFalse(found.isEmpty());
    String digits = text.replaceAll("\\D", "");
    String metrics = metrics().text();
    for (int i = 0; i + 8 <= digits.length(); i++) {
      assertFalse(metrics.contains(digits.substring(i, i + 8)));
    }
  }
}
