package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Faults;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** {@code GET /health}: tells whether the service works, by letting it work. */
final class Health {
  /** A number that its scheme publishes for tests. */
  private static final String KNOWN_CARD = "Card: 4111111111111111";

  private final CardDetector detector;
  private final String version;
  private final long start = System.nanoTime();
  private volatile boolean draining;

  /**
   * @param detector scans the known card; unmetered, or each check would count as a card found
   */
  Health(CardDetector detector, String version) {
    this.detector = detector;
    this.version = version;
  }

  /** From now on says that the service is about to end. */
  void drain() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }

  Answer answer() {
    boolean works = works();
    String status = !works ? "failing" : draining ? "draining" : "ok";
    byte[] body =
        Json.object(
            json -> {
              json.writeStringField("status", status);
              json.writeStringField("service", "credit-card-detector");
              json.writeStringField("version", version);
              json.writeNumberField("uptime_seconds", uptime());
              json.writeObjectFieldStart("checks");
              json.writeStringField("detector", works ? "ok" : "failing");
              json.writeEndObject();
              json.writeStringField("issuer_table", CardDetector.issuerTableDate().toString());
            });
    return new Answer(status.equals("ok") ? 200 : 503, Answer.JSON, body);
  }

  private boolean works() {
    try {
      return detector.containsCard(KNOWN_CARD);
    } catch (RuntimeException e) {
      Faults.log("The health check failed", e);
      return false;
    }
  }

  private BigDecimal uptime() {
    Duration up = Duration.ofNanos(System.nanoTime() - start);
    return BigDecimal.valueOf(up.toNanos(), 9).setScale(3, RoundingMode.DOWN);
  }
}
