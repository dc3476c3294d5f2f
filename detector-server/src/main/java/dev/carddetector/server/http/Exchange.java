package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpExchange;
import dev.carddetector.server.http.StallGuard.StalledException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * One request and its answer on the wire. Its phases are: the body is read, block by block; the
 * answer is made; it is counted; it is sent; it is ended, after which the next request on the
 * connection can come.
 */
public final class Exchange {
  /** The unit of progress: a client must send or take this much, or all, within the time limit. */
  static final int BLOCK = 64 << 10;

  /** A client that writes all before it reads sees a refusal if its body is not much longer. */
  private static final int MOST_DISCARDED = 16 << 20;

  /** What is logged when the client has gone: nginx's number, which HTTP has none for. */
  private static final int CLIENT_GONE = 499;

  private final HttpExchange exchange;
  private final Connections connections;
  private final InFlight.Request request;
  private final String id;
  private final long contentLength;
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private long bodyRead;
  private boolean bodyEnded;
  private long sent;
  private int status = Problem.TIMEOUT.status();

  /** Whether another answer is not possible any more, as the head of one was sent. */
  private volatile boolean begun;

  /** The answer that was sent, until it is ended. */
  private OutputStream unended;

  private boolean last;
  private boolean gone;
  private boolean cutOff;
  private Runnable atEnd = () -> {};

  Exchange(HttpExchange exchange, Connections connections, InFlight.Request request) {
    this.exchange = exchange;
    this.connections = connections;
    this.request = request;
    this.id = RequestId.of(header(RequestId.HEADER));
    exchange.getResponseHeaders().set(RequestId.HEADER, id);
    // The JDK's server has refused a length that is no number, or that comes with chunks.
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    String length = header("Content-Length");
    this.contentLength = chunked ? -1 : length == null ? 0 : Long.parseLong(length);
    this.bodyEnded = contentLength == 0;
  }

