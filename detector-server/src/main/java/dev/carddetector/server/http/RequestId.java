package dev.carddetector.server.http;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names a request for both its client and the log. */
public final class RequestId {
  static final String HEADER = "X-Request-Id";

  /** Nothing that could break a line or a JSON string of a log. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Enough for a card, whatever stands between them. */
  private static final Pattern MANY_DIGITS = Pattern.compile("(?:[0-9][^0-9]*){12}");

  /** Ids with many digits: a UUID, or a W3C trace id, with letters among them. */
  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "(?=.*[a-fA-F].*[a-fA-F].*[a-fA-F])"
              + "(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})");

  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  private RequestId() {}

  /** Returns what the client sent if it is safe in a log, otherwise an id of our own. */
  public static String of(String header) {
    boolean allowed =
        header != null
            && ALLOWED.matcher(header).matches()
            && (!MANY_DIGITS.matcher(header).find() || HEXADECIMAL.matcher(header).matches())
            && !DETECTOR.containsCard(header)
            && !DETECTOR.containsCard(header.replace("-", ""));
    return allowed ? header : own();
  }

  /** Letters alone, so that no id looks like a number. */
  private static String own() {
    StringBuilder id = new StringBuilder();
    for (long bits = ThreadLocalRandom.current().nextLong(), i = 0; i < 16; i++, bits >>>= 4) {
      id.append((char) ('a' + (bits & 15)));
    }
    return id.toString();
  }
}
