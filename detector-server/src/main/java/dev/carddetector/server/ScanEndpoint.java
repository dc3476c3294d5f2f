package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.server.ScanAnswer.Result;
import dev.carddetector.server.StallGuard.StalledException;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /scan}: finds the cards in the body. */
final class ScanEndpoint {
  private final Detectors detectors;
  private final JsonFactory json;
  private final int maxBody;
  private final int maxDetections;
  private final Admission admission;

  ScanEndpoint(Options options, Detectors detectors, Admission admission) {
    this.detectors = detectors;
    this.admission = admission;
    json = Json.factory(options.maxBody());
    maxBody = options.maxBody();
    maxDetections = options.maxDetections();
  }

  Answer answer(HttpCall call) throws Refusal, StalledException {
    if (call.query() != null) {
      throw new Refusal(Problem.QUERY);
    }
    BodyType type = BodyType.of(call.header("Content-Type"));
    boolean zipped = Gzip.isUsed(call.header("Content-Encoding"));
    HeldBody body = new HeldBody(admission);
    // Counted until the answer has been sent.
    call.atEnd(body::letGo);
    try {
      return answer(call, type, zipped, body);
    } catch (Refusal e) {
      // At once, as the client may go on to send for long, and others would be refused, too.
      body.letGo();
      throw e;
    }
  }

  private Answer answer(HttpCall call, BodyType type, boolean zipped, HeldBody body)
      throws Refusal, StalledException {
    byte[] block = call.block();
    for (int count = call.read(block); count > 0; count = call.read(block)) {
      body.add(block, count);
    }
    int size = zipped ? Gzip.mostBytes(body.size(), maxBody) : body.size();
    int permits = admission.startScan(size);
    try {
      if (zipped) {
        Gzip.unzip(body, maxBody);
      }
      Answer answer = scan(call, ScanRequest.parse(type, body.take(), json));
      body.holdAnswer(answer.body().length);
      return answer;
    } finally {
      admission.endScan(permits);
    }
  }

  private Answer scan(HttpCall call, ScanRequest request) {
    CardDetector detector = detectors.get(request.minConfidence(), request.includeInvalid());
    List<Result> results = new ArrayList<>();
    long valid = 0;
    long all = 0;
    for (String text : request.texts()) {
      long start = System.nanoTime();
      List<Detection> detections = detector.scan(text);
      valid += detections.stream().filter(Detection::luhnValid).count();
      all += detections.size();
      results.add(new Result(text, detections, System.nanoTime() - start));
    }
    call.found(valid, all - valid);
    return new Answer(200, Answer.JSON, new ScanAnswer(request, results, maxDetections).json());
  }
}
