package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpExchange;
import dev.carddetector.server.http.StallGuard.StalledException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A request and its answer on the wire. The phases: the body is read block by block; the answer is
 * made, counted, sent and ended. Then the next request on the connection can come.
 */
public final class Exchange {
  /** The unit of progress: a client must send or take this much, or all, within the time limit. */
  static final int BLOCK = 64 << 10;

  /** What the log has for a client that has gone. HTTP has no number for it; this is nginx's. */
  private static final int CLIENT_GONE = 499;

  private final HttpExchange exchange;
  private final Connections connections;
  private final String id;
  private final RequestBody body;
  private final Response response;
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private int status = Problem.TIMEOUT.status();
  private boolean gone;
  private boolean cutOff;
  private Runnable atEnd = () -> {};

  Exchange(HttpExchange exchange, Connections connections, InFlight.Request request) {
    this.exchange = exchange;
    this.connections = connections;
    this.id = RequestId.of(header(RequestId.HEADER));
    exchange.getResponseHeaders().set(RequestId.HEADER, id);
    this.body = new RequestBody(exchange);
    this.response = new Response(exchange, connections.guard(), request);
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
    return body.bytesRead();
  }

  /** Returns how many bytes of the body of the answer were sent. */
  public long bytesOut() {
    return response.bytesSent();
  }

  /** Returns the status for the log: the one sent, or why none was. */
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

  /** Runs an action when the answer has been sent, or could not be. */
  public void atEnd(Runnable action) {
    atEnd = action;
  }

  /** Tells whether the client sees that an answer was cut off. With HTTP/1.0 it looks complete. */
  public boolean canBeCutOff() {
    return !exchange.getProtocol().equals("HTTP/1.0");
  }

  /** Returns a block for {@link #read}, no larger than the body is said to be. */
  public byte[] block() {
    return body.block();
  }

  /** Tells whether all of the body was read. */
  public boolean isBodyRead() {
    return body.isEnded();
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
    if (body.isSaidToBeLongerThan(maxBody)) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    long before = body.bytesRead();
    try {
      if (!body.isEnded()) {
        StallGuard.Progress progress = connections.guard().progress();
        progress.clientIsAsked();
        connections.guard().run(() -> body.read(block), response::sendTimeout);
        if (response.isBegun()) {
          progress.serverIsBusy();
        }
      }
    } catch (StalledException e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(Problem.BODY_CUT_OFF);
    }
    if (body.bytesRead() > maxBody) {
      throw new Refusal(Problem.TOO_LARGE);
    }
    return (int) (body.bytesRead() - before);
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
      if (response.isBegun() && answer.status() != 200) {
        cutOff = true;
      } else {
        response.send(answer, body);
      }
    } catch (IOException e) {
      if (!known) {
        counted.accept(status); // it stalled
      }
      status = known || response.isBegun() ? CLIENT_GONE : status;
      throw e;
    } finally {
      atEnd.run();
    }
    if (cutOff) {
      if (!gone) {
        connections.guard().run(body::discard, null); // or the reset takes what was sent
      }
      // Too late for another status. The missing end tells the client that the answer is cut off.
      throw new IOException("an answer was cut off");
    }
  }

  /** Ends the answer that was sent: the next request on the connection can come. */
  public void end() throws IOException {
    response.end();
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
    try (StreamedBody out =
        new StreamedBody(connections, () -> response.begin(answer), response::write)) {
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
}
