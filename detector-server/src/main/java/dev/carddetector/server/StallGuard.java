package dev.carddetector.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Frees the threads that wait for clients which stopped to send or to read.
 *
 * <p>The JDK's server blocks without limit on a client's socket, and knows a limit only for a whole
 * request, which would cut off slow but steady ones, too. Here every step of a transfer has its own
 * limit: the head of a request, and each block of a body or an answer. A thread that is interrupted
 * while it blocks on a socket channel closes the channel, which is how a step is ended.
 */
final class StallGuard implements AutoCloseable {
  /** Time for the last words to a client that stalled. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Limits are kept to within one part in so many. */
  private static final int PRECISION = 8;

  private final long limitNanos;
  private final ScheduledThreadPoolExecutor timer;
  private final Future<?> checks;

  /** One for each thread that has a request. */
  private final Map<Thread, Watch> watches = new ConcurrentHashMap<>();

  StallGuard(Duration limit) {
    limitNanos = limit.toNanos();
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "detector-stall-timer"));
    timer.setRemoveOnCancelPolicy(true);
    long interval = Math.max(1, limitNanos / PRECISION);
    checks = timer.scheduleWithFixedDelay(this::check, interval, interval, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    for (Watch watch : watches.values()) {
      try {
        watch.check(now);
      } catch (RuntimeException | Error e) {
        // No thread for one client, say. The timer would forget all others if it got out.
        Faults.log("A stalled client could not be cut off", e);
      }
    }
  }

  /** A piece of blocking work on a socket. */
  interface Step {
    void run() throws IOException;
  }

  /** A step took too long. The connection is closed or must be. */
  static final class StalledException extends IOException {
    private static final long serialVersionUID = 1;

    StalledException() {
      super("the client stalled");
    }
  }

  /**
   * Runs a step of the request of this thread within the limit.
   *
   * @param lastWords run by another thread if the step takes too long, before the connection is
   *     closed; may write to the client; null for none
   * @throws StalledException if the step took too long
   */
  void run(Step step, Runnable lastWords) throws IOException {
    Watch watch = watches.get(Thread.currentThread());
    watch.enter(lastWords);
    IOException failure = null;
    boolean stalled;
    try {
      step.run();
    } catch (IOException e) {
      failure = e;
    } finally {
      stalled = watch.leave();
    }
    if (stalled) {
      throw new StalledException();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Runs a request, whose head must be read within the limit, until {@link #headIsRead}. */
  void runRequest(Runnable request) {
    Watch watch = new Watch();
    watches.put(watch.worker, watch);
    watch.enter(null);
    try {
      request.run();
    } finally {
      watches.remove(watch.worker);
      watch.leave();
    }
  }

  /** Tells that this thread has read the head of a request. */
  void headIsRead() {
    watches.get(Thread.currentThread()).leave();
  }

  @Override
  public void close() {
    checks.cancel(false);
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Watches the steps of a request, one after the other. */
  private final class Watch {
    private final Thread worker = Thread.currentThread();
    private Runnable lastWords;
    private long deadline;

    /** Counts the steps, as what was begun about one must not hit the next. */
    private long step;

    private boolean inside;
    private boolean stalled;

    synchronized void enter(Runnable lastWordsOfStep) {
      lastWords = lastWordsOfStep;
      deadline = System.nanoTime() + limitNanos;
      step++;
      inside = true;
      stalled = false;
    }

    /** Ends the step if it has taken too long. */
    void check(long now) {
      long late;
      Runnable words;
      synchronized (this) {
        if (!inside || stalled || now - deadline < 0) {
          return;
        }
        stalled = true;
        late = step;
        words = lastWords;
      }
      if (words == null) {
        interrupt(late);
        return;
      }
      Future<?> graceOver =
          timer.schedule(() -> interrupt(late), GRACE.toNanos(), TimeUnit.NANOSECONDS);
      Runnable speak =
          () -> {
            words.run();
            interrupt(late);
            graceOver.cancel(false);
          };
      // Not in the timer's thread, which must not block on a client that does not read either.
      daemon(speak, "detector-stall").start();
    }

    /** Never after the worker left, since what it does next is no business of this step. */
    private synchronized void interrupt(long late) {
      if (inside && step == late) {
        worker.interrupt();
      }
    }

    /** Returns whether the step took too long. */
    synchronized boolean leave() {
      boolean wasStalled = inside && stalled;
      inside = false;
      if (wasStalled) {
        Thread.interrupted(); // the return value is of no interest, clearing the flag is
      }
      return wasStalled;
    }
  }
}
