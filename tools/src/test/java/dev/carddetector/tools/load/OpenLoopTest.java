package dev.carddetector.tools.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.tools.http.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times count from when requests were due; and what happens when they cannot be sent then. */
class OpenLoopTest {
  @TempDir private Path folder;

  private String corpus;

  @BeforeEach
  void writeCorpus() throws IOException {
    corpus = Files.writeString(folder.resolve("corpus"), "a\n").toString();
  }

  /** With one place, requests wait on this side, which must change nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 1})
  void aPauseCountsForAllRequestsDueInIt(int maxInFlight) throws IOException {
    try (EchoServer server = FakeService.thatStallsAt(50)) {
      LoadRun run = open(server, 100, "3s", maxInFlight);
      assertEquals(0, run.status(), run::out);
      assertEquals("300", run.line("Total requests"));
      assertTrue(run.seconds("p99") >= 0.8, run::out);
      assertTrue(run.seconds("p95") >= 0.6, run::out);
      assertTrue(run.seconds("p50") < 0.5, run::out);
      if (maxInFlight == 1) {
        assertTrue(run.json().path("sent_late").path("count").asInt() >= 80, run::out);
        assertTrue(run.json().path("sent_late").path("max_seconds").asDouble() >= 0.8, run::out);
        assertTrue(run.line("Sent late").contains(" by more than 10 ms, at most "), run::out);
      }
    }
  }

  @Test
  void aPauseCountsOnceForAUserWhoWaits() throws IOException {
    try (EchoServer server = FakeService.thatStallsAt(50)) {
      LoadRun run = LoadRun.of(server.port(), "--users=1", "--requests=300", "--corpus=" + corpus);
      assertTrue(run.seconds("p99") < 0.8, run::out);
      assertTrue(run.seconds("max") >= 0.9, run::out);
    }
  }

  @Test
  void keepsToThePlacesAndLeavesNoRequestOut() throws IOException {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (EchoServer server =
        new EchoServer(
            exchange -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              FakeService.pause(50);
              inFlight.decrementAndGet();
              FakeService.answer(exchange, 200, FakeService.NO_CARDS);
            })) {
      LoadRun run = open(server, 1000, "100ms", 10);
      assertEquals(10, most.get());
      assertEquals("100", run.line("Successful requests"));
      // Ten at a time, 50 ms each.
      assertTrue(run.json().path("elapsed_seconds").asDouble() >= 0.45, run::out);
      assertTrue(run.seconds("max") >= 0.35, run::out);
    }
  }

  @Test
  void isNotFasterThanItsRate() throws IOException {
    try (EchoServer server = FakeService.withStatuses(request -> 200)) {
      LoadRun run = open(server, 50, "1s", 10);
      assertEquals("50", run.line("Total requests"));
      assertTrue(run.json().path("elapsed_seconds").asDouble() >= 0.98, run::out);
      assertEquals(50, run.json().path("rate").asDouble());
      assertEquals(1, run.json().path("duration_seconds").asDouble());
      assertEquals(10, run.json().path("max_in_flight").asInt());
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 30s, 3000", "0.7, 10s, 7", "0.1, 10s, 1", "0.04, 10s, 0", "1000, 1.5ms, 2"})
  void hasAsManyRequestsAsTheRateAsksFor(double rate, String duration, long total) {
    Duration time = new DurationConverter().convert(duration);
    assertEquals(total, new OpenLoop(rate, time, 1).total());
  }

  private LoadRun open(EchoServer server, int rate, String duration, int maxInFlight)
      throws IOException {
    return LoadRun.of(
        server.port(),
        "--corpus=" + corpus,
        "--rate=" + rate,
        "--duration=" + duration,
        "--max-in-flight=" + maxInFlight);
  }
}
