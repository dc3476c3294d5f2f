package dev.carddetector.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Frees threads that wait for clients which no longer send or read.
 *
 * <p>The JDK's server waits for a client's socket without limit. It can limit a whole request, but
 * that would also cut off clients that are slow and steady. Here each step of a transfer has its
 * own limit: the head of a request, and each block of a body or an answer. A step is ended by an
 * interrupt: it closes the socket channel that the thread waits for.
 */
public final class StallGuard implements AutoCloseable {
  /** How long the last words to a client that stalled may take. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * How many times longer a block may take to be sent. The kernel holds megabytes for a client, and
   * lets a thread go on only after much of that was taken, by a slow and steady client, too.
   */
  private static final int PATIENCE = 4;

  /** A step is cut off at most this part of the limit too late. */
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
        // Perhaps there was no thread for one client. An exception would end the timer for all.
        Faults.log("A stalled client could not be cut off", e);
      }
    }
  }

  /** A piece of blocking work on a socket. */
  interface Step {
    void run() throws IOException;
  }

  /** A step took too long. The connection is closed, or has to be. */
  public static final class StalledException extends IOException {
    private static final long serialVersionUID = 1;

    StalledException() {
      super("the client stalled");
    }
  }

  /**
   * Runs a step of the request of this thread, which waits for the client to send, within the
   * limit.
   *
   * @param lastWords run by another thread if the step takes too long, before the connection is
   *     closed; may write to the client; null for none
   * @throws StalledException if the step took too long
   */
  void run(Step step, Runnable lastWords) throws IOException {
    run(step, lastWords, limitNanos);
  }

  /**
   * Runs a step that waits for the client to take something.
   *
   * @throws StalledException if the step took too long
   */
  void send(Step step) throws IOException {
    run(step, null, PATIENCE * limitNanos);
  }

  private void run(Step step, Runnable lastWords, long nanos) throws IOException {
    Watch watch = watches.get(Thread.currentThread());
    watch.enter(lastWords, nanos);
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
    Watch watch = new Watch(new Progress());
    watches.put(watch.worker, watch);
    watch.enter(null, limitNanos);
    try {
      request.run();
    } finally {
      watches.remove(watch.worker);
      watch.leave();
    }
  }

  /** Returns what the client of this thread's request does. */
  Progress progress() {
    return watches.get(Thread.currentThread()).progress;
  }

  /** Runs what another thread does for a request, with steps of its own. */
  void runBeside(Progress progress, Runnable work) {
    Watch watch = new Watch(progress);
    watches.put(watch.worker, watch);
    try {
      work.run();
    } finally {
      watches.remove(watch.worker);
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

  /**
   * What a client does, in both directions. While it sends or takes something, or has to wait for
   * the service, none of its steps has stalled.
   */
  static final class Progress {
    private volatile long last = System.nanoTime();
    private volatile boolean serverIsBusy;

    private void made() {
      last = System.nanoTime();
    }

    /** The client waits for the service. */
    void serverIsBusy() {
      serverIsBusy = true;
    }

    /** The service waits for the client. */
    void clientIsAsked() {
      made();
      serverIsBusy = false;
    }

    private boolean isOlderThan(long nanos, long now) {
      return !serverIsBusy && now - last >= nanos;
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Watches the steps of a request, one at a time. */
  private final class Watch {
    private final Thread worker = Thread.currentThread();
    private final Progress progress;
    private Runnable lastWords;
    private long limit;

    /** The number of the step: an interrupt that is late must not hit the next one. */
    private long step;

    private boolean inside;
    private boolean stalled;

    Watch(Progress progress) {
      this.progress = progress;
    }

    synchronized void enter(Runnable lastWordsOfStep, long nanos) {
      lastWords = lastWordsOfStep;
      limit = nanos;
      progress.made();
      step++;
      inside = true;
      stalled = false;
    }

    /** Ends the step if it has taken too long. */
    void check(long now) {
      long late;
      Runnable words;
      synchronized (this) {
        if (!inside || stalled || !progress.isOlderThan(limit, now)) {
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

    /** Does nothing if the worker has left the step: what it does next must not be interrupted. */
    private synchronized void interrupt(long late) {
      if (inside && step == late) {
        worker.interrupt();
      }
    }

    /** Returns whether the step took too long. */
    synchronized boolean leave() {
      boolean wasStalled = inside && stalled;
      inside = false;
      progress.made();
      if (wasStalled) {
        Thread.interrupted(); // clears the flag
      }
      return wasStalled;
    }
  }
}
