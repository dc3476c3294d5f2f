package dev.carddetector.benchmarks;

import static org.openjdk.jmh.runner.options.TimeValue.milliseconds;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures for less than a minute and fails if {@code /scan} breaks its promise. */
@Command(
    name = "gate",
    sortOptions = false,
    description = "Measures for less than a minute and fails if POST /scan is too slow.",
    footer = {
      "",
      "The table goes to standard output, the progress of JMH to standard error.",
      "",
      "Exit status: 0 fast enough, 1 too slow or not measured, 2 wrong usage."
    })
final class Gate implements Callable<Integer> {
  private static final String REQUEST = ScanRequestBenchmark.class.getSimpleName() + ".scan";
  private static final String OURS = ScanBenchmark.class.getSimpleName() + ".scanBytes";
  private static final String REGEX = ScanBenchmark.class.getSimpleName() + ".regex";
  private static final String BYTES = "bytes";
  private static final int ITERATIONS = 4;

  /** A usual one and a hard one; more would take too long. */
  private static final String[] CORPORA = {Corpus.JSON_LOGS.name(), Corpus.NUMBERS.name()};

  private final int forks;
  private final int iterationMillis;
  private final PrintStream progress;

  @Option(
      names = "--p95-limit",
      paramLabel = "MS",
      description =
          "The 95th percentile of POST /scan must be below this many milliseconds, for every size."
              + " Default: ${DEFAULT-VALUE}.")
  private double limit = 100;

  @Option(names = "--help", usageHelp = true, description = "Show this help and end.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  Gate() {
    this(1, 500, System.err);
  }

  /**
   * Measures in other ways than the command, for tests.
   *
   * @param forks JVMs for each benchmark, 0 to measure in this one
   * @param iterationMillis length of an iteration
   * @param progress takes what JMH prints
   */
  Gate(int forks, int iterationMillis, PrintStream progress) {
    this.forks = forks;
    this.iterationMillis = iterationMillis;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    if (!(limit > 0)) {
      throw new ParameterException(spec.commandLine(), "--p95-limit must be greater than 0");
    }
    PrintWriter err = spec.commandLine().getErr();
    List<RunResult> requests = new ArrayList<>();
    List<RunResult> scans = new ArrayList<>();
    try {
      requests.addAll(measure(REQUEST, 8, new OptionsBuilder()));
      // The regex is warm much sooner.
      scans.addAll(measure(OURS, 16, new OptionsBuilder().param("corpus", CORPORA)));
      scans.addAll(measure(REGEX, 4, new OptionsBuilder().param("corpus", CORPORA)));
    } catch (RunnerException e) {
      err.println("gate: not measured: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
    print(requests, scans, spec.commandLine().getOut());
    List<String> slow = slow(requests, limit);
    if (slow.isEmpty()) {
      return ExitCode.OK;
    }
    err.printf(
        "gate: p95 of POST /scan must be below %s ms, but is %s%n", limit, String.join(", ", slow));
    return ExitCode.SOFTWARE;
  }

  private Collection<RunResult> measure(
      String benchmark, int warmupIterations, ChainedOptionsBuilder options)
      throws RunnerException {
    return new Runner(
            options
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .forks(forks)
                .warmupIterations(warmupIterations)
                .warmupTime(milliseconds(iterationMillis))
                .measurementIterations(ITERATIONS)
                .measurementTime(milliseconds(iterationMillis))
                .shouldFailOnError(true)
                .build(),
            OutputFormatFactory.createFormatInstance(progress, VerboseMode.NORMAL))
        .run();
  }

  /** Returns what is not below the limit, in words. */
  private static List<String> slow(List<RunResult> requests, double limit) {
    List<String> slow = new ArrayList<>();
    for (RunResult request : requests) {
      double p95 = request.getPrimaryResult().getStatistics().getPercentile(95);
      if (!(p95 < limit)) {
        String bytes = request.getParams().getParam(BYTES);
        slow.add(String.format(Locale.ROOT, "%.3f ms with %s bytes", p95, bytes));
      }
    }
    return slow;
  }

  private static void print(List<RunResult> requests, List<RunResult> scans, PrintWriter out) {
    out.println(Machine.describe());
    out.println();
    out.println("POST /scan, bytes    p50 ms    p95 ms    p99 ms   requests");
    for (RunResult request : requests) {
      Statistics times = request.getPrimaryResult().getStatistics();
      out.printf(
          Locale.ROOT,
          "%-17s %9.3f %9.3f %9.3f %10d%n",
          request.getParams().getParam(BYTES),
          times.getPercentile(50),
          times.getPercentile(95),
          times.getPercentile(99),
          times.getN());
    }
    out.println();
    out.println("scan of 1 MiB         MB/s      (min..max)  regex MB/s  ratio");
    for (String corpus : CORPORA) {
      Statistics ours = speed(scans, OURS, corpus);
      Statistics regex = speed(scans, REGEX, corpus);
      out.printf(
          Locale.ROOT,
          "%-17s %8.1f %15s %11.1f %6.1f%n",
          corpus,
          ours.getMean(),
          String.format(Locale.ROOT, "(%.1f..%.1f)", ours.getMin(), ours.getMax()),
          regex.getMean(),
          ours.getMean() / regex.getMean());
    }
    out.flush();
  }

  private static Statistics speed(List<RunResult> scans, String benchmark, String corpus) {
    return scans.stream()
        .filter(scan -> scan.getParams().getBenchmark().endsWith("." + benchmark))
        .filter(scan -> scan.getParams().getParam("corpus").equals(corpus))
        .map(scan -> (Result<?>) scan.getSecondaryResults().get("megabytes"))
        .findFirst()
        .orElseThrow()
        .getStatistics();
  }
}
