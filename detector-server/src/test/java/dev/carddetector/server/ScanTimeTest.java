package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.server.http.Problem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scan that takes longer than it may. */
@Timeout(60)
class ScanTimeTest {
  private static void parkLong() {
    long end = System.nanoTime() + Duration.ofMillis(20).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void endsAndIsCountedWithWhatItFound() throws Exception {
    String scans = "credit_card_scan_requests_total{has_detections=";
    try (TestServer server =
        TestServer.with(
            detector -> new FakeDetector(ScanTimeTest::parkLong), "--max-scan-time=1")) {
      HttpResponse<String> response = server.text("card 4539578763621486 ".repeat(10_000));
      assertEquals(503, response.statusCode());
      assertEquals(new String(Problem.SCAN_TIME.answer().body(), UTF_8), response.body());
      assertEquals(0, server.metric(scans + "\"error\"}"));
      assertEquals(1, server.metric(scans + "\"true\"}"));
      assertEquals(1, server.metric("credit_card_detector_rejected_total{reason=\"scan_time\"}"));
      assertEquals(0, server.metric("credit_card_detector_scan_permits_used"));
    }
  }
}
