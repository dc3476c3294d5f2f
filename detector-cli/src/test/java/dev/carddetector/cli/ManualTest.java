package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Holds docs/cli-help.txt against the options; with -Dmanual.write=true, writes it. */
class ManualTest {
  private static final Path MANUAL = Path.of("../docs/cli-help.txt");

  @Test
  void theManualSaysWhatTheHelpSays() throws IOException {
    if (Boolean.getBoolean("manual.write")) {
      Files.writeString(MANUAL, manual());
    } else {
      assertEquals(manual(), Files.readString(MANUAL));
    }
  }

  private static String manual() {
    List<String> pages = new ArrayList<>();
    CommandLine main = Main.commandLine();
    pages.add(page(main, "card-detector"));
    for (Map.Entry<String, CommandLine> command : main.getSubcommands().entrySet()) {
      if (!command.getKey().equals("generate-completion")) {
        pages.add(page(command.getValue(), "card-detector " + command.getKey()));
      }
    }
    return String.join("\n", pages);
  }

  private static String page(CommandLine command, String name) {
    command.setUsageHelpWidth(100);
    return "$ " + name + " --help\n" + command.getUsageMessage(Ansi.OFF).stripTrailing() + "\n";
  }
}
