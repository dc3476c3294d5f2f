package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
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

  private final Redactor redactor = Redactor.last4();
  private final Detectors detectors;
  private final Admission admission;

  RedactEndpoint(int maxRedactions, Detectors detectors, Admission admission) {
    places = new Semaphore(maxRedactions);
    this.detectors = detectors;
    this.admission = admission;
  }

  /** Sends all of the answer but its end, which {@link HttpCall#send} sends. */
  Answer answer(HttpCall call) throws Refusal, IOException {
    CardDetector detector = detector(call.query());
    BodyType type = BodyType.of(call.header("Content-Type"));
    if (type != BodyType.TEXT || Gzip.isUsed(call.header("Content-Encoding"))) {
      throw new Refusal(Problem.UNSUPPORTED_TYPE);
    }
    if (!places.tryAcquire()) {
      throw admission.reject(Admission.Reason.REDACTIONS);
    }
    try (OutputStream out = redactor.outputStream(detector, call.stream(Answer.text()))) {
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

  private CardDetector detector(String query) throws Refusal {
    Confidence minConfidence = Confidence.MEDIUM;
    boolean redactInvalid = false;
    Set<String> names = new HashSet<>();
    for (String option : query == null ? new String[0] : query.split("&", -1)) {
      if (!names.add(option.split("=", 2)[0])) {
        throw new Refusal(Problem.BAD_QUERY);
      }
      switch (option) {
        case "min_confidence=low", "min_confidence=medium", "min_confidence=high" ->
            minConfidence =
                Confidence.valueOf(
                    option.substring(option.indexOf('=') + 1).toUpperCase(Locale.ROOT));
        case "redact_invalid=true", "redact_invalid=false" ->
            redactInvalid = option.endsWith("true");
        default -> throw new Refusal(Problem.BAD_QUERY);
      }
    }
    return detectors.get(minConfidence, redactInvalid);
  }
}
