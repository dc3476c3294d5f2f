package dev.carddetector.cli;

import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.sweep.Sweep;

/**
 * Shows on a terminal how far a sweep is. Nobody knows the end before it: there is no percentage.
 */
final class Progress implements AutoCloseable {
  /** When the progress is shown. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  private static final int STANDARD_ERROR = 2;
  private static final int WIDTH = 79;
  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final double NANOS = 1e9;

  private final Sweep sweep;
  private final Names names;
  private final long started = System.nanoTime();

  private Progress(Sweep sweep, Names names) {
    this.sweep = sweep;
    this.names = names;
  }

  /** Starts to show the progress, if it is wanted. */
  static Progress start(When when, Sweep sweep, Names names) {
    Progress progress = new Progress(sweep, names);
    boolean wanted =
        when == When.ALWAYS
            || (when == When.AUTO
                && System.getenv("CI") == null
                && Terminal.colour(STANDARD_ERROR));
    if (wanted) {
      sweep.onTick(progress::show);
    }
    progress.shown = wanted;
    return progress;
  }

  private boolean shown;

  private void show() {
    double seconds = (System.nanoTime() - started) / NANOS;
    String line =
        "%,d files, %,d MB, %,.0f MB/s, %,d cards"
            .formatted(
                sweep.tally().files(),
                sweep.tally().scanned() / 1_000_000,
                sweep.tally().scanned() / 1e6 / seconds,
                sweep.tally().findings());
    if (sweep.current() != null) {
      String path = names.shown(sweep.current());
      int room = Math.max(0, WIDTH - line.length() - 2);
      line += "  " + path.substring(Math.max(0, path.length() - room));
    }
    System.err.print(CLEAR_LINE + line);
    System.err.flush();
  }

  @Override
  public void close() {
    if (shown) {
      System.err.print(CLEAR_LINE);
      System.err.flush();
    }
  }
}
