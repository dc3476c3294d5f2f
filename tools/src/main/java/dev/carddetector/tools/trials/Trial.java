package dev.carddetector.tools.trials;

import dev.carddetector.tools.figures.Check;
import dev.carddetector.tools.figures.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that starts the service as a separate process, puts it under stress, and reports
 * whether it kept its promises.
 */
abstract class Trial implements Callable<Integer> {
  private final List<Check> checks = new ArrayList<>();

  @Option(
      names = "--under",
      paramLabel = "COMMAND",
      split = " ",
      description =
          "Words before the command that starts the service, such as 'taskset -c 0'. Default: none.")
  private List<String> wrapper = List.of();

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "Option of the service's JVM, such as -Xmx64m; may be repeated.")
  private List<String> jvmOptions = List.of();

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public final Integer call() throws IOException, InterruptedException {
    out().printf("%s%n%n", Machine.describe());
    run();
    List<Check> broken = checks.stream().filter(check -> !check.holds()).toList();
    broken.forEach(check -> spec.commandLine().getErr().println("trial: " + check));
    return broken.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Runs the trial and prints the results. */
  abstract void run() throws IOException, InterruptedException;

  final ServiceProcess startService() throws IOException {
    return ServiceProcess.start(wrapper, jvmOptions);
  }

  /** Prints a count. */
  final void count(String name, long value) {
    out().printf(Locale.ROOT, "%-44s %,12d%n", name, value);
    out().flush();
  }

  /** Prints the count of something that must not happen. */
  final void none(String name, long value) {
    count(name, value);
    checks.add(Check.below(name, (double) value, 1));
  }

  /** Prints a figure. */
  final void figure(String name, double value, String unit) {
    out().printf(Locale.ROOT, "%-44s %,12.3f %s%n", name, value, unit);
    out().flush();
  }

  /** Prints a figure that must be below a bound. */
  final void below(String name, double value, double bound, String unit) {
    figure(name, value, unit + " (must be below " + bound + ")");
    checks.add(Check.below(name, value, bound));
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final void require(boolean ok, String message) {
    if (!ok) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
