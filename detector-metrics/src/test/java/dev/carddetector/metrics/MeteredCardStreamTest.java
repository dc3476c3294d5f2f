package dev.carddetector.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MeteredCardStreamTest {
  private static final String TEXT = "card: 4111 1111 1111 1111, card: 4111 1111 1111 1112";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final CardDetector detector =
      new MeteredCardDetector(CardDetector.builder().includeInvalid(true).build(), registry);

  private double scans(String outcome) {
    return Scrape.of(registry)
        .value("credit_card_scan_requests_total{has_detections=\"" + outcome + "\"}");
  }

  @Test
  void isOneScanCountedWhenItIsClosed() {
    List<Detection> found = new ArrayList<>();
    CardStream stream = detector.stream(found::add);
    stream.feed(TEXT.substring(0, 12));
    stream.feed(TEXT.substring(12));
    assertEquals(0, scans("true"));

    stream.close();
    stream.close();

    assertEquals(2, found.size());
    Scrape metrics = Scrape.of(registry);
    assertEquals(1, scans("true"));
    assertEquals(1, metrics.value("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(1, metrics.value("credit_card_detections_total{valid_luhn=\"false\"}"));
    assertEquals(1, metrics.value("credit_cards_found_per_scan_sum"));
    assertEquals(1, metrics.value("credit_cards_found_per_scan_count"));
    assertEquals(1, metrics.value("credit_card_scan_duration_seconds_count"));
  }

  @Test
  void takesBytes() {
    byte[] utf8 = TEXT.getBytes(UTF_8);
    try (CardStream stream = detector.stream(detection -> {})) {
      stream.feed(utf8, 0, 10);
      stream.feed(utf8, 10, utf8.length - 10);
    }
    assertEquals(1, scans("true"));
  }

  @Test
  void withoutCardCountsAsFalse() {
    try (CardStream stream = detector.stream(detection -> {})) {
      stream.feed("no card");
    }
    assertEquals(1, scans("false"));
  }

  @Test
  void timesOnlyWhatIsSpentInside() {
    try (CardStream stream = detector.stream(detection -> {})) {
      stream.feed("no card");
      LockSupport.parkNanos(200_000_000);
    }
    double seconds = Scrape.of(registry).value("credit_card_scan_duration_seconds_sum");
    assertTrue(seconds > 0 && seconds < .2, () -> "seconds: " + seconds);
  }

  @Test
  void addsUpTheTimeOfItsSteps() {
    CardDetector slow = new MeteredCardDetector(new FailingDetector(), registry);
    CardStream stream = slow.stream(detection -> {});
    assertThrows(IllegalStateException.class, () -> stream.feed(TEXT));
    assertThrows(IllegalStateException.class, () -> stream.feed(TEXT));
    stream.close();
    double seconds = Scrape.of(registry).value("credit_card_scan_duration_seconds_sum");
    assertTrue(seconds >= 2 * FailingDetector.FEED_SECONDS, () -> "seconds: " + seconds);
  }

  @Test
  void isAnErrorIfAFeedFailed() {
    FailingDetector failing = new FailingDetector();
    CardStream stream = new MeteredCardDetector(failing, registry).stream(detection -> {});
    Throwable thrown = assertThrows(IllegalStateException.class, () -> stream.feed(TEXT));
    assertSame(failing.failure, thrown);
    assertEquals(0, scans("error"));
    stream.close();
    assertEquals(1, scans("error"));
    assertEquals(0, scans("false"));
  }

  @Test
  void isAnErrorIfTheSinkThrows() {
    RuntimeException failure = new RuntimeException();
    CardStream stream =
        detector.stream(
            detection -> {
              throw failure;
            });
    Throwable thrown =
        assertThrows(
            RuntimeException.class,
            () -> {
              stream.feed(TEXT);
              stream.close();
            });
    assertSame(failure, thrown);
    stream.close();
    assertEquals(1, scans("error"));
    assertEquals(0, scans("true"));
  }
}
