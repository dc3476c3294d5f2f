package dev.carddetector.server;

import ch.qos.logback.classic.LoggerContext;
import dev.carddetector.server.http.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the service. */
@Command(
    name = "detector-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Finds and masks payment card numbers over HTTP.",
    footer = {
      "",
      "Each setting is also an environment variable, such as DETECTOR_MAX_BODY for",
      "--max-body or DETECTOR_INSECURE=true. The command line wins.",
      "",
      "Exit status: 0 success, 1 fault, 2 wrong usage or address in use, 143 stopped by SIGTERM."
    })
public final class Main implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(
      names = "--demo",
      description = "Start on a free port, show a scan and the metrics that it changes, and exit.")
  private boolean demo;

  @Option(
      names = "--print-config",
      description = "Print the settings in effect, as options, and exit.")
  private boolean printConfig;

  @Spec private CommandSpec spec;

  private final Variables variables;

  private Main(Variables variables) {
    this.variables = variables;
  }

  /**
   * Runs the command. Returns while the server runs; ends the program if the status is not 0.
   *
   * @param args options, see {@code --help}
   */
  public static void main(String[] args) {
    int status = commandLine(System.getenv()).execute(args);
    if (status != ExitCode.OK) {
      System.exit(status);
    }
  }

  /** Returns the command, with defaults from these environment variables. */
  static CommandLine commandLine(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    return new CommandLine(new Main(variables))
        .setDefaultValueProvider(variables)
        .setParameterExceptionHandler((e, args) -> usageError(e, variables))
        .setExecutionExceptionHandler(
            (e, commandLine, parsed) -> {
              Faults.log("The server failed", e);
              return ExitCode.SOFTWARE;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (demo) {
      Demo.run(Options.of("--port=0", "--access-log=false"), out);
      return ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    for (String name : variables.unknown()) {
      err.println(
          "detector-server: the environment variable " + name + " is no setting (see --help)");
    }
    Options checked = checkedOptions();
    if (printConfig) {
      checked.lines().forEach(out::println);
      out.flush();
      return ExitCode.OK;
    }
    Thread.setDefaultUncaughtExceptionHandler(Main::threadEnded);
    DetectorServer server = start(checked);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "detector-shutdown"));
    String management = server.managementUrl();
    out.printf(
        "detector-server %s listens on %s%s%n",
        Version.get(),
        server.url(),
        management.equals(server.url()) ? "" : ", for management on " + management);
    out.flush();
    return ExitCode.OK;
  }

  /** Without memory any thread can end, even the one that accepts connections. */
  private static void threadEnded(Thread thread, Throwable thrown) {
    try {
      Faults.log("A thread ended", thrown);
    } finally {
      // To log it may fail, too.
      if (thrown instanceof OutOfMemoryError) {
        Runtime.getRuntime().halt(ExitCode.SOFTWARE);
      }
    }
  }

  private static void end(DetectorServer server) {
    server.close();
    // Writes what is still in the queue of the log.
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.stop();
    }
  }

  private Options checkedOptions() {
    try {
      return options.check();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private DetectorServer start(Options options) {
    try {
      return DetectorServer.start(options);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static String expected(OptionSpec option) {
    if (option.type() == boolean.class || option.type() == Boolean.class) {
      return "true or false";
    }
    boolean big = option.type() == long.class;
    return "a whole number, at most " + (big ? Long.MAX_VALUE : Integer.MAX_VALUE);
  }

  private static int usageError(ParameterException e, Variables variables) {
    // If a value does not parse, the library's text would not say where it came from.
    String message =
        e.getValue() != null && e.getArgSpec() instanceof OptionSpec option
            ? wrongValue(option, variables)
            : e.getMessage();
    e.getCommandLine().getErr().println("detector-server: " + message + " (see --help)");
    return ExitCode.USAGE;
  }

  private static String wrongValue(OptionSpec option, Variables variables) {
    String name = option.longestName();
    String variable = Variables.name(option);
    return variables.isServiceLink(option)
        ? ("%s holds the address of a Kubernetes service of that name, not a value of %s: set"
                + " enableServiceLinks: false for the pod, or give %s as an option")
            .formatted(variable, name, name)
        : "%s (or %s) must be %s".formatted(name, variable, expected(option));
  }
}
