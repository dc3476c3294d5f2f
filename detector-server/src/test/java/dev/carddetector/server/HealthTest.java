package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.server.http.Answer;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static String answer(String status, String detector) {
    return "\\{\"status\":\""
        + status
        + "\",\"service\":\"credit-card-detector\",\"version\":\"development\","
        + "\"uptime_seconds\":\\d+\\.\\d{3},\"checks\":\\{\"detector\":\""
        + detector
        + "\"},\"issuer_table\":\""
        + CardDetector.issuerTableDate()
        + "\"}\n";
  }

  private static void assertAnswer(int status, String body, Answer answer) {
    assertEquals(status, answer.status());
    String json = new String(answer.body(), UTF_8);
    assertTrue(json.matches(body), json);
  }

  @Test
  void okOverHttp() throws Exception {
    try (TestServer server = TestServer.start()) {
      HttpResponse<String> response = server.send("GET", "/health");
      assertEquals(200, response.statusCode());
      assertTrue(response.body().matches(answer("ok", "ok")), response.body());
    }
  }

  @Test
  void drainingOnceTold() {
    Health health = new Health(CardDetector.create(), "development");
    assertAnswer(200, answer("ok", "ok"), health.answer());
    health.drain();
    assertAnswer(503, answer("draining", "ok"), health.answer());
  }

  @Test
  void failingIfTheKnownCardIsNotFound() {
    Health health = new Health(new FakeDetector(() -> {}), "development");
    assertAnswer(503, answer("failing", "failing"), health.answer());
    health.drain();
    assertAnswer(503, answer("failing", "failing"), health.answer());
  }

  @Test
  void failingIfTheDetectorThrows() throws Exception {
    Runnable failure =
        () -> {
          throw new IllegalStateException();
        };
    try (TestServer server = TestServer.with(detector -> new FakeDetector(failure))) {
      HttpResponse<String> response = server.send("GET", "/health");
      assertEquals(503, response.statusCode());
      assertTrue(response.body().matches(answer("failing", "failing")), response.body());
    }
  }

  @Test
  void isNoScanInTheMetrics() throws Exception {
    AtomicInteger scans = new AtomicInteger();
    try (TestServer server =
        TestServer.with(detector -> new FakeDetector(scans::incrementAndGet))) {
      server.send("GET", "/health");
      assertEquals(1, scans.get());
      assertEquals(0, server.metric("credit_card_scan_duration_seconds_count"));
    }
  }
}
