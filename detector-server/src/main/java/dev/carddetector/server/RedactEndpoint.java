package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.server.Admission.Turn;
import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Endpoint;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /redact}: sends the body back with its cards masked. A body of up to 64 KiB is read
 * as a whole. The answer to a longer one begins while it still arrives.
 */
final class RedactEndpoint implements Endpoint {
  private static final int PART = 32 << 10;

  /** One for each stream. It is held as long as a client sends, so it is not a permit of scans. */
  private final Semaphore places;

  private final long maxBody;
  private final Detectors detectors;
  private final Admission admission;

  RedactEndpoint(Limits limits, Detectors detectors, Admission admission) {
    places = new Semaphore(limits.maxRedactions());
    maxBody = limits.maxRedactBody();
    this.detectors = detectors;
    this.admission = admission;
  }

  @Override
  public Answer answer(Exchange exchange) throws Refusal, IOException {
    RedactQuery query = RedactQuery.of(exchange.query());
    BodyType type = BodyType.of(exchange.header("Content-Type"));
    if (Gzip.isUsed(exchange.header("Content-Encoding"))) {
      throw new Refusal(Problem.GZIP_NOT_TAKEN);
    }
    // Read before taking a place: a client that sends nothing needs none.
    byte[] block = exchange.block();
    int count = exchange.read(block, maxBody);
    TextEncoding encoding = type.encoding(block, count);
    boolean whole = exchange.isBodyRead();
    if (!whole && !exchange.canBeCutOff()) {
      throw new Refusal(Problem.HTTP_1_0);
    }
    if (!whole) {
      takePlace(exchange);
    }
    Redaction redaction = new Redaction(query, type, encoding);
    redaction.check(block, count);
    return whole
        ? redaction.ofAll(block, count)
        : Answer.stream(redaction.contentType, out -> redaction.pass(exchange, block, count, out));
  }

  private void takePlace(Exchange exchange) throws Refusal {
    if (!places.tryAcquire()) {
      throw admission.reject(Admission.Reason.REDACTIONS);
    }
    exchange.atEnd(places::release);
  }

  /** A text that is redacted into memory, block by block. */
  private final class Redaction {
    private final String contentType;
    private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();
    private final OutputStream redacting;
    private final DigitsOfOtherCharsets others;

    Redaction(RedactQuery query, BodyType type, TextEncoding encoding) {
      contentType = type.contentType(encoding);
      others = new DigitsOfOtherCharsets(encoding);
      CardDetector detector = detectors.get(query.minConfidence(), query.redactInvalid());
      redacting = encoding.redacting(query.redactor(type.form()), detector, redacted);
    }

    void check(byte[] text, int count) throws Refusal {
      others.check(text, count);
    }

    Answer ofAll(byte[] text, int count) throws Refusal, IOException {
      try (redacting;
          Turn turn = admission.scan(count)) {
        add(text, count, turn);
        redacting.close();
      }
      return new Answer(200, contentType, redacted.toByteArray());
    }

    /** Reads the rest of a text and passes all on. */
    void pass(Exchange exchange, byte[] block, int first, OutputStream out)
        throws Refusal, IOException {
      try (redacting) {
        for (int count = first; count > 0; count = next(exchange, block)) {
          try (Turn turn = admission.block()) {
            add(block, count, turn);
          }
          // Without a permit, as the client may not read.
          passOn(out);
        }
        try (Turn turn = admission.block()) {
          redacting.close();
          turn.pause();
        }
        // Only here: if a text breaks off, what is held back of it must not look like its end.
        passOn(out);
      }
    }

    private int next(Exchange exchange, byte[] block) throws Refusal, IOException {
      int count = exchange.read(block, maxBody);
      check(block, count);
      return count;
    }

    private void add(byte[] text, int count, Turn turn) throws Refusal, IOException {
      for (int i = 0; i < count; i += PART) {
        redacting.write(text, i, Math.min(PART, count - i));
        turn.pause();
      }
    }

    private void passOn(OutputStream out) throws IOException {
      redacted.writeTo(out);
      redacted.reset();
    }
  }
}
