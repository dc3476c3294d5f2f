package dev.carddetector.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What takes the place of an event that cannot be masked or written: JSON where events are. */
final class Withheld {
  static final String TEXT = "[withheld: masking failed]\n";
  static final String JSON = "{\"message\":\"withheld: masking failed\"}\n";
  static final byte[] TEXT_BYTES = TEXT.getBytes(StandardCharsets.US_ASCII);
  static final byte[] JSON_BYTES = JSON.getBytes(StandardCharsets.US_ASCII);

  private Withheld() {}

  /**
   * Makes the JVM load what a full stack would keep from loading: the type of a handler, which is
   * looked up at its first use, and the classes of dates, which stay unusable if they cannot be
   * initialized.
   */
  static void prepare() {
    try {
      throw new StackOverflowError();
    } catch (Throwable any) {
      line(false, Instant.EPOCH, "", "", "");
    }
  }

  /** Returns a line about an event that could not be written; the arguments hold no digit. */
  static String line(boolean json, Instant time, String level, String logger, String failure) {
    String format =
        json
            ? "{\"@timestamp\":\"%s\",\"level\":\"%s\",\"logger_name\":\"%s\","
                + "\"message\":\"event withheld: it could not be written\",\"failure\":\"%s\"}%n"
            : "%s %s %s event withheld: it could not be written: %s%n";
    return String.format(format, time, level, logger, failure);
  }
}
