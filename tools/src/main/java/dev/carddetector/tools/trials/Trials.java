package dev.carddetector.tools.trials;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The trials of the service. */
@Command(
    name = "trial",
    synopsisSubcommandLabel = "TRIAL",
    description = "Starts the service and puts it under stress, in one of several ways.",
    subcommands = {
      SlowClientsTrial.class,
      OverloadTrial.class,
      MixedTrial.class,
      StopTrial.class,
      FairnessTrial.class
    })
public final class Trials implements Runnable {
  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a trial");
  }
}
