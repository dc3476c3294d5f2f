package dev.carddetector.benchmarks.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LargeTextTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void scansEachFormOfTheText() {
    assertEquals(0, run("1"));
    assertTrue(out.toString().contains("1 MiB of log records, 256 cards"), out::toString);
    for (String form : new String[] {"byte[]", "Latin-1", "UTF-16"}) {
      long rows = out.toString().lines().filter(line -> line.startsWith(form)).count();
      assertEquals(4, rows, out::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "513", "x", "--no-such-option"})
  void refusesWrongUsage(String argument) {
    assertEquals(2, run(argument));
    assertEquals("", out.toString());
  }

  private int run(String... args) {
    return new CommandLine(new LargeText())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
