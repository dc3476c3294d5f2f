package dev.carddetector.cli;

import dev.carddetector.cli.report.Names;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.IntSupplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the program. */
@Command(
    name = "card-detector",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds and masks payment card numbers in files.",
    subcommands = {
      SweepCommand.class,
      RedactCommand.class,
      SelfTestCommand.class,
      ExplainCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs the command and ends the program with its status.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(guarded(() -> execute(args), errors));
  }

  private static int execute(String... args) {
    CommandLine commandLine = commandLine();
    int status = commandLine.execute(args);
    if (commandLine.getOut().checkError()) {
      print(commandLine, "cannot write to the standard output");
      return ExitStatus.FAULT;
    }
    return status;
  }

  /** Returns the status of a command, also if it ends in an error: 1 would mean cards. */
  static int guarded(IntSupplier command, PrintWriter errors) {
    try {
      return command.getAsInt();
    } catch (OutOfMemoryError e) {
      errors.println("card-detector: out of memory; CARD_DETECTOR_OPTS=-Xmx1g gives more");
    } catch (RuntimeException | Error e) {
      errors.println("card-detector: " + name(e));
    }
    return ExitStatus.FAULT;
  }

  /** Returns the command. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // the name of a file may start with @
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, args) -> usageError(e))
        .setExecutionExceptionHandler((e, commandLine, parsed) -> fault(e, commandLine));
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int usageError(ParameterException e) {
    String what = e instanceof UnmatchedArgumentException u ? unknown(u) : e.getMessage();
    print(e.getCommandLine(), what + " (see --help)");
    return ExitStatus.FAULT;
  }

  private static String unknown(UnmatchedArgumentException e) {
    boolean command = !e.isUnknownOption() && !e.getCommandLine().getSubcommands().isEmpty();
    String what = command ? "command" : e.isUnknownOption() ? "option" : "argument";
    List<String> similar = e.getSuggestions();
    return "unknown "
        + what
        + " "
        + e.getUnmatched().get(0)
        + (similar.isEmpty() ? "" : "; similar: " + String.join(", ", similar));
  }

  /**
   * The message of an exception may quote anything: only what the system says of files is shown.
   */
  private static int fault(Exception e, CommandLine commandLine) {
    String what =
        e instanceof FileSystemException f
            ? f.getFile() + ": " + reason(f)
            : e instanceof IOException io && io.getMessage() != null ? io.getMessage() : name(e);
    print(commandLine, what);
    return ExitStatus.FAULT;
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    return e.getReason() == null ? name(e) : e.getReason();
  }

  private static String name(Throwable e) {
    return e.getClass().getSimpleName();
  }

  private static void print(CommandLine commandLine, String message) {
    Names names = new Names(new DetectorOptions().lowDetector());
    commandLine.getErr().println("card-detector: " + names.shown(message));
  }
}
