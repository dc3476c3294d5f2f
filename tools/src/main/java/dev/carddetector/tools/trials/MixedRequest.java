package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.http.HttpConnection.Reply;

/**
 * A request and what a correct answer to it says. May contain card numbers, so it must not be
 * printed.
 */
final class MixedRequest {
  private final String kind;
  private final byte[] bytes;
  private final int status;
  private final String answer;

  /**
   * @param kind what is special about the request, in a word or two
   * @param answer part of the body of a correct answer
   */
  MixedRequest(String kind, byte[] bytes, int status, String answer) {
    this.kind = kind;
    this.bytes = bytes;
    this.status = status;
    this.answer = answer;
  }

  String kind() {
    return kind;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isAnsweredBy(Reply reply) {
    return reply.status() == status && new String(reply.body(), UTF_8).contains(answer);
  }
}
