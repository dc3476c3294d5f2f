package dev.carddetector.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theUsageListsTheCommands() {
    List<String> lines = Main.commands().getUsageMessage().lines().toList();
    assertEquals("Usage: java -jar benchmarks.jar [COMMAND]", lines.get(0));
    assertEquals(
        Set.of("gate", "servers", "large", "plot"), Main.commands().getSubcommands().keySet());
    assertTrue(
        lines.contains(
            "  large    Scans one large generated log and prints the time and memory of each"),
        () -> String.join("\n", lines));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), () -> lines.toString());
  }
}
