package dev.carddetector.cli;

import dev.carddetector.CardDetector;
import dev.carddetector.cli.baseline.Baseline;
import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.Limits;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Scope;
import dev.carddetector.cli.report.Summary;
import dev.carddetector.cli.sweep.IgnoreRules;
import dev.carddetector.cli.sweep.Settings;
import dev.carddetector.cli.sweep.SizeAhead;
import dev.carddetector.cli.sweep.Source;
import dev.carddetector.cli.sweep.Sweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card-detector sweep}. */
@Command(
    name = "sweep",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds card numbers in files, folders and standard input.",
    footer = {
      "",
      "Exit status: 0 nothing found, 1 cards found, 2 wrong usage or fault,",
      "3 something was not looked at whole (with or without cards), 130 stopped by",
      "Ctrl-C: the reports so far are written, a baseline is not.",
      "",
      "Examples:",
      "  card-detector sweep /srv/share",
      "  card-detector sweep --report html=cards.html /var/log",
      "  zcat dump.sql.gz | card-detector sweep -"
    })
final class SweepCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int MAX_THREADS = 256;
  private static final long LAST_WORDS_SECONDS = 10;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and folders; - is standard input. Overlapping ones count twice.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description =
          "Look at the files that this file lists, each followed by a zero byte or a line feed;"
              + " - is standard input. A listed folder is searched, too.")
  private String filesFrom;

  @Option(
      names = "--staged",
      description = "Look at what the next commit in this git repository would add or change.")
  private boolean staged;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Show the progress and the time left on standard error: auto (on a terminal), always or"
              + " never. Default: ${DEFAULT-VALUE}.")
  private Progress.When progress;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description =
          "Exclude files and folders that match, in the syntax of .gitignore, relative to each"
              + " PATH. Repeatable. A file .carddetectorignore lists such patterns for its folder.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = Sizes.Size.class,
      description = "Skip larger files: 500, 64K, 10M, 2G. Default: no limit.")
  private long maxSize = Long.MAX_VALUE;

  @Option(
      names = "--changed-since",
      paramLabel = "TIME",
      converter = Sizes.Time.class,
      description =
          "Exclude files last changed before: a day such as 2026-11-01, or 12h or 30d ago.")
  private Instant since;

  @Option(
      names = "--changed-before",
      paramLabel = "TIME",
      converter = Sizes.Time.class,
      description = "Exclude files last changed at that time or later.")
  private Instant before;

  @Mixin private DetectorOptions cards = new DetectorOptions();

  @Option(names = "--ignore-test-numbers", description = "Do not report published test numbers.")
  private boolean ignoreTestNumbers;

  @Option(
      names = "--allow-incomplete",
      description = "Exit with 0 or 1 even if something was not looked at whole.")
  private boolean allowIncomplete;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "Skip the rest of a file after this time without progress. Default: ${DEFAULT-VALUE}.")
  private int timeLimit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Files to read at a time. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private BaselineOptions baselines = new BaselineOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Source> sources = sources();
    if (sources.isEmpty()) {
      spec.commandLine().usage(spec.commandLine().getErr());
      spec.commandLine().getErr().println("\ncard-detector: name a file or folder, or -");
      return ExitStatus.FAULT;
    }
    Names names;
    Baseline baseline;
    Settings settings;
    try {
      names = new Names(cards.lowDetector());
      baseline = baselines.read();
      settings = settings(cards.detector(), names, baseline);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    Scope scope =
        new Scope(
            Version.get(),
            CardDetector.issuerTableDate(),
            Instant.now(),
            paths.stream().map(names::shown).toList(),
            given(names));
    try (OpenReports open = reports.open(names, scope)) {
      baselines.open(open, names, baseline);
      Summary summary = run(settings, sources, scope, open);
      return ExitStatus.of(summary, allowIncomplete);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  // The progress shows itself.
  @SuppressWarnings("try")
  private Summary run(Settings settings, List<Source> sources, Scope scope, OpenReports open)
      throws IOException, InterruptedException {
    Sweep sweep = new Sweep(settings, open.reports());
    CountDownLatch told = new CountDownLatch(1);
    Thread interrupt = new Thread(() -> endEarly(sweep, told), "card-detector-interrupt");
    Runtime.getRuntime().addShutdownHook(interrupt);
    try (Progress shown =
        Progress.isWanted(progress)
            ? new Progress(sweep, settings.names(), SizeAhead.of(sources, settings.excludes()))
            : null) {
      sweep.run(sources);
      Summary summary = sweep.summary(scope);
      open.finish(summary);
      if (summary.interrupted() && open.hasWholeOnly()) {
        spec.commandLine()
            .getErr()
            .println("card-detector: the baseline was not written, as the sweep was stopped");
      }
      return summary;
    } finally {
      told.countDown();
      if (!sweep.stopping()) {
        Runtime.getRuntime().removeShutdownHook(interrupt);
      }
    }
  }

  /** Has the report so far written when the user presses Ctrl-C. */
  private static void endEarly(Sweep sweep, CountDownLatch told) {
    sweep.stop();
    try {
      told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Settings settings(CardDetector detector, Names names, Baseline baseline) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException("--threads must be from 1 to " + MAX_THREADS);
    }
    if (timeLimit < 1) {
      throw new IllegalArgumentException("--time-limit must be at least 1");
    }
    return new Settings(
        detector,
        names,
        new ContentReader(Limits.DEFAULT),
        baseline,
        ignoreTestNumbers,
        IgnoreRules.of("--exclude", excludes),
        maxSize,
        since,
        before,
        Duration.ofSeconds(timeLimit),
        threads,
        this::warn);
  }

  private void warn(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("card-detector: " + message);
    err.flush();
  }

  private List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    if (paths.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new ParameterException(spec.commandLine(), "the standard input can be read only once");
    }
    for (String path : paths) {
      sources.add(
          path.equals(STANDARD_INPUT)
              ? Source.stream("(standard input)", new StandardInput())
              : Source.of(Path.of(path)));
    }
    if (staged) {
      sources.add(Source.staged(Path.of("")));
    }
    if (filesFrom != null) {
      if (!filesFrom.equals(STANDARD_INPUT)) {
        sources.add(Source.list(Files.newInputStream(Path.of(filesFrom))));
      } else if (paths.contains(STANDARD_INPUT)) {
        throw new ParameterException(
            spec.commandLine(), "the standard input cannot be both the list and a file of it");
      } else {
        sources.add(Source.list(new StandardInput()));
      }
    }
    return sources;
  }

  /** Returns the options that were given, as they are shown in reports. */
  private List<String> given(Names names) {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .distinct()
        .flatMap(SweepCommand::asGiven)
        .map(names::shown)
        .toList();
  }

  private static Stream<String> asGiven(OptionSpec option) {
    String name = option.longestName();
    return option.arity().max() == 0
        ? Stream.of(name)
        : option.originalStringValues().stream().map(value -> name + " " + value);
  }
}
