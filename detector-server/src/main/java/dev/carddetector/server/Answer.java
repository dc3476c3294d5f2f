package dev.carddetector.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back for a request. */
final class Answer {
  static final String JSON = "application/json";

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** The array must not change any more. */
  Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.body = body;
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
  }

  /** A text that is sent piece by piece, hence has no body here. */
  static Answer text() {
    return new Answer(200, "text/plain; charset=utf-8", new byte[0]);
  }

  Answer with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
