package dev.carddetector.server;

import java.util.Locale;
import java.util.Set;

/** The forms in which a text can be sent. */
enum BodyType {
  JSON,
  TEXT;

  /** ASCII is UTF-8, too. */
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  /** Reads the header of a request, which may be null. */
  static BodyType of(String contentType) throws Refusal {
    if (contentType == null) {
      throw new Refusal(Problem.UNSUPPORTED_TYPE);
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      checkCharset(parts[i].strip());
    }
    return switch (parts[0].strip()) {
      case "application/json" -> JSON;
      case "text/plain" -> TEXT;
      default -> throw new Refusal(Problem.UNSUPPORTED_TYPE);
    };
  }

  private static void checkCharset(String parameter) throws Refusal {
    String name = "charset=";
    if (!parameter.startsWith(name)) {
      return; // such as format=flowed, which does not matter here
    }
    String value = parameter.substring(name.length());
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    if (!CHARSETS.contains(quoted ? value.substring(1, value.length() - 1) : value)) {
      throw new Refusal(Problem.UNSUPPORTED_TYPE);
    }
  }
}
