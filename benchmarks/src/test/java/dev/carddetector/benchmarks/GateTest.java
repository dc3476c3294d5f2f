package dev.carddetector.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The gate with the real benchmarks, but in this JVM and too short for figures of use. */
class GateTest {
  private static final int ITERATION_MILLIS = 20;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Another JMH on this machine may disturb the figures, which do not count here. */
  @BeforeAll
  static void runBesideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void passesBelowTheLimit() {
    assertEquals(0, run("--p95-limit", "60000"));
    assertEquals("", err.toString());
    for (String row : new String[] {"1024 ", "65536 ", "JSON_LOGS ", "NUMBERS "}) {
      assertTrue(out.toString().contains("\n" + row), out::toString);
    }
  }

  @Test
  void failsAtTheLimitAndNamesEachSize() {
    assertEquals(1, run("--p95-limit", "0.001"));
    String slow =
        "gate: p95 of POST /scan must be below 0\\.001 ms, "
            + "but is [0-9.]+ ms with 1024 bytes, [0-9.]+ ms with 65536 bytes\\R";
    assertTrue(err.toString().matches(slow), err::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--no-such-option", "word", "--p95-limit", "--p95-limit=x", "--p95-limit=0"})
  void refusesWrongUsage(String argument) {
    assertEquals(2, run(argument));
    assertEquals("", out.toString());
  }

  @Test
  void documentsItsLimit() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("--p95-limit=MS"), out::toString);
    assertTrue(out.toString().contains("Default: 100.0"), out::toString);
  }

  private int run(String... args) {
    return new CommandLine(
            new Gate(0, ITERATION_MILLIS, new PrintStream(OutputStream.nullOutputStream())))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
