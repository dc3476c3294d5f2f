package dev.carddetector.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void usageListsTheCommands() {
    assertEquals(0, run("--help"));
    List<String> lines = out.toString().lines().toList();
    assertEquals("Usage: java -jar tools.jar [--help] COMMAND", lines.get(0));
    for (String command : List.of("load", "trial", "accuracy", "false-positives")) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith("  " + command + " ")), out::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"load", "trial stop", "accuracy", "false-positives"})
  void commandsHaveHelp(String command) {
    assertEquals(0, run((command + " --help").split(" ", 0)));
    assertTrue(
        out.toString().startsWith("Usage: java -jar tools.jar " + command + " "), out::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-command"})
  void refusesWrongUsage(String arguments) {
    assertEquals(2, arguments.isEmpty() ? run() : run(arguments));
    assertEquals("", out.toString());
  }

  private int run(String... args) {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
