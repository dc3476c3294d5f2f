package dev.carddetector.spark;

import picocli.CommandLine;

/** Runs commands, and gives their exit status. */
final class Exit {
  static final int DONE = 0;
  static final int USAGE_OR_FAULT = 2;
  static final int INCOMPLETE = 3;

  private Exit() {}

  static int statusOf(Object command, String... arguments) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              // The class and Spark's own words. A message of Spark may quote a value that it could
              // not read, so only its first line, and no stack trace.
              line.getErr().println(line.getCommandName() + ": " + e.getClass().getName());
              return USAGE_OR_FAULT;
            })
        .execute(arguments);
  }

  /** Ends the process unless all went well: Spark ends by itself then. */
  static void run(Object command, String... arguments) {
    int status = statusOf(command, arguments);
    if (status != DONE) {
      System.exit(status);
    }
  }
}
