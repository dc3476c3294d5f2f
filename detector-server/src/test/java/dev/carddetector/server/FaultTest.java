package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import io.prometheus.metrics.model.registry.Collector;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FaultTest {
  private static final String SECRET = "secret of the text";

  static List<Throwable> faults() {
    IllegalStateException fault = new IllegalStateException(SECRET, new Exception(SECRET));
    return List.of(fault, new StackOverflowError(SECRET), new AssertionError(SECRET));
  }

  private static void sneak(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private static void assertFault(HttpResponse<String> response) {
    assertEquals(500, response.statusCode());
    assertEquals(new String(Problem.FAULT.answer().body(), UTF_8), response.body());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFailingScanIsA500AndCounted(Throwable fault) throws Exception {
    try (TestServer server = TestServer.with(detector -> new FakeDetector(() -> sneak(fault)));
        LogCapture logs = new LogCapture()) {
      assertFault(server.json("{\"text\":\"" + SECRET + "\"}"));
      assertEquals(1, server.metric("credit_card_scan_requests_total{has_detections=\"error\"}"));
      String series =
          "credit_card_detector_requests_total"
              + "{endpoint=\"/scan\",method=\"POST\",status=\"500\"}";
      assertEquals(1, server.metric(series));
      String log = logs.text();
      assertTrue(log.contains("A request failed: " + fault.getClass().getName()), log);
      assertTrue(log.contains("\tat dev.carddetector.server.FaultTest.faults("), log);
      assertEquals(fault.getCause() != null, log.contains("caused by java.lang.Exception"), log);
      assertFalse(log.contains(SECRET), log);
    }
  }

  @Test
  void aFailingScrapeIsA500WithoutTheLibrarysPage() throws Exception {
    try (TestServer server = TestServer.start();
        LogCapture logs = new LogCapture()) {
      Collector failing =
          () -> {
            throw new IllegalStateException(SECRET);
          };
      server.server().registry().register(failing);
      assertFault(server.send("GET", "/metrics"));
      assertFalse(logs.text().contains(SECRET), logs.text());
    }
  }
}
