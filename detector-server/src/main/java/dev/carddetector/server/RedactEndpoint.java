package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** {@code POST /redact}: sends the body back with its cards masked, while it still arrives. */
final class RedactEndpoint {
  /** They are held for as long as a client sends, hence apart from the permits of scans. */
  private final Semaphore places;

  private final Detectors detectors;
  private final Admission admission;

  RedactEndpoint(int maxRedactions, Detectors detectors, Admission admission) {
    places = new Semaphore(maxRedactions);
    this.detectors = detectors;
    this.admission = admission;
  }

  /** Sends all of the answer but its end, which {@link HttpCall#send} sends. */
  Answer answer(HttpCall call) throws Refusal, IOException {
    Query query = Query.of(call.query());
    CardDetector detector = detectors.get(query.minConfidence, query.redactInvalid);
    BodyType type = BodyType.of(call.header("Content-Type"));
    if (type != BodyType.TEXT || Gzip.isUsed(call.header("Content-Encoding"))) {
      throw new Refusal(Problem.UNSUPPORTED_TYPE);
    }
    if (!places.tryAcquire()) {
      throw admission.reject(Admission.Reason.REDACTIONS);
    }
    try (OutputStream out =
        query.mask.redactor().outputStream(detector, call.stream(Answer.text()))) {
      byte[] block = call.block();
      for (int count = next(call, block); count > 0; count = next(call, block)) {
        out.write(block, 0, count);
      }
    } finally {
      places.release();
    }
    return Answer.text();
  }

  /** Reads on. If that fails, what is held back of the text is not to be sent as if it ended. */
  private static int next(HttpCall call, byte[] block) throws Refusal, IOException {
    boolean read = false;
    try {
      int count = call.read(block);
      read = true;
      return count;
    } finally {
      if (!read) {
        call.cutOff();
      }
    }
  }

  /** The options of a request. */
  private static final class Query {
    private Confidence minConfidence = Confidence.MEDIUM;
    private boolean redactInvalid;
    private Mask mask = Mask.LAST4;

    /** Reads a query as it was sent, or null. */
    static Query of(String sent) throws Refusal {
      Query query = new Query();
      Set<String> names = new HashSet<>();
      for (String option : sent == null ? new String[0] : sent.split("&", -1)) {
        String[] parts = option.split("=", 2);
        if (parts.length < 2 || !names.add(parts[0])) {
          throw new Refusal(Problem.BAD_QUERY);
        }
        query.set(parts[0], parts[1]);
      }
      return query;
    }

    private void set(String name, String value) throws Refusal {
      switch (name + "=" + value) {
        case "min_confidence=low", "min_confidence=medium", "min_confidence=high" ->
            minConfidence = Confidence.valueOf(value.toUpperCase(Locale.ROOT));
        case "redact_invalid=true", "redact_invalid=false" ->
            redactInvalid = Boolean.parseBoolean(value);
        default -> {
          if (!name.equals("mask")) {
            throw new Refusal(Problem.BAD_QUERY);
          }
          mask = Mask.of(value, Problem.BAD_QUERY);
        }
      }
    }
  }
}
