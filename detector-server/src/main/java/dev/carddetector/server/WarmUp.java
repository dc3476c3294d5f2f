package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import dev.carddetector.CardDetector;
import dev.carddetector.server.ScanAnswer.Result;
import dev.carddetector.server.http.Refusal;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Scans before the first client asks for it. A JVM that has just started interprets its code, many
 * times slower than it runs later: the first clients would find all permits taken.
 */
final class WarmUp {
  private static final byte[] REQUEST =
      "{\"text\":\"Test card: 4111 1111 1111 1111 12/27, not 4111 1111 1111 1112\"}"
          .getBytes(UTF_8);

  private static final int ROUND = 100;

  /** When a scan takes no longer than this, the JVM is warm enough. */
  private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private WarmUp() {}

  /** Scans until scans are quick, for a second at most. */
  static void run() {
    CardDetector detector = CardDetector.builder().includeInvalid(true).build();
    JsonFactory json = Json.factory(REQUEST.length);
    long start = System.nanoTime();
    long before = start;
    for (long now = start, took = Long.MAX_VALUE;
        took > ROUND * QUICK_NANOS && now - start < LONGEST_NANOS;
        before = now) {
      for (int i = 0; i < ROUND; i++) {
        scan(detector, json);
      }
      now = System.nanoTime();
      took = now - before;
    }
  }

  private static void scan(CardDetector detector, JsonFactory json) {
    BodyType type = new BodyType(BodyType.Form.JSON, null);
    try {
      ScanRequest request = ScanRequest.parse(type, REQUEST, json);
      String text = request.texts().get(0);
      List<Result> results = List.of(new Result(text, detector.scan(text), 1));
      if (new ScanAnswer(request, results, 1).json().length == 0) {
        throw new IllegalStateException("an answer has a text");
      }
    } catch (Refusal e) {
      throw new IllegalStateException("a text of our own is refused", e);
    }
  }
}
