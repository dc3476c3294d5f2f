package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SelfTestCommandTest {
  @Test
  void allPlantsAreFound() {
    CommandLine command = Main.commandLine();
    StringWriter out = new StringWriter();
    command.setOut(new PrintWriter(out));
    int status = command.execute("selftest");
    assertTrue(out.toString().endsWith("found 24 of 24 planted cards.\n"), out.toString());
    assertEquals(0, status);
  }
}
