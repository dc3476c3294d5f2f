package dev.carddetector.server;

import com.sun.net.httpserver.HttpExchange;
import dev.carddetector.server.StallGuard.StalledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One request and its answer on the wire: body limits, time limits, and how a connection ends. */
final class HttpCall {
  /** The unit of progress: a client must send or take this much, or all, within the time limit. */
  private static final int BLOCK = 64 << 10;

  private final HttpExchange exchange;
  private final Route route;
  private final String id;
  private final StallGuard guard;
  private final InFlight inFlight;
  private final long maxBody;
  private final long contentLength;
  private long bodyRead;
  private boolean bodyEnded;
  private long sent;
  private long validCards = -1;
  private long invalidCards;

  /** The answer that is sent piece by piece, once its first piece is. */
  private OutputStream streamed;

  /** The answer that was sent, until it is ended. */
  private OutputStream unended;

  private boolean last;

  private boolean streaming;
  private boolean cutOff;
  private Runnable atEnd = () -> {};

  HttpCall(
      HttpExchange exchange, Route route, StallGuard guard, InFlight inFlight, Options options) {
    this.inFlight = inFlight;
    this.exchange = exchange;
    this.route = route;
    this.id = RequestId.of(header(RequestId.HEADER));
    exchange.getResponseHeaders().set(RequestId.HEADER, id);
    this.guard = guard;
    this.maxBody = route == Route.REDACT ? options.maxRedactBody() : options.maxBody();
    // The JDK's server has refused a length that is no number, or that comes with chunks.
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    String length = header("Content-Length");
    this.contentLength = chunked ? -1 : length == null ? 0 : Long.parseLong(length);
    this.bodyEnded = contentLength == 0;
  }

  String id() {
    return id;
  }

  /** Returns how many bytes of the body were read. */
  long bytesIn() {
    return bodyRead;
  }

  /** Returns how many bytes of the body of the answer were sent. */
  long bytesOut() {
    return sent;
  }

  /** Lets something be done when the call has ended, however it did. */
  void atEnd(Runnable action) {
    atEnd = action;
  }

  /** Does it. */
  void ended() {
    atEnd.run();
  }

  /** Keeps what was found, for the log. */
  void found(long valid, long invalid) {
    validCards = valid;
    invalidCards = invalid;
  }

  /** Returns -1 if nothing was counted. */
  long validCards() {
    return validCards;
  }

  long invalidCards() {
    return invalidCards;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  Route route() {
    return route;
  }

  /** Returns the path as it was sent. */
  String path() {
    return exchange.getRequestURI().getRawPath();
  }

  /** Returns the query as it was sent, or null. */
  String query() {
    return exchange.getRequestURI().getRawQuery();
  }

  /** Returns the first header of this name, or null. */
  String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Returns a block for {@link #read}, no larger than the body is said to be. */
  byte[] block() {
    return new byte[contentLength < 0 ? BLOCK : (int) Math.min(BLOCK, contentLength)];
  }

  /**
   * Reads the next part of the body, until the block is full or the body ends, and returns its
   * length, 0 at the end.
   *
   * @throws Refusal if the body is too large or cannot be read
   * @throws StalledException if it does not arrive in time; the client has been answered then,
   *     unless an answer was under way
   */
  int read(byte[] block) throws Refusal, StalledException {
    if (contentLength > maxBody) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    long before = bodyRead;
    try {
      if (!bodyEnded) {
        guard.run(() -> readBlock(exchange.getRequestBody(), block), this::sendTimeout);
      }
    } catch (StalledException e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(Problem.BODY_CUT_OFF);
    }
    if (bodyRead > maxBody) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    return (int) (bodyRead - before);
  }

  private void readBlock(InputStream in, byte[] block) throws IOException {
    int count = in.readNBytes(block, 0, block.length);
    bodyRead += count;
    bodyEnded = count < block.length || bodyRead == contentLength;
  }

  private void sendTimeout() {
    if (isStreaming()) {
      return;
    }
    try {
      sendHeaders(Problem.TIMEOUT.answer().with("Connection", "close"));
      exchange.getResponseBody().write(Problem.TIMEOUT.answer().body());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // The client is gone or does not read either: there is nobody left to tell.
    }
  }

  /** Tells whether the first piece of an answer was sent: no other answer is possible then. */
  boolean isStreaming() {
    return streaming;
  }

  /**
   * Returns a stream whose first byte sends the head of an answer. Closing it does not end the
   * answer: {@link #send} does.
   */
  OutputStream stream(Answer head) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i += BLOCK) {
          int from = offset + i;
          int count = Math.min(BLOCK, length - i);
          guard.run(() -> streamed(head).write(bytes, from, count), null);
          sent += count;
        }
      }
    };
  }

  /** Lets nothing more be written to an answer that is sent piece by piece. */
  void cutOff() {
    cutOff = true;
  }

  private OutputStream streamed(Answer head) throws IOException {
    if (cutOff) {
      throw new IOException("the answer is cut off");
    }
    if (streamed == null) {
      last = inFlight.isPortClosed();
      if (last) {
        head.with("Connection", "close");
      }
      head.headers().forEach(exchange.getResponseHeaders()::set);
      streaming = true;
      exchange.sendResponseHeaders(head.status(), 0);
      streamed = exchange.getResponseBody();
    }
    return streamed;
  }

  /**
   * Sends the answer, or the end of one that was sent piece by piece.
   *
   * @param isLast whether to close the connection after it
   * @throws IOException if the connection cannot be used any more; let it get out to the JDK's
   *     server, which closes and forgets the connection then
   */
  void send(Answer answer, boolean isLast) throws IOException {
    if (isStreaming()) {
      guard.run(() -> finish(streamed), null);
      unended = streamed;
      return;
    }
    if (isLast || !bodyEnded) {
      answer.with("Connection", "close");
    }
    if (method().equals("HEAD")) {
      answer.with("Content-Length", Integer.toString(answer.body().length));
      guard.run(() -> sendHeaders(answer), null);
      return;
    }
    OutputStream out = exchange.getResponseBody();
    int first = Math.min(BLOCK, answer.body().length);
    guard.run(
        () -> {
          sendHeaders(answer);
          out.write(answer.body(), 0, first);
        },
        null);
    sent = first;
    for (int i = BLOCK; i < answer.body().length; i += BLOCK) {
      int from = i;
      int length = Math.min(BLOCK, answer.body().length - from);
      guard.run(() -> out.write(answer.body(), from, length), null);
      sent += length;
    }
    guard.run(() -> finish(out), null);
    unended = out;
    last = isLast;
  }

  /** Ends the answer that was sent: the next request on the connection can come. */
  void end() throws IOException {
    if (unended != null) {
      if (last) {
        inFlight.keep();
      }
      guard.run(unended::close, null);
    }
  }

  private void sendHeaders(Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = method().equals("HEAD") ? -1 : answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length);
  }

  /**
   * Sends the rest of an answer that is about to be closed, and throws away what is left of the
   * body, for as long as a step may take: to close a connection that has unread data resets it, and
   * the client may never see the answer.
   */
  private void finish(OutputStream out) throws IOException {
    out.flush();
    InputStream in = exchange.getRequestBody();
    byte[] block = new byte[bodyEnded ? 0 : BLOCK];
    while (!bodyEnded) {
      bodyEnded = in.readNBytes(block, 0, block.length) < block.length;
    }
  }
}
