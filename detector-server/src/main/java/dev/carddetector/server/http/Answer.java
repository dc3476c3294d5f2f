package dev.carddetector.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to a request: fixed bytes, or a stream that is written while it is sent. */
public final class Answer {
  public static final String JSON = "application/json";
  private static final byte[] NOTHING = {};

  private final int status;
  private final byte[] body;
  private final Content content;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** Writes the body of an answer. The status is sent with the first byte. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @throws Refusal if it cannot go on; too late for another status once a byte was written, so
     *     that the connection is cut
     */
    void writeTo(OutputStream out) throws Refusal, IOException;
  }

  private Answer(int status, String contentType, byte[] body, Content content) {
    this.status = status;
    this.body = body;
    this.content = content;
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
  }

  /** An answer of these bytes, which must not change any more. */
  public Answer(int status, String contentType, byte[] body) {
    this(status, contentType, body, null);
  }

  /** An answer with status 200 that is written while it is sent. */
  public static Answer stream(String contentType, Content content) {
    return new Answer(200, contentType, NOTHING, content);
  }

  /** Adds a header. */
  public Answer with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  boolean isStream() {
    return content != null;
  }

  Content content() {
    return content;
  }
}
