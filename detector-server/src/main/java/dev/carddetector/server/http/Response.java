package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** The answer of a request on the wire. */
final class Response {
  private final HttpExchange exchange;
  private final StallGuard guard;
  private final InFlight.Request request;
  private long bytesSent;

  /** Whether no other answer is possible any more, as the head of one was sent. */
  private volatile boolean begun;

  /** What was sent, until it is ended. */
  private OutputStream unended;

  private boolean last;

  Response(HttpExchange exchange, StallGuard guard, InFlight.Request request) {
    this.exchange = exchange;
    this.guard = guard;
    this.request = request;
  }

  /** Returns how many bytes of the body were sent. */
  long bytesSent() {
    return bytesSent;
  }

  boolean isBegun() {
    return begun;
  }

  /** Sends that the client stalled, unless an answer was begun. */
  void sendTimeout() {
    if (begun) {
      return;
    }
    try {
      Answer answer = Problem.TIMEOUT.answer().with("Connection", "close");
      sendHead(answer, answer.body().length);
      exchange.getResponseBody().write(answer.body());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // The client is gone or does not read either: there is nobody left to tell.
    }
  }

  /** Begins a stream, which is sent by {@link #write}. */
  void begin(Answer answer) {
    begun = true;
    last = request.isPortClosed();
    if (last) {
      answer.with("Connection", "close");
    }
    setHeaders(answer);
  }

  /** Sends a part of a stream. */
  void write(byte[] part) throws IOException {
    if (bytesSent == 0) {
      exchange.sendResponseHeaders(200, 0);
    }
    exchange.getResponseBody().write(part);
    bytesSent += part.length;
  }

  /** Sends all of an answer but its end. Of a stream that was begun, all has been. */
  void send(Answer answer, RequestBody requestBody) throws IOException {
    if (begun) {
      finish(requestBody);
      return;
    }
    boolean isLast = request.isLast();
    byte[] body = answer.body();
    if (isLast || !requestBody.isEnded()) {
      answer.with("Connection", "close");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      answer.with("Content-Length", Integer.toString(body.length));
      guard.send(() -> sendHead(answer, -1));
      return;
    }
    guard.send(
        () -> {
          sendHead(answer, body.length);
          write(body, 0);
        });
    for (int i = Exchange.BLOCK; i < body.length; i += Exchange.BLOCK) {
      int from = i;
      guard.send(() -> write(body, from));
    }
    finish(requestBody);
    last = isLast;
  }

  private void sendHead(Answer answer, int length) throws IOException {
    setHeaders(answer);
    exchange.sendResponseHeaders(answer.status(), length);
  }

  private void setHeaders(Answer answer) {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
  }

  private void write(byte[] body, int from) throws IOException {
    int length = Math.min(Exchange.BLOCK, body.length - from);
    exchange.getResponseBody().write(body, from, length);
    bytesSent += length;
  }

  /**
   * Sends the rest of an answer that is about to be closed, and throws away what is left of the
   * request, for as long as a step may take: to close a connection that has unread data resets it,
   * and the client may never see the answer.
   */
  private void finish(RequestBody requestBody) throws IOException {
    OutputStream out = exchange.getResponseBody();
    guard.send(out::flush);
    guard.run(requestBody::discard, null);
    unended = out;
  }

  /** Ends the answer that was sent: the next request on the connection can come. */
  void end() throws IOException {
    if (unended != null) {
      if (last) {
        request.keep();
      }
      guard.send(unended::close);
    }
  }
}
