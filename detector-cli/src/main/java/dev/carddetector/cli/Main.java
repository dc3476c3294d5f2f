package dev.carddetector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the program. */
@Command(
    name = "card-detector",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds and masks payment card numbers in files.")
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the program with its status.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
