package dev.carddetector.benchmarks;

import dev.carddetector.benchmarks.chart.Plot;
import dev.carddetector.benchmarks.gate.Gate;
import dev.carddetector.benchmarks.requests.Servers;
import dev.carddetector.benchmarks.scan.LargeText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line of the benchmarks' jar: JMH's, plus some commands. */
public final class Main {
  private Main() {}

  /** Runs one of the commands. Everything else except --help is passed to JMH. */
  public static void main(String[] args) throws IOException {
    String name = args.length == 0 ? "" : args[0];
    if (name.equals("--help")) {
      System.out.print(usage());
      return;
    }
    for (CommandLine command : commands()) {
      if (command.getCommandName().equals(name)) {
        System.exit(command.execute(Arrays.copyOfRange(args, 1, args.length)));
      }
    }
    org.openjdk.jmh.Main.main(args);
  }

  static String usage() {
    return commands().stream()
        .map(c -> "  %-16s %s%n".formatted(c.getCommandName(), description(c)))
        .collect(
            Collectors.joining(
                "",
                "Usage: java -jar benchmarks.jar [COMMAND [ARGUMENT...]]%n%nCommands, each with --help:%n"
                    .formatted(),
                "%nWithout a command it runs JMH benchmarks; -h lists its options, -l the benchmarks.%n"
                    .formatted()));
  }

  static List<CommandLine> commands() {
    return Stream.of(new Gate(), new Servers(), new LargeText(), new Plot())
        .map(CommandLine::new)
        .toList();
  }

  private static String description(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }
}
