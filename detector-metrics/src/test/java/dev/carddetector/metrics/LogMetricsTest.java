package dev.carddetector.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogMetricsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void countersAreThoseOfTheAdapters() {
    LogMetrics.register(registry);
    MaskSettings wrong = new MaskSettings();
    wrong.setMask("lats4");
    LogMasker masker = new MaskSettings().masker(LogFramework.JUL, text -> {});

    masker.mask("cards 4111 1111 1111 1111 and 4012888888881881");
    masker.mask("order 12");
    masker.replacement(Instant.EPOCH, "INFO", "shop", new IllegalStateException());
    wrong.maskerOrDigitless(LogFramework.JUL, text -> {}).mask("order 12");

    Scrape scrape = Scrape.of(registry);
    assertEquals(1, scrape.value("credit_card_log_events_masked_total{framework=\"jul\"}"));
    assertEquals(2, scrape.value("credit_card_log_cards_masked_total{framework=\"jul\"}"));
    assertEquals(0, scrape.value("credit_card_log_cards_masked_total{framework=\"logback\"}"));
    assertEquals(0, scrape.value("credit_card_log_events_masked_total{framework=\"log4j2\"}"));
    assertEquals(
        1,
        scrape.value("credit_card_log_events_failed_total{framework=\"jul\",kind=\"digitless\"}"));
    assertEquals(
        1,
        scrape.value("credit_card_log_events_failed_total{framework=\"jul\",kind=\"replaced\"}"));
  }

  @Test
  void thePageOnLogsRegistersThem() throws IOException {
    String page = Files.readString(Path.of("../docs/logging.md"));
    String call = "LogMetrics.register(PrometheusRegistry.defaultRegistry);";
    assertTrue(page.contains("```java\n" + call), call);

    LogMetrics.register(PrometheusRegistry.defaultRegistry);

    Scrape scrape = Scrape.of(PrometheusRegistry.defaultRegistry);
    for (String series :
        List.of(
            "credit_card_log_events_masked_total{framework=\"logback\"}",
            "credit_card_log_cards_masked_total{framework=\"logback\"}",
            "credit_card_log_events_failed_total{framework=\"logback\",kind=\"digitless\"}")) {
      assertTrue(page.contains("`" + series + "`"), series);
      assertEquals(0, scrape.value(series), series);
    }
  }
}
