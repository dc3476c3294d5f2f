package dev.carddetector.server;

import com.sun.net.httpserver.HttpExchange;
import dev.carddetector.server.StallGuard.StalledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One request and its answer on the wire: body limits, time limits, and how a connection ends. */
final class HttpCall {
  /** The unit of progress: a client must send or take this much, or all, within the time limit. */
  private static final int BLOCK = 64 << 10;

  private final HttpExchange exchange;
  private final StallGuard guard;
  private final int maxBody;
  private final long contentLength;
  private boolean bodyEnded;

  HttpCall(HttpExchange exchange, StallGuard guard, int maxBody) {
    this.exchange = exchange;
    this.guard = guard;
    this.maxBody = maxBody;
    // The JDK's server has refused a length that is no number, or that comes with chunks.
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    String length = header("Content-Length");
    this.contentLength = chunked ? -1 : length == null ? 0 : Long.parseLong(length);
    this.bodyEnded = contentLength == 0;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  Route route() {
    return Route.of(exchange.getRequestURI().getRawPath());
  }

  boolean hasQuery() {
    return exchange.getRequestURI().getRawQuery() != null;
  }

  /** Returns the first header of this name, or null. */
  String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /**
   * Reads the body.
   *
   * @throws Refusal if it is too large or cannot be read
   * @throws StalledException if it does not arrive in time; the client has been answered then
   */
  byte[] body() throws Refusal, StalledException {
    if (contentLength > maxBody) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    // Not allocated by the client's word: the array grows with what really arrives.
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] block = new byte[contentLength < 0 ? BLOCK : (int) Math.min(BLOCK, contentLength)];
    InputStream in = exchange.getRequestBody();
    try {
      while (!bodyEnded) {
        guard.run(() -> readBlock(in, block, body), this::sendTimeout);
        if (body.size() > maxBody) {
          throw new Refusal(Problem.TOO_LARGE);
        }
      }
    } catch (StalledException e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(Problem.BODY_CUT_OFF);
    }
    return body.toByteArray();
  }

  private void readBlock(InputStream in, byte[] block, ByteArrayOutputStream body)
      throws IOException {
    int count = in.readNBytes(block, 0, block.length);
    body.write(block, 0, count);
    bodyEnded = count < block.length || body.size() == contentLength;
  }

  private void sendTimeout() {
    try {
      sendHeaders(Problem.TIMEOUT.answer().with("Connection", "close"));
      exchange.getResponseBody().write(Problem.TIMEOUT.answer().body());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // The client is gone or does not read either: there is nobody left to tell.
    }
  }

  /**
   * Sends the answer.
   *
   * @param last whether to close the connection after it
   * @throws IOException if the connection cannot be used any more; let it get out to the JDK's
   *     server, which closes and forgets the connection then
   */
  void send(Answer answer, boolean last) throws IOException {
    if (last || !bodyEnded) {
      answer.with("Connection", "close");
    }
    if (method().equals("HEAD")) {
      answer.with("Content-Length", Integer.toString(answer.body().length));
      guard.run(() -> sendHeaders(answer), () -> {});
      return;
    }
    guard.run(() -> sendHeaders(answer), () -> {});
    OutputStream out = exchange.getResponseBody();
    for (int i = 0; i < answer.body().length; i += BLOCK) {
      int from = i;
      int length = Math.min(BLOCK, answer.body().length - from);
      guard.run(() -> out.write(answer.body(), from, length), () -> {});
    }
    guard.run(() -> end(out), () -> {});
  }

  private void sendHeaders(Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = method().equals("HEAD") ? -1 : answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length);
  }

  /**
   * Closes the answer. What is left of the body is thrown away first, for as long as a step may
   * take: to close a connection that has unread data resets it, and the client may never see the
   * answer.
   */
  private void end(OutputStream out) throws IOException {
    out.flush();
    InputStream in = exchange.getRequestBody();
    byte[] block = new byte[bodyEnded ? 0 : BLOCK];
    while (!bodyEnded) {
      bodyEnded = in.readNBytes(block, 0, block.length) < block.length;
    }
    out.close();
  }
}
