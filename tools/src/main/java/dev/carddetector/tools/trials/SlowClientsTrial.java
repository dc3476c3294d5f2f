package dev.carddetector.tools.trials;

import dev.carddetector.tools.load.DurationConverter;
import dev.carddetector.tools.load.LoadClient;
import dev.carddetector.tools.load.LoadTexts;
import dev.carddetector.tools.load.OpenLoop;
import dev.carddetector.tools.load.Outcome.Kind;
import dev.carddetector.tools.load.Tally;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Normal traffic next to clients that hold connections open. */
@Command(
    name = "slow-clients",
    sortOptions = false,
    description =
        "Starts the service and sends it requests at a steady rate, while clients that send a byte a"
            + " second hold connections open. No request may fail.",
    footer = {"", "Exit status: 0 promises kept, 1 one broken, 2 wrong usage."})
final class SlowClientsTrial extends Trial {
  private static final double P99_LIMIT = 100;
  private static final int WARM_UP_SECONDS = 5;
  private static final int MOST_IN_FLIGHT = 1000;

  @Option(
      names = "--clients",
      paramLabel = "COUNT",
      description = "Slow clients. Default: ${DEFAULT-VALUE}.")
  private int clients = 1000;

  @Option(
      names = "--rate",
      paramLabel = "COUNT",
      description = "Requests per second next to them. Default: ${DEFAULT-VALUE}.")
  private double rate = 200;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long. Default: 60s.")
  private Duration duration = Duration.ofSeconds(60);

  @Override
  void run() throws IOException, InterruptedException {
    require(clients >= 1 && rate > 0 && !duration.isZero(), "the options must be above 0");
    try (ServiceProcess service = startService()) {
      LoadClient client =
          new LoadClient(
              URI.create("http://localhost:" + service.port() + "/scan"),
              Optional.empty(),
              Duration.ofSeconds(10));
      LoadTexts texts = LoadTexts.generated();
      send(client, texts, Duration.ofSeconds(WARM_UP_SECONDS));
      long files = service.openFiles();
      count("threads of the service before", service.threads());
      Tally tally;
      try (SlowClients slow = SlowClients.start(service.port(), clients)) {
        tally = send(client, texts, duration);
        count("threads of the service with slow clients", service.threads());
        count("slow clients cut off", slow.cutOff());
        none("slow clients that could not come back", slow.refused());
      }
      count("requests", tally.total());
      none("errors", tally.total() - tally.total(Kind.RIGHT_ANSWER));
      figure("50th percentile", tally.times().getValueAtPercentile(50) / 1e6, "ms");
      below("99th percentile", tally.times().getValueAtPercentile(99) / 1e6, P99_LIMIT, "ms");
      figure("slowest", tally.times().getMaxValue() / 1e6, "ms");
      none("open files more than before", service.awaitFiles(files) - files);
      count("threads of the service after", service.threads());
    }
  }

  private Tally send(LoadClient client, LoadTexts texts, Duration time)
      throws InterruptedException {
    Tally tally = new Tally();
    new OpenLoop(rate, time, MOST_IN_FLIGHT).run(client, texts, tally);
    return tally;
  }
}
