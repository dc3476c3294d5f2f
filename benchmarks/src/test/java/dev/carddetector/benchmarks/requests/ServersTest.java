package dev.carddetector.benchmarks.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.benchmarks.requests.ServerRounds.Series;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServersTest {
  private final StringWriter out = new StringWriter();

  @Test
  void measuresThreeServersInOneRun() {
    assertEquals(0, run("--clients=2", "--rounds=3"));
    String table = out.toString().replace("\r", "");
    assertTrue(table.contains("\n2 clients, bodies of 1024 bytes, 3 rounds\n"), table);
    String row = " +[1-9][0-9]* +[0-9]\\.[0-9]{2} +[0-9]+\\.[0-9]{3} +[0-9]+\\.[0-9]{3}\n";
    assertTrue(
        table.matches("(?s).*\nPOST /scan" + row + "bare JDK handler" + row + "Jetty" + row),
        table);
    assertTrue(table.matches("(?s).*\nbare JDK handler +[0-9]+ +1\\.00 .*"), table);
  }

  @Test
  void comparesRoundByRound() {
    Series half = new Series("", 0, List.of(10.0, 50.0, 500.0), new Histogram(3));
    Series whole = new Series("", 0, List.of(20.0, 100.0, 10.0), new Histogram(3));
    assertEquals(0.5, half.ratioTo(whole));
    assertEquals(50, half.median());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--clients=0", "--clients=1001", "--rounds=0", "word"})
  void refusesWrongUsage(String argument) {
    assertEquals(2, run(argument));
    assertEquals("", out.toString());
  }

  private int run(String... args) {
    return new CommandLine(new Servers(Duration.ofMillis(50)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter(), true))
        .execute(args);
  }
}
