package dev.carddetector.server;

import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The options of {@code /redact}, which are in the query. */
record RedactQuery(Confidence minConfidence, boolean redactInvalid, Mask mask) {
  /** Reads a query as it was sent, or null. */
  static RedactQuery of(String sent) throws Refusal {
    RedactQuery query = new RedactQuery(Confidence.MEDIUM, false, Mask.LAST4);
    Set<String> names = new HashSet<>();
    for (String option : sent == null ? new String[0] : sent.split("&", -1)) {
      String[] parts = option.split("=", 2);
      if (parts.length < 2 || !names.add(parts[0])) {
        throw new Refusal(Problem.BAD_QUERY);
      }
      query = query.with(parts[0], parts[1]);
    }
    return query;
  }

  private RedactQuery with(String name, String value) throws Refusal {
    return switch (name + "=" + value) {
      case "min_confidence=low", "min_confidence=medium", "min_confidence=high" ->
          new RedactQuery(Confidence.valueOf(value.toUpperCase(Locale.ROOT)), redactInvalid, mask);
      case "redact_invalid=true", "redact_invalid=false" ->
          new RedactQuery(minConfidence, Boolean.parseBoolean(value), mask);
      default -> {
        if (!name.equals("mask")) {
          throw new Refusal(Problem.BAD_QUERY);
        }
        yield new RedactQuery(minConfidence, redactInvalid, Mask.of(value, Problem.BAD_QUERY));
      }
    };
  }

  /** Returns what puts the masks into a text of a form. */
  Redactor redactor(BodyType.Form form) {
    return form == BodyType.Form.TEXT ? mask.redactor() : mask.redactor().forJson();
  }
}
