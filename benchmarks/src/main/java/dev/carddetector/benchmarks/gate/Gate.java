package dev.carddetector.benchmarks.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.CardDetector;
import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import dev.carddetector.tools.figures.Check;
import dev.carddetector.tools.figures.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fails if the detector or the service has become slow. */
@Command(
    name = "gate",
    sortOptions = false,
    description =
        "Measures for about a minute and fails if POST /scan or a scan is too slow, if a scan that"
            + " finds nothing allocates, or if the time per byte grows with the text. Machines"
            + " are noisy: it fails if three tries in a row do, each in a JVM of its own.",
    footer = {
      "",
      "Tables go to standard output, what is wrong to standard error.",
      "",
      "Exit status: 0 fast enough, 1 too slow or not measured, 2 wrong usage."
    })
public final class Gate implements Callable<Integer> {
  private static final int TRIES = 3;
  private static final int RECORDED_RUNS = 5;

  private final Fork fork;

  @Option(
      names = "--p95-limit",
      paramLabel = "MS",
      description =
          "The 95th percentile of POST /scan must be below this many milliseconds, for every size."
              + " Default: ${DEFAULT-VALUE}.")
  private double limit = 100;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Instead, measure five times and write FILE with bounds that leave room for noise; to"
              + " take effect it must be built into the jar.")
  private Path record;

  @Option(
      names = "--once",
      paramLabel = "FILE",
      description = "Instead, try once, in this JVM, and write the figures to FILE.")
  private Path once;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  public Gate() {
    this(Gate::inNewJvm);
  }

  /** Makes tries in another way than the command, for tests. */
  Gate(Fork fork) {
    this.fork = fork;
  }

  /** Runs only this command, in the JVM of a try. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Gate()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(limit > 0)) {
      throw new ParameterException(spec.commandLine(), "--p95-limit must be greater than 0");
    }
    if (once != null && record != null) {
      throw new ParameterException(spec.commandLine(), "--once and --record exclude each other");
    }
    if (once != null) {
      return tryOnce();
    }
    Path figures = Files.createTempFile("gate", ".properties");
    try {
      return record != null ? record(figures) : tries(figures);
    } finally {
      Files.delete(figures);
    }
  }

  private int tries(Path figures) throws IOException, InterruptedException {
    for (int i = 1; i <= TRIES; i++) {
      if (fork.run(arguments(figures)) == ExitCode.OK) {
        return ExitCode.OK;
      }
      err().printf("gate: try %d of %d failed%n", i, TRIES);
      err().flush();
    }
    return ExitCode.SOFTWARE;
  }

  /** The status of a run does not matter, since its bounds are about to be replaced. */
  private int record(Path figures) throws IOException, InterruptedException {
    List<Map<String, Double>> runs = new ArrayList<>();
    for (int i = 0; i < RECORDED_RUNS; i++) {
      Files.writeString(figures, "", UTF_8);
      fork.run(arguments(figures));
      runs.add(Bounds.read(figures));
      if (runs.get(i).isEmpty()) {
        err().println("gate: not measured");
        return ExitCode.SOFTWARE;
      }
    }
    Files.writeString(record, Bounds.text(runs, Machine.describe()), UTF_8);
    return ExitCode.OK;
  }

  private List<String> arguments(Path figures) {
    return List.of("--once", figures.toString(), "--p95-limit", String.valueOf(limit));
  }

  private int tryOnce() throws IOException {
    try (DetectorServer server =
        DetectorServer.start(Options.of("--port=0", "--access-log=false", "--max-wait=1000"))) {
      GateTry measured =
          new GateTry(CardDetector.create(), server.port(), Pace.GATE, spec.commandLine().getOut());
      measured.run();
      Bounds.write(once, measured.figures());
      List<Check> broken =
          measured.checks(Bounds.recorded(), limit).stream()
              .filter(check -> !check.holds())
              .toList();
      broken.forEach(check -> err().println("gate: " + check));
      err().flush();
      return broken.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Compilers do not always produce the same code, so each try has its own JVM. */
  private static int inNewJvm(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gate.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Runs this command with arguments. Returns its exit status. */
  @FunctionalInterface
  interface Fork {
    int run(List<String> arguments) throws IOException, InterruptedException;
  }
}
