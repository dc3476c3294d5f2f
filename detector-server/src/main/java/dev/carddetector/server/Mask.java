package dev.carddetector.server;

import dev.carddetector.Redactor;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;

/** The masks that a request may ask for, by their names in lower case. */
enum Mask {
  LAST4,
  BIN_LAST4,
  FULL,
  LABEL;

  /**
   * Finds a mask.
   *
   * @throws Refusal with the problem if there is none of this name
   */
  static Mask of(String name, Problem otherwise) throws Refusal {
    return switch (name) {
      case "last4" -> LAST4;
      case "bin_last4" -> BIN_LAST4;
      case "full" -> FULL;
      case "label" -> LABEL;
      default -> throw new Refusal(otherwise);
    };
  }

  /** Returns what puts it into texts. */
  Redactor redactor() {
    return switch (this) {
      case LAST4 -> Redactor.last4();
      case BIN_LAST4 -> Redactor.binAndLast4();
      case FULL -> Redactor.full();
      case LABEL -> Redactor.label("[REDACTED]");
    };
  }
}
