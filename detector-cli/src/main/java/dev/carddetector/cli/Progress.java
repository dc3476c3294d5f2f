package dev.carddetector.cli;

import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Tally;
import dev.carddetector.cli.sweep.SizeAhead;
import dev.carddetector.cli.sweep.Sweep;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how far a sweep is, and how long the rest will take once that is known. */
final class Progress implements AutoCloseable {
  /** When the progress is shown. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  private static final int STANDARD_ERROR = 2;
  private static final int PATH_WIDTH = 30;
  private static final int UPDATE_MILLIS = 200;
  private static final long MEGABYTE = 1_000_000;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final Sweep sweep;
  private final Names names;
  private final SizeAhead ahead;
  private final ProgressBar bar;

  /**
   * Starts to show the progress.
   *
   * @param ahead knows how much there is to do; closed with this
   */
  Progress(Sweep sweep, Names names, SizeAhead ahead) {
    this.sweep = sweep;
    this.names = names;
    this.ahead = ahead;
    bar =
        new ProgressBarBuilder()
            .setStyle(ProgressBarStyle.ASCII)
            .setInitialMax(SizeAhead.UNKNOWN)
            .setUnit(" MB", MEGABYTE)
            .showSpeed()
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
    sweep.onTick(this::show);
  }

  /** Tells whether the progress is to be shown. */
  static boolean isWanted(When when) {
    return when == When.ALWAYS
        || (when == When.AUTO && System.getenv("CI") == null && Terminal.colour(STANDARD_ERROR));
  }

  private void show() {
    long done = sweep.tally().done();
    if (ahead.bytes() != SizeAhead.UNKNOWN) {
      bar.maxHint(Math.max(ahead.bytes(), done));
    }
    show(done);
  }

  private void show(long done) {
    bar.stepTo(done);
    Tally tally = sweep.tally();
    bar.setExtraMessage(
        " files: %,d, cards: %,d ".formatted(tally.files(), tally.findings()) + path());
  }

  private String path() {
    if (sweep.current() == null) {
      return "";
    }
    String path = names.shown(sweep.current());
    return path.substring(Math.max(0, path.length() - PATH_WIDTH));
  }

  @Override
  public void close() {
    ahead.close();
    long done = sweep.tally().done();
    bar.maxHint(done);
    show(done);
    bar.close();
    System.err.print(CLEAR_LINE);
    System.err.flush();
  }
}