  public String id() {
    return id;
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  /** Returns what was asked for, as it was sent. */
  public URI target() {
    return exchange.getRequestURI();
  }

  /** Returns the path as it was sent. */
  public String path() {
    return exchange.getRequestURI().getRawPath();
  }

  /** Returns the query as it was sent, or null. */
  public String query() {
    return exchange.getRequestURI().getRawQuery();
  }

  /** Returns the first header of this name, or null. */
  public String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Sets a header of the answer, whatever it is. */
  public void setHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /** Returns how many bytes of the body were read. */
  public long bytesIn() {
    return bodyRead;
  }

  /** Returns how many bytes of the body of the answer were sent. */
  public long bytesOut() {
    return sent;
  }

  /** Returns the status for the log: what the client was sent, or why it was not. */
  public int status() {
    return status;
  }

  /** Keeps a number for the log. */
  public void note(String name, long value) {
    notes.put(name, value);
  }

  public Map<String, Long> notes() {
    return notes;
  }

  /** Lets something be done when the answer has been sent, or could not be. */
  public void atEnd(Runnable action) {
    atEnd = action;
  }

  /** Tells whether the client sees that an answer was cut off. With HTTP/1.0 it looks complete. */
  public boolean canBeCutOff() {
    return !exchange.getProtocol().equals("HTTP/1.0");
  }

  /** Returns a block for {@link #read}, no larger than the body is said to be. */
  public byte[] block() {
    return new byte[contentLength < 0 ? BLOCK : (int) Math.min(BLOCK, contentLength)];
  }

  /** Tells whether all of the body was read. */
  public boolean isBodyRead() {
    return bodyEnded;
  }

  /**
   * Reads the next part of the body, until the block is full or the body ends, and returns its
   * length, 0 at the end.
   *
   * @param maxBody most bytes that the body may have
   * @throws Refusal if the body is too large or cannot be read
   * @throws StalledException if it does not arrive in time; the client has been answered then,
   *     unless an answer was under way
   */
  public int read(byte[] block, long maxBody) throws Refusal, StalledException {
    if (contentLength > maxBody) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    long before = bodyRead;
    try {
      if (!bodyEnded) {
        StallGuard.Progress progress = connections.guard().progress();
        progress.clientIsAsked();
        connections.guard().run(() -> readBlock(block), this::sendTimeout);
        if (begun) {
          progress.serverIsBusy();
        }
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

  private void readBlock(byte[] block) throws IOException {
    int count = fill(block);
    bodyRead += count;
    bodyEnded = count < block.length || bodyRead == contentLength;
  }

  private int fill(byte[] block) throws IOException {
    try {
      return exchange.getRequestBody().readNBytes(block, 0, block.length);
    } catch (RuntimeException e) {
      throw new IOException("the JDK's server cannot read the size of a chunk", e);
    }
  }

  private void sendTimeout() {
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

  /**
   * Makes the answer and sends it.
   *
   * @param counted gets the status when it is known: before the client can have all of the answer
   * @throws IOException if the connection cannot be used any more; let it get out to the JDK's
   *     server, which closes and forgets the connection then
   */
  public void respond(Endpoint endpoint, IntConsumer counted) throws IOException {
    boolean known = false;
    try {
      Answer made = made(endpoint);
      Answer answer = made.isStream() ? streamed(made) : made;
      known = true;
      status = gone ? CLIENT_GONE : answer.status();
      counted.accept(answer.status());
      if (begun && answer.status() != 200) {
        cutOff = true;
      } else {
        send(answer);
      }
    } catch (IOException e) {
      if (!known) {
        counted.accept(status); // it stalled
      }
      status = known || begun ? CLIENT_GONE : status;
      throw e;
    } finally {
      atEnd.run();
    }
    if (cutOff) {
      if (!gone) {
        connections.guard().run(this::discardBody, null); // or the reset takes what was sent
      }
      // Too late for another status. Without its end the client knows that the answer is not whole.
      throw new IOException("an answer was cut off");
    }
  }

  /** Ends the answer that was sent: the next request on the connection can come. */
  public void end() throws IOException {
    if (unended != null) {
      if (last) {
        request.keep();
      }
      connections.guard().run(unended::close, null);
    }
  }

  private Answer made(Endpoint endpoint) throws StalledException {
    try {
      return endpoint.answer(this);
    } catch (Refusal e) {
      return e.answer();
    } catch (StalledException e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // The edge of the service: whatever fails below, the client gets the same fixed answer.
      Faults.log("A request failed", e);
      return Problem.FAULT.answer();
    }
  }

  /** Sends all of a stream but its end. Returns the problem if there is one. */
  private Answer streamed(Answer answer) throws StalledException {
    try (StreamedBody out = new StreamedBody(connections, () -> begin(answer), this::write)) {
      answer.content().writeTo(out);
    } catch (Refusal e) {
      return e.answer();
    } catch (StalledException e) {
      throw e;
    } catch (SpoolSpace.FullException e) {
      connections.spools().cutOff(e);
      return Problem.BUSY.answer();
    } catch (IOException e) {
      gone = true;
      return Problem.BODY_CUT_OFF.answer();
    } catch (RuntimeException | Error e) {
      Faults.log("A request failed", e);
      return Problem.FAULT.answer();
    }
    return answer;
  }

  /** From now on no other answer is possible. */
  private void begin(Answer answer) {
    begun = true;
    last = request.isPortClosed();
    if (last) {
      answer.with("Connection", "close");
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
  }

  private void write(byte[] part) throws IOException {
    if (sent == 0) {
      exchange.sendResponseHeaders(200, 0);
    }
    exchange.getResponseBody().write(part);
    sent += part.length;
  }

  private void send(Answer answer) throws IOException {
    StallGuard guard = connections.guard();
    if (begun) {
      guard.run(() -> finish(exchange.getResponseBody()), null);
      unended = exchange.getResponseBody();
      return;
    }
    boolean isLast = request.isLast();
    byte[] body = answer.body();
    if (isLast || !bodyEnded) {
      answer.with("Connection", "close");
    }
    if (method().equals("HEAD")) {
      answer.with("Content-Length", Integer.toString(body.length));
      guard.run(() -> sendHead(answer, -1), null);
      return;
    }
    OutputStream out = exchange.getResponseBody();
    int first = Math.min(BLOCK, body.length);
    guard.run(
        () -> {
          sendHead(answer, body.length);
          out.write(body, 0, first);
        },
        null);
    sent = first;
    for (int i = BLOCK; i < body.length; i += BLOCK) {
      int from = i;
      int length = Math.min(BLOCK, body.length - from);
      guard.run(() -> out.write(body, from, length), null);
      sent += length;
    }
    guard.run(() -> finish(out), null);
    unended = out;
    last = isLast;
  }

  private void sendHead(Answer answer, int length) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), length);
  }

  /**
   * Sends the rest of an answer that is about to be closed, and throws away what is left of the
   * body, for as long as a step may take: to close a connection that has unread data resets it, and
   * the client may never see the answer.
   */
  private void finish(OutputStream out) throws IOException {
    out.flush();
    discardBody();
  }

  private void discardBody() throws IOException {
    byte[] block = new byte[bodyEnded ? 0 : BLOCK];
    for (int all = 0; !bodyEnded && all < MOST_DISCARDED; all += block.length) {
      bodyEnded = fill(block) < block.length;
    }
  }
}
