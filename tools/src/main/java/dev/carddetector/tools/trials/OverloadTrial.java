package dev.carddetector.tools.trials;

import dev.carddetector.tools.http.ScanBody;
import dev.carddetector.tools.load.DurationConverter;
import dev.carddetector.tools.load.Outcome;
import dev.carddetector.tools.load.Outcome.Kind;
import dev.carddetector.tools.load.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** More requests than the service can handle. */
@Command(
    name = "overload",
    sortOptions = false,
    description =
        "Starts the service, measures how many requests per second it can handle, sends a multiple"
            + " of that by the clock, and measures how soon it recovers.",
    footer = {
      "",
      "Times count from when a request was due. Give the service and the clients cores of their own"
          + " (--under 'taskset -c 0', and this program under 'taskset -c 1'); otherwise the clients"
          + " slow down what is measured.",
      "",
      "Exit status: 0 promises kept, 1 one broken, 2 wrong usage."
    })
final class OverloadTrial extends Trial {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration CAPACITY = Duration.ofSeconds(10);
  private static final int CAPACITY_CLIENTS = 16;
  private static final Duration RECOVERY = Duration.ofSeconds(10);
  private static final Duration RECOVERY_STEP = Duration.ofMillis(20);
  private static final double WELL_MILLIS = 100;

  /** A request may arrive before the thread of the last one on its connection is free. */
  private static final int SPARE_THREADS = 32;

  @Option(
      names = "--bytes",
      paramLabel = "COUNT",
      description = "Length of each body. Default: ${DEFAULT-VALUE}.")
  private int bytes = 1 << 16;

  @Option(
      names = "--factor",
      paramLabel = "NUMBER",
      description =
          "Requests to send, as a multiple of what it can handle. Default: ${DEFAULT-VALUE}.")
  private double factor = 2;

  @Option(
      names = "--connections",
      paramLabel = "COUNT",
      description = "Connections to send them over. Default: ${DEFAULT-VALUE}.")
  private int connections = 256;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to offer it. Default: 60s.")
  private Duration duration = Duration.ofSeconds(60);

  @Override
  void run() throws IOException, InterruptedException {
    require(bytes >= 256 && factor > 0 && connections >= 1, "the options must be above 0");
    byte[] json = ScanBody.ofLogs(bytes);
    try (ServiceProcess service = startService()) {
      long threads = service.threads();
      long files = service.openFiles();
      PlainLoop few = new PlainLoop(service.port(), json, CAPACITY_CLIENTS);
      PlainLoop many = new PlainLoop(service.port(), json, connections);
      few.closed(WARM_UP);
      double capacity =
          few.closed(CAPACITY).total(Kind.RIGHT_ANSWER) / (double) CAPACITY.toSeconds();
      figure("capacity", capacity, "requests/s");
      // A first run does not count, since its threads and code are not warmed up.
      many.open(factor * capacity, WARM_UP);
      long start = System.nanoTime();
      Tally tally = many.open(factor * capacity, duration);
      print(tally, (System.nanoTime() - start) / 1e9);
      recover(new PlainLoop(service.port(), json, 1));
      none("open files more than before", service.awaitFiles(files) - files);
      long each = (long) connections + SPARE_THREADS;
      none("threads beyond one a connection", Math.max(0, service.threads() - threads - each));
    }
  }

  /**
   * @param seconds that it took, which is more than planned if answers were late
   */
  private void print(Tally tally, double seconds) {
    figure("offered", tally.total() / seconds, "requests/s");
    count("sent late", tally.late());
    Histogram none = new Histogram(3);
    Map<Outcome, Histogram> times = tally.timesByOutcome();
    Histogram admitted = times.getOrDefault(Outcome.answered(200, true), none);
    Histogram refused = times.getOrDefault(Outcome.answered(503, true), none);
    figure("admitted", admitted.getTotalCount() / seconds, "requests/s");
    figure("admitted, 50th percentile", admitted.getValueAtPercentile(50) / 1e6, "ms");
    below("admitted, 99th percentile", admitted.getValueAtPercentile(99) / 1e6, 250, "ms");
    figure("refused by 503", refused.getTotalCount() / seconds, "requests/s");
    figure("refused, 50th percentile", refused.getValueAtPercentile(50) / 1e6, "ms");
    below("refused, 99th percentile", refused.getValueAtPercentile(99) / 1e6, 50, "ms");
    none("other ends", tally.total() - admitted.getTotalCount() - refused.getTotalCount());
  }

  /** Sends requests at an easy rate, and reports when the last bad one was. */
  private void recover(PlainLoop one) throws InterruptedException {
    double ill = 0;
    long start = System.nanoTime();
    for (long i = 0; System.nanoTime() - start < RECOVERY.toNanos(); i++) {
      LockSupport.parkNanos(start + i * RECOVERY_STEP.toNanos() - System.nanoTime());
      Tally tally = one.open(1, RECOVERY_STEP); // one request
      boolean well =
          tally.total() == tally.total(Kind.RIGHT_ANSWER)
              && tally.times().getMaxValue() / 1e6 < WELL_MILLIS;
      ill = well ? ill : (System.nanoTime() - start) / 1e9;
    }
    below("seconds until each request was well", ill, 2, "s");
  }
}
