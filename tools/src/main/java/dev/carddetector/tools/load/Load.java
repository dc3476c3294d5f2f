package dev.carddetector.tools.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.http.EchoServer;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends requests to a running service and reports how it coped. */
@Command(
    name = "load",
    sortOptions = false,
    description =
        "Sends texts to a running service, checks each answer, and prints how long they took."
            + " Users wait for each answer (closed loop); with --rate, requests go by the clock"
            + " (open loop).",
    footer = {
      "",
      "In an open loop the time of a request starts when it was due, whether or not it could be sent"
          + " then. So a pause of the server counts for all that were due meanwhile, and so does a"
          + " wait for one of the --max-in-flight places. No request is left out: if the schedule"
          + " cannot be held, the test takes longer than --duration and says how late it was.",
      "",
      "A success is status 200 with as many valid cards as the text contains; for texts from"
          + " --corpus any number. Percentiles cover all requests, including failed ones.",
      "",
      "Durations are numbers with ms, s, m or h. Nothing printed or written is taken from a"
          + " text or an answer.",
      "",
      "Exit status: 0 all limits kept, 1 limit missed or not measured, 2 wrong usage."
    })
public final class Load implements Callable<Integer> {
  private static final int USERS = 5;
  private static final int REQUESTS = 20;
  private static final int MOST_USERS = 10_000;
  private static final int MOST_IN_FLIGHT = 100_000;
  private static final int FASTEST = 1_000_000;
  private static final ClosedLoop WARM_UP = new ClosedLoop(2, 200);

  /** What RFC 6750 allows in a bearer token. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final PrintWriter terminal;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where to send the texts. Default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://localhost:5000/scan");

  @Option(
      names = "--users",
      paramLabel = "COUNT",
      description = "Concurrent users. Default: " + USERS + ".")
  private Integer users;

  @Option(
      names = "--requests",
      paramLabel = "COUNT",
      description = "Requests per user. Default: " + REQUESTS + ".")
  private Integer requests;

  @Option(
      names = "--rate",
      paramLabel = "COUNT",
      description = "Requests per second, instead of users.")
  private Double rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to send at this rate. Default: 30s.")
  private Duration duration;

  @Option(
      names = "--max-in-flight",
      paramLabel = "COUNT",
      description = "Most concurrent requests with --rate. Default: 1000.")
  private Integer maxInFlight;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description =
          "Send the lines of FILE, in UTF-8, in turn; empty ones are left out. Default: generated"
              + " messages and records of up to 1 KiB, with and without cards.")
  private Path corpus;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Send the first line of FILE as a bearer token.")
  private Path tokenFile;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time limit for a request with its answer. Default: 10s.")
  private Duration timeout = Duration.ofSeconds(10);

  @Option(
      names = "--max-p95",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Fail if the 95th percentile is above this. Default: no limit.")
  private Duration maxP95;

  @Option(
      names = "--max-error-rate",
      paramLabel = "SHARE",
      converter = ShareConverter.class,
      description = "Fail if more requests than this fail, as 1%% or 0.01. Default: 1%%.")
  private double maxErrorRate = 0.01;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Also write the results to OUT, by status and error, times in seconds.")
  private Path json;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  Load() {
    this(System.console());
  }

  private Load(Console console) {
    this(console == null ? null : console.writer());
  }

  /** Shows its progress on this terminal, unless it is null. */
  Load(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkUrl();
    check(!timeout.isZero(), "--timeout must be greater than 0");
    Traffic traffic = rate == null ? closedLoop() : openLoop();
    LoadTexts texts = corpus == null ? LoadTexts.generated() : corpus();
    LoadClient client = new LoadClient(url, token(), timeout);
    // Opened first: a test may take long, and then its results need a place to go.
    try (Writer results = json == null ? Writer.nullWriter() : results()) {
      warmUp();
      Instant started = Instant.now();
      LoadReport report = run(traffic, client, texts);
      report.print(spec.commandLine().getOut());
      List<String> missed = report.missed(maxP95, maxErrorRate);
      results.write(report.json(url, started, missed));
      missed.forEach(limit -> spec.commandLine().getErr().println("load: " + limit));
      return missed.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private LoadReport run(Traffic traffic, LoadClient client, LoadTexts texts)
      throws InterruptedException {
    Tally tally = new Tally();
    LoadProgress progress =
        terminal == null ? null : new LoadProgress(tally, traffic.total(), terminal);
    long start = System.nanoTime();
    try {
      traffic.run(client, texts, tally);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (tally.total() != traffic.total()) {
        throw new IllegalStateException("not every request is in the results");
      }
      return new LoadReport(traffic, tally, elapsed);
    } finally {
      if (progress != null) {
        progress.end();
      }
    }
  }

  /**
   * Sends requests to a server in this process. Otherwise the first requests would take hundreds of
   * milliseconds for loading and compiling on this side, and the service would be blamed for it.
   */
  private void warmUp() throws IOException, InterruptedException {
    try (EchoServer echo = new EchoServer()) {
      URI here = URI.create("http://localhost:" + echo.port());
      LoadClient client = new LoadClient(here, Optional.empty(), timeout);
      WARM_UP.run(client, LoadTexts.generated(), new Tally());
    }
  }

  private ClosedLoop closedLoop() {
    check(duration == null, "--duration needs --rate");
    check(maxInFlight == null, "--max-in-flight needs --rate");
    ClosedLoop loop =
        new ClosedLoop(users == null ? USERS : users, requests == null ? REQUESTS : requests);
    check(loop.users() >= 1 && loop.users() <= MOST_USERS, "--users must be 1 to " + MOST_USERS);
    check(loop.requestsPerUser() >= 1, "--requests must be at least 1");
    return loop;
  }

  private OpenLoop openLoop() {
    check(users == null && requests == null, "--rate excludes --users and --requests");
    check(rate > 0 && rate <= FASTEST, "--rate must be above 0 and at most " + FASTEST);
    OpenLoop loop =
        new OpenLoop(
            rate,
            duration == null ? Duration.ofSeconds(30) : duration,
            maxInFlight == null ? 1000 : maxInFlight);
    check(loop.total() >= 1, "--duration is too short for one request");
    check(
        loop.maxInFlight() >= 1 && loop.maxInFlight() <= MOST_IN_FLIGHT,
        "--max-in-flight must be 1 to " + MOST_IN_FLIGHT);
    return loop;
  }

  private void checkUrl() {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    check(web && url.getHost() != null, "--url must be an http or https URL");
    check(url.getUserInfo() == null, "--url must have no user and password");
  }

  private LoadTexts corpus() {
    try {
      LoadTexts texts = LoadTexts.read(corpus);
      check(!texts.isEmpty(), "--corpus has no text: " + corpus);
      return texts;
    } catch (CharacterCodingException e) {
      throw usageError("--corpus is not in UTF-8: " + corpus);
    } catch (IOException e) {
      throw usageError("--corpus cannot be read: " + corpus);
    }
  }

  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    try {
      Optional<String> token = Files.readString(tokenFile, UTF_8).lines().findFirst();
      check(
          token.filter(line -> TOKEN.matcher(line).matches()).isPresent(),
          "--token-file has no bearer token in its first line: " + tokenFile);
      return token;
    } catch (IOException e) {
      throw usageError("--token-file cannot be read: " + tokenFile);
    }
  }

  private Writer results() {
    try {
      return Files.newBufferedWriter(json, UTF_8);
    } catch (IOException e) {
      throw usageError("--json cannot be written: " + json);
    }
  }

  private void check(boolean ok, String message) {
    if (!ok) {
      throw usageError(message);
    }
  }

  private ParameterException usageError(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
