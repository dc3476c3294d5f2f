package dev.carddetector.tools.trials;

import dev.carddetector.tools.http.HttpConnection;
import dev.carddetector.tools.http.HttpConnection.Reply;
import dev.carddetector.tools.load.Outcome;
import dev.carddetector.tools.load.Outcome.Kind;
import dev.carddetector.tools.load.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a request again and again over plain connections, each with a thread that waits for the
 * answer. Such a client uses so little of the machine that it can ask for more than a server on the
 * same machine can do.
 */
final class PlainLoop {
  private final int port;
  private final byte[] request;
  private final int connections;

  PlainLoop(int port, byte[] json, int connections) {
    this.port = port;
    this.request = HttpConnection.post("/scan", "Content-Type: application/json\r\n", json);
    this.connections = connections;
  }

  /** Sends each request once the one before was answered. */
  Tally closed(Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    return run((i, k) -> System.nanoTime(), end);
  }

  /**
   * Sends requests by the clock, in turn over the connections, and counts from when they are due.
   */
  Tally open(double rate, Duration duration) throws InterruptedException {
    long start = System.nanoTime();
    return run(
        (i, k) -> start + (long) ((k * connections + i) * 1e9 / rate), start + duration.toNanos());
  }

  /** When request number {@code k} of a connection is due. */
  private interface Schedule {
    long due(int connection, long k);
  }

  private Tally run(Schedule schedule, long end) throws InterruptedException {
    Tally tally = new Tally();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        running.add(threads.submit(() -> send(k -> schedule.due(number, k), end, tally)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return tally;
  }

  private interface Due {
    long at(long k);
  }

  private void send(Due due, long end, Tally tally) {
    HttpConnection connection = null;
    long at = due.at(0);
    for (long k = 0; at < end; at = due.at(++k)) {
      sleepUntil(at);
      Outcome outcome;
      try {
        connection = connection == null ? new HttpConnection(port) : connection;
        tally.sent(System.nanoTime() - at);
        Reply reply = connection.exchange(request);
        outcome = Outcome.answered(reply.status(), true);
        if (reply.last()) {
          connection = closed(connection);
        }
      } catch (IOException e) {
        outcome = new Outcome(Kind.CONNECTION_ERROR, e.getClass().getSimpleName());
        connection = closed(connection);
      }
      tally.ended(outcome, System.nanoTime() - at);
    }
    closed(connection);
  }

  /** Closes a connection. Returns null. */
  private static HttpConnection closed(HttpConnection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
    return null;
  }

  private static void sleepUntil(long due) {
    for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }
}
