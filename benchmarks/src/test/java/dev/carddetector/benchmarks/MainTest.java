package dev.carddetector.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theUsageListsTheCommands() {
    List<String> lines = Main.usage().lines().toList();
    assertEquals("Usage: java -jar benchmarks.jar [COMMAND [ARGUMENT...]]", lines.get(0));
    assertEquals(
        List.of("gate", "servers", "large", "plot"),
        lines.subList(3, 7).stream().map(line -> line.trim().replaceAll(" .*", "")).toList());
    assertEquals("  large            Scans one large generated log", lines.get(5).substring(0, 48));
  }
}
