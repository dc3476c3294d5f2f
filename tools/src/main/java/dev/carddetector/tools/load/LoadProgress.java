package dev.carddetector.tools.load;

import dev.carddetector.tools.load.Outcome.Kind;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the progress of a load test on one line of a terminal, which it clears at the end. */
final class LoadProgress {
  private static final int SECONDS = 1;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Tally tally;
  private final long total;
  private final PrintWriter terminal;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  LoadProgress(Tally tally, long total, PrintWriter terminal) {
    this.tally = tally;
    this.total = total;
    this.terminal = terminal;
    var unused = timer.scheduleAtFixedRate(this::show, 0, SECONDS, TimeUnit.SECONDS);
  }

  private void show() {
    long ended = tally.total();
    long failed = ended - tally.total(Kind.RIGHT_ANSWER);
    terminal.printf("%s%d of %d requests, %d failed", CLEAR_LINE, ended, total, failed);
    terminal.flush();
  }

  /** Stops and clears the line. */
  void end() throws InterruptedException {
    timer.shutdownNow();
    // Otherwise a line that is being written would remain.
    if (timer.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }
}
