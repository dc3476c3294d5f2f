package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.server.StallGuard.StalledException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** {@code POST /scan}: finds the cards in the body. */
final class ScanEndpoint {
  /**
   * Scans at the same time, from the first byte of the body to the written answer. Half the
   * threads, so that slow or many scans leave some for the other paths; it also bounds the memory
   * of bodies.
   */
  static final int MAX_SCANS = DetectorServer.THREADS / 2;

  private final Semaphore places = new Semaphore(MAX_SCANS);
  private final Detectors detectors;
  private final JsonFactory json;
  private final int maxDetections;

  ScanEndpoint(Options options, Detectors detectors) {
    this.detectors = detectors;
    json = Json.factory(options.maxBody());
    maxDetections = options.maxDetections();
  }

  Answer answer(HttpCall call) throws Refusal, StalledException {
    if (call.query() != null) {
      throw new Refusal(Problem.QUERY);
    }
    BodyType type = BodyType.of(call.header("Content-Type"), call.header("Content-Encoding"));
    if (!places.tryAcquire()) {
      throw new Refusal(Problem.BUSY);
    }
    try {
      return scan(ScanRequest.parse(type, call.body(), json));
    } finally {
      places.release();
    }
  }

  private Answer scan(ScanRequest request) {
    CardDetector detector = detectors.get(request.minConfidence(), request.includeInvalid());
    long start = System.nanoTime();
    List<Detection> detections = detector.scan(request.text());
    long nanos = System.nanoTime() - start;
    byte[] body = new ScanAnswer(request, detections, nanos).json(maxDetections);
    return new Answer(200, Answer.JSON, body);
  }
}
