package dev.carddetector.benchmarks.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The gate around its tries, which end here as the test says. */
class GateTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<List<String>> forks = new ArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();

  /** What a try writes to its file, with its number for %d. */
  private String figures = "";

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "10, 0, 2", "110, 0, 3", "111, 1, 3", "221, 1, 3"})
  void isRedWhenThreeTriesAre(String tries, int status, int made) {
    tries.chars().forEach(c -> statuses.add(c - '0'));
    assertEquals(status, run());
    assertEquals(made, forks.size());
    assertEquals(made - 1 + status, err.toString().lines().count());
  }

  @Test
  void passesTheLimitOn() {
    statuses.add(0);
    run("--p95-limit", "7.5");
    assertEquals("--once", forks.get(0).get(0));
    assertEquals(List.of("--p95-limit", "7.5"), forks.get(0).subList(2, 4));
    assertFalse(Files.exists(Path.of(forks.get(0).get(1))), "its file remains");
  }

  @Test
  void recordsFiveRuns() throws IOException {
    statuses.addAll(List.of(1, 0, 1, 0, 0));
    figures = "speed.CSV.REGEX=%d\nrequest.1024=%d\n";
    Path file = folder.resolve("bounds");
    assertEquals(0, run("--record", file.toString()));
    assertEquals("speed.CSV.REGEX=0.6000", line(file, "speed"));
    assertEquals("request.1024=8.333", line(file, "request"));
    assertTrue(Files.readString(file).contains("\n# runs: 1.000 2.000 3.000 4.000 5.000\n"));
  }

  @Test
  void recordsNothingWithoutFigures() {
    statuses.add(1);
    Path file = folder.resolve("bounds");
    assertEquals(1, run("--record", file.toString()));
    assertEquals("gate: not measured\n", err.toString().replace("\r", ""));
    assertFalse(Files.exists(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-such-option",
        "word",
        "--p95-limit",
        "--p95-limit=x",
        "--p95-limit=0",
        "--record",
        "--record=a --once=b"
      })
  void refusesWrongUsage(String arguments) {
    assertEquals(2, run(arguments.split(" ", -1)));
    assertEquals("", out.toString());
  }

  @Test
  void documentsItsLimit() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("--p95-limit=MS"), out::toString);
    assertTrue(out.toString().contains("Default: 100.0"), out::toString);
  }

  @Test
  void isRedWithoutABound() {
    Bounds none = new Bounds(Map.of());
    assertFalse(none.check(Bounds.request(1024), 1).holds());
    assertFalse(none.check(Bounds.speed(Corpus.CSV, Engine.REGEX), 1).holds());
  }

  @Test
  void hasBoundsForEverythingItChecks() {
    Bounds bounds = Bounds.recorded();
    assertBounds(bounds, SpeedRounds.CORPORA, SpeedRounds.PEERS);
    assertBounds(bounds, SpeedRounds.CARD_CORPORA, SpeedRounds.CARD_PEERS);
    assertTrue(bounds.check(Bounds.request(1024), 1).holds());
    assertFalse(bounds.check(Bounds.request(1024), 1e6).holds());
  }

  private static void assertBounds(Bounds bounds, List<Corpus> corpora, List<Engine> peers) {
    for (Corpus corpus : corpora) {
      for (Engine peer : peers) {
        assertTrue(bounds.check(Bounds.speed(corpus, peer), 1e6).holds());
        assertFalse(bounds.check(Bounds.speed(corpus, peer), 0).holds());
      }
    }
  }

  private static String line(Path file, String start) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private int run(String... args) {
    return new CommandLine(new Gate(this::fork))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private int fork(List<String> arguments) throws IOException {
    forks.add(arguments);
    Files.writeString(Path.of(arguments.get(1)), figures.replace("%d", "" + forks.size()));
    return statuses.remove();
  }
}
