package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SelfTestCommandTest {
  @Test
  void findsAllThatItPlants() {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
    int status = command.execute("selftest", "--seed", "7");
    String text = out.toString();
    assertFalse(text.contains("MISSED"), text);
    assertEquals("Found 30 of 30 planted cards.", text.strip().lines().reduce((a, b) -> b).get());
    assertEquals(0, status);
  }
}
