package dev.carddetector.spark;

import dev.carddetector.records.MaskOptions;
import org.apache.spark.sql.AnalysisException;
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
              line.getErr().println(line.getCommandName() + ": " + reason(e));
              return USAGE_OR_FAULT;
            })
        .execute(arguments);
  }

  /**
   * Says what is wrong with a query or an argument, in Spark's words. Of other exceptions only the
   * class, since a message about data may quote it.
   */
  static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // Tasks read the key, so only they find out that they cannot.
      if (String.valueOf(cause.getMessage()).startsWith(MaskOptions.TOKEN_KEY_FILE)) {
        return cause.getMessage();
      }
    }
    boolean ofQuery = e instanceof AnalysisException || e instanceof IllegalArgumentException;
    return ofQuery
        ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
        : e.getClass().getName();
  }

  /** Ends the process unless all went well: Spark ends by itself then. */
  static void run(Object command, String... arguments) {
    int status = statusOf(command, arguments);
    if (status != DONE) {
      System.exit(status);
    }
  }
}
