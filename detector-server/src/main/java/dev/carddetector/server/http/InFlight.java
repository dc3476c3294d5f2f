package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which requests are under way, and ends a server without losing any of them.
 *
 * <p>The JDK's server closes its port only in {@code stop}, which ends the whole server as soon as
 * nothing seems to be under way. On JDK 17 it looks so whenever an answer ends, even while the
 * heads of other requests are being read. So the last answer is <i>kept</i>: it has been sent, but
 * the server is told only when the next one is kept, or all is over.
 */
final class InFlight {
  private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

  /**
   * A client at work sends its next request within this time. Its connection is closed after the
   * answer to that, so no request is lost.
   */
  private static final Duration QUIET = Duration.ofMillis(50);

  /** How long a client that has begun to send a head has for the rest. */
  private static final Duration HEADS = Duration.ofSeconds(1);

  /** Longest that requests may take to end after they were cut off. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  /** Requests handed over by the JDK's server. */
  private final AtomicInteger started = new AtomicInteger();

  /** Those whose head was read. */
  private int requests;

  /** Those of them that have no answer yet: from before the end began, and since then. */
  private final int[] unanswered = new int[2];

  private int generation;
  private boolean portClosed;

  /** Answers that wait for the port to be closed. */
  private int waiting;

  private int kept;
  private long lastKept;
  private boolean over;
  private volatile long lastChange = System.nanoTime() - QUIET.toNanos();

  /** Runs a request by one of these threads. */
  void run(Runnable request, Executor threads) {
    changeStarted(1);
    boolean runs = false;
    try {
      threads.execute(
          () -> {
            try {
              request.run();
            } finally {
              changeStarted(-1);
            }
          });
      runs = true;
    } finally {
      if (!runs) {
        changeStarted(-1);
      }
    }
  }

  private void changeStarted(int change) {
    started.addAndGet(change);
    lastChange = System.nanoTime();
  }

  /** A request whose head was read. */
  final class Request {
    private final int begun = generation;
    private boolean answered;

    /**
     * To be called before an answer is sent. Tells whether to close the connection after it. While
     * the port is being closed it waits, as a client whose connection was closed would come back at
     * once, and be cut off there.
     */
    boolean isLast() {
      synchronized (InFlight.this) {
        answer();
        waiting++;
        waitWhile(() -> generation == 1 && unanswered[0] <= 0 && !portClosed);
        waiting--;
        return portClosed;
      }
    }

    /** Tells whether connections are to be closed after their next answers. */
    boolean isPortClosed() {
      synchronized (InFlight.this) {
        return portClosed;
      }
    }

    /** To be called when the last answer on a connection was sent, but has not ended. */
    void keep() {
      InFlight.this.keep();
    }

    void end() {
      synchronized (InFlight.this) {
        answer();
        requests--;
      }
    }

    private void answer() {
      if (!answered) {
        answered = true;
        unanswered[begun]--;
        if (generation == 1) {
          InFlight.this.notifyAll();
        }
      }
    }
  }

  synchronized Request begin() {
    requests++;
    unanswered[generation]++;
    return new Request();
  }

  private synchronized void keep() {
    long mine = ++lastKept;
    kept++;
    notifyAll();
    waitWhile(() -> lastKept == mine && !over);
    kept--;
  }

  private void waitWhile(BooleanSupplier condition) {
    try {
      while (condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends a server and its threads. The port stays open until the requests that were under way have
   * their answers, so that {@code /health} can be asked; but not for the last tenth of the limit,
   * in which those end that came meanwhile.
   *
   * @param limit longest that requests may go on
   */
  void end(HttpServer server, ExecutorService threads, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      awaitEarlier(end - limit.toNanos() / 10);
      if (awaitQuiet()) {
        // One may have come just now.
        letAnswersOut();
        threads.shutdown();
        threads.awaitTermination(QUIET.toNanos(), TimeUnit.NANOSECONDS);
      } else {
        closePort(server, limit);
        awaitAll(end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // First: to close a connection waits for the thread that writes to it.
    threads.shutdownNow();
    server.stop(0);
    awaitLastLines(threads);
  }

  /** Requests that were cut off have a line in the log, too. */
  private static void awaitLastLines(ExecutorService threads) {
    try {
      threads.awaitTermination(LAST_LINES.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitEarlier(long end) throws InterruptedException {
    generation = 1;
    await(() -> unanswered[0] <= 0, end);
  }

  /** Returns whether nothing is under way. If not, an answer waits, unless there is none yet. */
  private synchronized boolean awaitQuiet() throws InterruptedException {
    unanswered[0] = 0; // also of those that take too long
    await(() -> waiting > 0 || isQuiet(), System.nanoTime() + QUIET.toNanos());
    return isQuiet();
  }

  private void closePort(HttpServer server, Duration limit) throws InterruptedException {
    InetSocketAddress address = server.getAddress();
    int seconds = (int) limit.toSeconds() + 1;
    // By a thread of its own, since it goes on to wait for the rest.
    Thread thread = new Thread(() -> server.stop(seconds), "detector-stop");
    thread.setDaemon(true);
    thread.start();
    long end = System.nanoTime() + HEADS.toNanos();
    while (accepts(address) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    letAnswersOut();
  }

  private synchronized void letAnswersOut() {
    portClosed = true;
    notifyAll();
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) HEADS.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void awaitAll(long end) throws InterruptedException {
    long heads = Math.min(end, System.nanoTime() + HEADS.toNanos());
    await(() -> isQuiet() || (System.nanoTime() - heads >= 0 && requests == kept), end);
    if (requests > kept) {
      LOG.warn("{} requests were cut off at the end", requests - kept);
    }
    over = true;
    notifyAll();
  }

  private boolean isQuiet() {
    return started.get() == kept && System.nanoTime() - lastChange >= QUIET.toNanos();
  }

  private void await(BooleanSupplier condition, long end) throws InterruptedException {
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      // Time is part of some conditions.
      TimeUnit.MILLISECONDS.timedWait(this, 5);
    }
  }
}
