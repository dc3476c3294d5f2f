package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Scope;
import dev.carddetector.cli.report.Summary;
import dev.carddetector.cli.report.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at files and folders with several threads, and tells reports what it finds. Whatever is
 * wrong with a file costs that file only.
 */
public final class Sweep {
  private static final long TICK_MILLIS = 100;
  private static final long END_MILLIS = 2_000;

  final Settings settings;
  final List<Report> reports;
  final Tally tally = new Tally();
  final Tasks tasks = new Tasks();
  final KernelFolders kernelFolders = new KernelFolders();
  private final List<Worker> workers = new ArrayList<>();
  private volatile boolean stopping;
  private volatile IOException reportFailure;
  private volatile Throwable failure;
  private volatile Runnable ticker = () -> {};
  private volatile EntryPath current;
  private int started;

  /**
   * Prepares a sweep.
   *
   * @param settings how it looks at files
   * @param reports are told what it finds
   */
  public Sweep(Settings settings, List<Report> reports) {
    this.settings = settings;
    this.reports = List.copyOf(reports);
  }

  /**
   * Has something called about ten times a second, in the thread that runs the sweep.
   *
   * @param ticker shows the progress
   */
  public void onTick(Runnable ticker) {
    this.ticker = ticker;
  }

  /**
   * Looks at some sources and returns once all are done or the sweep was stopped.
   *
   * @param sources what to look at
   * @throws IOException if a report cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public void run(List<Source> sources) throws IOException, InterruptedException {
    sources.forEach(source -> tasks.addPaused(source.task()));
    synchronized (this) {
      for (int i = 0; i < settings.threads(); i++) {
        startWorker();
      }
    }
    while (!tasks.await(TICK_MILLIS)) {
      tick();
    }
    end();
  }

  private void tick() {
    try {
      replaceStalled();
      ticker.run();
    } catch (OutOfMemoryError e) {
      // One file takes all memory. Its reader fails soon, and gives it back.
    }
  }

  private synchronized void startWorker() {
    start(new Worker(this, ++started));
  }

  private void start(Worker worker) {
    workers.add(worker);
    worker.start();
  }

  private synchronized void replaceStalled() {
    for (Worker worker : List.copyOf(workers)) {
      if (!worker.stalled(settings.stall().toNanos())) {
        continue;
      }
      // Made first: if there is no memory for it, nothing is given up yet.
      Worker other = new Worker(this, ++started);
      Visit visit = worker.visit;
      Tasks.Task task = worker.giveUp();
      if (task != null) {
        workers.remove(worker);
        replace(visit, task, other);
      }
    }
  }

  /** Has another thread go on with what one that was given up leaves. */
  private void replace(Visit visit, Tasks.Task task, Worker other) {
    try {
      start(other);
      if (visit != null && visit.giveUp()) {
        String detail = "no progress for " + settings.stall().toSeconds() + " s";
        other.missed(visit.file, Gap.Reason.TIMED_OUT, detail, visit.size);
      }
      if (task instanceof FolderTask.Batch) {
        tasks.addFiles(task);
      }
    } catch (OutOfMemoryError e) {
      failed(e);
    } finally {
      tasks.done();
    }
  }

  /** Lets what is under way end, for a moment. */
  private void end() throws IOException, InterruptedException {
    List<Worker> last;
    synchronized (this) {
      last = List.copyOf(workers);
    }
    long end = System.nanoTime() + END_MILLIS * 1_000_000;
    for (Worker worker : last) {
      worker.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      Visit visit = worker.visit;
      if (worker.isAlive() && visit != null && visit.giveUp()) {
        worker.missed(visit.file, Gap.Reason.INTERRUPTED, "", visit.size);
      }
      worker.flush();
    }
    if (reportFailure != null) {
      throw reportFailure;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("a task of the sweep failed", failure);
    }
  }

  /** Stops as soon as possible; {@link #run} returns then. From any thread. */
  public void stop() {
    stopping = true;
    tasks.stop();
    synchronized (this) {
      workers.forEach(Thread::interrupt);
    }
  }

  /**
   * Returns the counts so far.
   *
   * @param scope what was asked for
   * @return the counts
   */
  public Summary summary(Scope scope) {
    return tally.summary(scope, stopping);
  }

  /** {@return what was counted so far} */
  public Tally tally() {
    return tally;
  }

  /** {@return the file that was begun last, neither masked nor escaped, or null} */
  public EntryPath current() {
    return current;
  }

  /** {@return whether the sweep is to end, or was stopped} */
  public boolean stopping() {
    return stopping;
  }

  /** Says which file is looked at, for the progress. */
  void begun(EntryPath file) {
    current = file;
  }

  /** Ends the sweep, since a report could not be written. */
  void reportFailed(IOException e) {
    if (reportFailure == null) {
      reportFailure = e;
      stop();
    }
  }

  /** Ends the sweep, since something failed that is not a file. */
  void failed(Throwable e) {
    if (!stopping) {
      failure = e;
      stop();
    }
  }

  /** Returns the path of a file as it is shown, with the bytes of its name that are not text. */
  static EntryPath path(java.nio.file.Path path) {
    return EntryPath.of(FileNames.of(path));
  }
}
