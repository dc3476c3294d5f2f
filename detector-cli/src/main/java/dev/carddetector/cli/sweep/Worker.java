package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A thread that does tasks. One that gets nowhere is given up, and another takes its place. */
final class Worker extends Thread {
  final Sweep sweep;

  /** For whole contents, one after the other; those that arrive at the same time have their own. */
  final Window window;

  private final List<Report.Part> parts = new ArrayList<>();

  /** True from when a task is taken until it is done or given up. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private volatile Tasks.Task task;

  /** The file at hand, or null. */
  volatile Visit visit;

  /** When the file at hand got on last, by {@code System.nanoTime}. */
  private volatile long active;

  /** Whether this waits for another program, which may take any time. */
  private volatile boolean waiting;

  private volatile boolean givenUp;

  Worker(Sweep sweep, int number) {
    super("card-detector-" + number);
    setDaemon(true);
    this.sweep = sweep;
    this.window = sweep.settings.window();
    sweep.reports.forEach(report -> parts.add(report.part()));
  }

  @Override
  public void run() {
    try {
      while (!givenUp && (task = sweep.tasks.take()) != null) {
        active = System.nanoTime();
        busy.set(true);
        try {
          task.run(this);
        } catch (Exception | Error e) {
          sweep.failed(e);
        } finally {
          visit = null;
          if (busy.compareAndSet(true, false)) {
            sweep.tasks.done();
          }
        }
      }
    } catch (InterruptedException e) {
      // The sweep ends.
    }
  }

  /** Says that this gets on. */
  void goOn() throws Visit.GivenUp {
    active = System.nanoTime();
    if (givenUp || sweep.stopping()) {
      throw new Visit.GivenUp();
    }
  }

  /** Says whether this waits for another program. */
  void waiting(boolean waits) {
    active = System.nanoTime();
    waiting = waits;
  }

  /** Tells whether a task has not got on for some time. */
  boolean stalled(long nanos) {
    return busy.get() && !waiting && System.nanoTime() - active > nanos;
  }

  /** Tells whether this is to go on with its task. */
  boolean busy() {
    return !givenUp && !sweep.stopping();
  }

  /** Gives this up; returns its task, or null if that was done just now. */
  Tasks.Task giveUp() {
    Tasks.Task given = task;
    givenUp = true;
    interrupt();
    return busy.compareAndSet(true, false) ? given : null;
  }

  /** Reports a finding. */
  void finding(Finding finding) {
    sweep.tally.finding(finding);
    for (Report.Part part : parts) {
      try {
        part.finding(finding);
      } catch (IOException e) {
        sweep.reportFailed(e);
      }
    }
  }

  /** Reports something that was not looked at. */
  void gap(Gap gap) {
    sweep.tally.gap(gap);
    for (Report.Part part : parts) {
      try {
        part.gap(gap);
      } catch (IOException e) {
        sweep.reportFailed(e);
      }
    }
  }

  /** Writes what the reports hold back for this thread. */
  void flush() {
    for (Report.Part part : parts) {
      try {
        part.flush();
      } catch (IOException e) {
        sweep.reportFailed(e);
      }
    }
  }

  /** Reports that a file or folder was not looked at. */
  void missed(EntryPath path, Gap.Reason reason, String detail, long bytes) {
    Visit missed = new Visit(this, path, bytes);
    missed.gap(new Gap(path, reason, detail, bytes, true));
    missed.end();
    flush();
  }
}
