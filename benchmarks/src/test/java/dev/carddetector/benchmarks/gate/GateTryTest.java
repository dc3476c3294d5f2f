package dev.carddetector.benchmarks.gate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import dev.carddetector.tools.figures.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The gate is red when something is slow. Everything it measures is real, but in this JVM and too
 * short for good figures. So what is slow is very slow, and the bounds for the rest are wide.
 */
class GateTryTest {
  private static final Pace SHORT =
      new Pace(1, 1, TimeUnit.MILLISECONDS.toNanos(2), 3, 400, 5 << 18);

  private static final double ANY_TIME = 1e6;
  private static final double ANY_SPEED = 1e-6;

  private static DetectorServer server;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    server = DetectorServer.start(Options.of("--port=0", "--access-log=false"));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /**
   * A regular expression takes some 100 ns per byte before it is compiled, or more on a busy
   * machine.
   */
  @Test
  void slowScanIsRed() throws IOException {
    List<String> broken =
        broken(length -> length < 1 << 20 ? 4000L * length : 0, 0.5, server.port(), ANY_TIME);
    for (Corpus corpus : SpeedRounds.CORPORA) {
      for (Engine peer : List.of(Engine.STATE_MACHINE, Engine.REGEX, Engine.READ_LONGS)) {
        assertBroken(Bounds.speed(corpus, peer) + " must be at least ", broken);
      }
    }
    for (Corpus corpus : SpeedRounds.CARD_CORPORA) {
      assertBroken(Bounds.speed(corpus, Engine.REGEX_LUHN) + " must be at least ", broken);
    }
    assertKept("p95", broken);
    for (String row : new String[] {"1024 ", "65536 ", "PROSE ", "DASHED_DIGITS "}) {
      assertTrue(out.toString().contains("\n" + row), out::toString);
    }
  }

  @Test
  void scanThatGrowsIsRed() throws IOException {
    List<String> broken =
        broken(length -> length > 1 << 20 ? 100L * length : 0, ANY_SPEED, server.port(), ANY_TIME);
    for (Corpus corpus : GrowthRounds.CORPORA) {
      assertBroken("growth of time for a byte of " + corpus + " must be below 1.5", broken);
    }
    assertKept("speed", broken);
    assertKept("p95", broken);
  }

  @Test
  void slowHandlerIsRed() throws IOException {
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slow.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(110));
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('1');
          exchange.close();
        });
    slow.start();
    List<String> broken = broken(length -> 0, ANY_SPEED, slow.getAddress().getPort(), 5);
    slow.stop(0);
    assertBroken("p95 of POST /scan in ms with 1024 bytes must be below 100", broken);
    assertBroken("p95 of POST /scan in ms with 65536 bytes must be below 100", broken);
    assertBroken("request.1024 must be below 5", broken);
    assertTrue(out.toString().contains("p95 with 1024 bytes is NOT below the 5 ms"), out::toString);
    assertKept("speed", broken);
  }

  /** Returns what is broken when the detector is delayed, with the given bounds. */
  private List<String> broken(
      IntToLongFunction delay, double leastSpeed, int port, double mostTimesBare)
      throws IOException {
    GateTry measured = new GateTry(new DelayedDetector(delay), port, SHORT, new PrintWriter(out));
    measured.run();
    Map<String, Double> bounds = new HashMap<>();
    for (String figure : measured.figures().keySet()) {
      bounds.put(figure, figure.startsWith("speed.") ? leastSpeed : mostTimesBare);
    }
    return measured.checks(new Bounds(bounds), mostTimesBare == ANY_TIME ? ANY_TIME : 100).stream()
        .filter(check -> !check.holds())
        .map(Check::toString)
        .toList();
  }

  private static void assertBroken(String start, List<String> broken) {
    assertTrue(broken.stream().anyMatch(check -> check.startsWith(start)), broken::toString);
  }

  private static void assertKept(String start, List<String> broken) {
    assertFalse(broken.stream().anyMatch(check -> check.startsWith(start)), broken::toString);
  }
}
