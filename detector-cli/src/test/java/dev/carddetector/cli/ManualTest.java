package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Holds the manual against the options. */
class ManualTest {
  private static final Path MANUAL = Path.of("../docs/cli.md");
  private static final String START = "-Dmanual.write=true -->\n";

  @Test
  void theManualSaysWhatTheHelpSays() throws IOException {
    String text = Files.readString(MANUAL);
    int start = text.indexOf(START) + START.length();
    String made = manual();
    if (Boolean.getBoolean("manual.write")) {
      Files.writeString(MANUAL, text.substring(0, start) + made);
    } else {
      assertEquals(made, text.substring(start));
    }
  }

  private static String manual() {
    StringBuilder manual = new StringBuilder();
    CommandLine main = Main.commandLine();
    add(manual, main, "card-detector");
    for (Map.Entry<String, CommandLine> command : main.getSubcommands().entrySet()) {
      if (!command.getKey().equals("generate-completion")) {
        add(manual, command.getValue(), "card-detector " + command.getKey());
      }
    }
    return manual.toString();
  }

  private static void add(StringBuilder manual, CommandLine command, String name) {
    command.setUsageHelpWidth(100);
    manual.append("\n### `").append(name).append("`\n\n```\n");
    manual.append(command.getUsageMessage(Ansi.OFF).stripTrailing()).append("\n```\n");
  }
}
