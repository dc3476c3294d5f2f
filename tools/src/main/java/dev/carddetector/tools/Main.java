package dev.carddetector.tools;

import dev.carddetector.tools.accuracy.AccuracyReport;
import dev.carddetector.tools.falsepositives.FalsePositives;
import dev.carddetector.tools.load.Load;
import dev.carddetector.tools.trials.Trials;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the tools' jar. */
@Command(
    name = "java -jar tools.jar",
    synopsisSubcommandLabel = "COMMAND",
    description = "Tries out the service under load, and the detector on texts.",
    subcommands = {Load.class, Trials.class, AccuracyReport.class, FalsePositives.class})
public final class Main implements Runnable {
  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  /** Runs one of the commands. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
