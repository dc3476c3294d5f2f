package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import dev.carddetector.server.Admission.Turn;
import dev.carddetector.server.ScanAnswer.Result;
import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Endpoint;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import dev.carddetector.server.http.StallGuard.StalledException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /scan}: finds the cards in the body. */
final class ScanEndpoint implements Endpoint {
  /** A long text is scanned in parts of so many units, after each of which others may go on. */
  private static final int PART = 16 << 10;

  /** As many bytes of text take as long as one more result, of which the text may be empty. */
  private static final long TEXT_COST = 8;

  private final Detectors detectors;
  private final JsonFactory json;
  private final int maxBody;
  private final int maxDetections;
  private final Admission admission;

  ScanEndpoint(Limits limits, Detectors detectors, Admission admission) {
    this.detectors = detectors;
    this.admission = admission;
    json = Json.factory(limits.maxBody());
    maxBody = limits.maxBody();
    maxDetections = limits.maxDetections();
  }

  @Override
  public Answer answer(Exchange exchange) throws Refusal, StalledException {
    if (exchange.query() != null) {
      throw new Refusal(Problem.QUERY);
    }
    BodyType type = BodyType.of(exchange.header("Content-Type"));
    boolean zipped = Gzip.isUsed(exchange.header("Content-Encoding"));
    HeldBody body = new HeldBody(admission);
    // Counted until the answer has been sent.
    exchange.atEnd(body::letGo);
    try {
      return answer(exchange, type, zipped, body);
    } catch (Refusal e) {
      // At once, as the client may go on to send for long, and others would be refused, too.
      body.letGo();
      throw e;
    }
  }

  private Answer answer(Exchange exchange, BodyType type, boolean zipped, HeldBody body)
      throws Refusal, StalledException {
    byte[] block = exchange.block();
    for (int count = next(exchange, block); count > 0; count = next(exchange, block)) {
      body.add(block, count);
    }
    try (Turn turn = admission.scan(zipped ? unzippedSize(body) : cost(type, body))) {
      if (zipped) {
        Gzip.unzip(body, maxBody);
      }
      Answer answer = scan(exchange, ScanRequest.parse(type, body.take(), json), turn);
      body.holdAnswer(answer.body().length);
      return answer;
    }
  }

  private int next(Exchange exchange, byte[] block) throws Refusal, StalledException {
    return exchange.read(block, maxBody);
  }

  /** Returns the size of a body that would cost as much if it were one text. */
  static long cost(BodyType type, HeldBody body) {
    if (type.form() == BodyType.Form.TEXT || body.size() > Admission.SMALL) {
      return body.size();
    }
    char separator = type.form() == BodyType.Form.NDJSON ? '\n' : ',';
    return body.size() + TEXT_COST * body.count(separator);
  }

  /**
   * Returns the size of a body that is small when it is unzipped, otherwise its largest size. It
   * counts as no less than small, since there may be many texts in it.
   */
  private long unzippedSize(HeldBody body) throws Refusal {
    int most = Gzip.mostBytes(body.size(), maxBody);
    if (most <= Admission.SMALL || body.size() > Admission.SMALL) {
      return most;
    }
    // To see what it is takes less than to scan a small text.
    try (Turn turn = admission.scan(0)) {
      int size = Gzip.size(body, Admission.SMALL);
      turn.pause();
      return size <= Admission.SMALL ? Math.max(size, Admission.TINY + 1) : most;
    }
  }

  private Answer scan(Exchange exchange, ScanRequest request, Turn turn) throws Refusal {
    CardDetector detector = detectors.get(request.minConfidence(), request.includeInvalid());
    List<Result> results = new ArrayList<>();
    long valid = 0;
    long all = 0;
    for (String text : request.texts()) {
      long start = System.nanoTime();
      List<Detection> detections = scan(detector, text, turn);
      valid += detections.stream().filter(Detection::luhnValid).count();
      all += detections.size();
      results.add(new Result(text, detections, System.nanoTime() - start));
      turn.pause();
    }
    exchange.note("valid_cards", valid);
    exchange.note("invalid_cards", all - valid);
    ScanAnswer answer = new ScanAnswer(request, results, maxDetections);
    return new Answer(
        200, request.isLines() ? BodyType.Form.NDJSON.mediaType() : Answer.JSON, answer.json());
  }

  private static List<Detection> scan(CardDetector detector, String text, Turn turn)
      throws Refusal {
    if (text.length() <= Admission.SMALL) {
      return detector.scan(text);
    }
    List<Detection> detections = new ArrayList<>();
    try (CardStream stream = detector.stream(detections::add)) {
      for (int from = 0; from < text.length(); from += PART) {
        stream.feed(CharBuffer.wrap(text, from, Math.min(text.length(), from + PART)));
        turn.pause();
      }
    }
    return detections;
  }
}
