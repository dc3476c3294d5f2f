package dev.carddetector.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** The command line of the benchmarks' jar: JMH's own, and commands beside it. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code gate}, {@code large}, {@code accuracy} or {@code false-positives}, and takes
   * everything else as arguments of JMH.
   */
  public static void main(String[] args) throws IOException {
    Object command =
        switch (args.length == 0 ? "" : args[0]) {
          case "gate" -> new Gate();
          case "large" -> new LargeText();
          case "accuracy" -> new AccuracyReport();
          case "false-positives" -> new FalsePositives();
          default -> null;
        };
    if (command == null) {
      org.openjdk.jmh.Main.main(args);
    } else {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      System.exit(new CommandLine(command).execute(rest));
    }
  }
}
