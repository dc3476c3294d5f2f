package dev.carddetector.benchmarks;

import dev.carddetector.benchmarks.chart.Plot;
import dev.carddetector.benchmarks.gate.Gate;
import dev.carddetector.benchmarks.requests.Servers;
import dev.carddetector.benchmarks.scan.LargeText;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks' jar: JMH's, plus some commands. */
@Command(
    name = "java -jar benchmarks.jar",
    synopsisSubcommandLabel = "[COMMAND]",
    commandListHeading = "%nCommands, each with --help:%n",
    footer = {
      "",
      "Without a command it runs JMH benchmarks; -h lists its options, -l the benchmarks."
    },
    subcommands = {Gate.class, Servers.class, LargeText.class, Plot.class})
public final class Main {
  private Main() {}

  /** Runs one of the commands. Everything else except --help is passed to JMH. */
  public static void main(String[] args) throws IOException {
    CommandLine commands = commands();
    String name = args.length == 0 ? "" : args[0];
    if (name.equals("--help")) {
      commands.usage(System.out);
    } else if (commands.getSubcommands().containsKey(name)) {
      System.exit(commands.execute(args));
    } else {
      org.openjdk.jmh.Main.main(args);
    }
  }

  static CommandLine commands() {
    return new CommandLine(new Main());
  }
}
