package dev.carddetector.benchmarks.requests;

import dev.carddetector.benchmarks.requests.ServerRounds.Series;
import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import dev.carddetector.tools.figures.Machine;
import dev.carddetector.tools.http.EchoServer;
import dev.carddetector.tools.http.ScanBody;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the service with servers that do nothing with a request. */
@Command(
    name = "servers",
    description =
        "Measures requests per second of POST /scan, of the JDK's server with a bare handler, and of"
            + " Jetty, in turn; the last two echo the body.",
    footer = {
      "",
      "The clients are in this process and wait for each answer, so they share the cores with the"
          + " servers. The ratio is the median of those by round.",
      "",
      "Exit status: 0 measured, 1 an answer was wrong, 2 wrong usage."
    })
public final class Servers implements Callable<Integer> {
  private static final int BODY = 1 << 10;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int MOST = 1000;

  private final Duration length;

  @Option(
      names = "--clients",
      paramLabel = "COUNT",
      description = "Concurrent clients. Default: ${DEFAULT-VALUE}.")
  private int clients = 8;

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      description = "Rounds of a second for each server. Default: ${DEFAULT-VALUE}.")
  private int rounds = 10;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  public Servers() {
    this(Duration.ofSeconds(1));
  }

  /** Uses rounds of another length, for tests. */
  Servers(Duration length) {
    this.length = length;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check(clients, "--clients");
    check(rounds, "--rounds");
    try (DetectorServer service =
            DetectorServer.start(Options.of("--port=0", "--access-log=false", "--max-wait=1000"));
        EchoServer bare = new EchoServer();
        JettyEcho jetty = new JettyEcho()) {
      ServerRounds all = new ServerRounds(clients, ScanBody.ofLogs(BODY), length);
      all.add("POST /scan", service.port());
      all.add("bare JDK handler", bare.port());
      all.add("Jetty", jetty.port());
      print(all.run(WARM_UP_ROUNDS, rounds));
    }
    return ExitCode.OK;
  }

  private void print(List<Series> all) {
    PrintWriter out = spec.commandLine().getOut();
    Series bare = all.get(1);
    out.printf("%s%n", Machine.describe());
    out.printf("%d clients, bodies of %d bytes, %d rounds%n%n", clients, BODY, rounds);
    out.printf("%-18s%12s%10s%10s%10s%n", "", "requests/s", "of bare", "p50 ms", "p99 ms");
    for (Series server : all) {
      String row =
          String.format(
              Locale.ROOT,
              "%-18s%12.0f%10.2f%10.3f%10.3f",
              server.name(),
              server.median(),
              server.ratioTo(bare),
              server.times().getValueAtPercentile(50) / 1e6,
              server.times().getValueAtPercentile(99) / 1e6);
      out.println(row);
    }
    out.flush();
  }

  private void check(int value, String option) {
    if (value < 1 || value > MOST) {
      throw new ParameterException(spec.commandLine(), option + " must be 1 to " + MOST);
    }
  }
}
