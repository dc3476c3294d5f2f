package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More work, bytes or slow clients than the service takes at a time. */
@Timeout(60)
class OverloadTest {
  private static final int SCANS = 5;
  private static final String PERMITS = "credit_card_detector_scan_permits_";

  private static String rejected(String reason) {
    return "credit_card_detector_rejected_total{reason=\"" + reason + "\"}";
  }

  @Test
  void scansBeyondThePermitsAreRefusedAndTheRestIsReachable() throws Exception {
    CountDownLatch started = new CountDownLatch(SCANS);
    CountDownLatch end = new CountDownLatch(1);
    Runnable block =
        () -> {
          started.countDown();
          awaitQuietly(end);
        };
    ExecutorService clients = Executors.newFixedThreadPool(SCANS);
    try (TestServer server =
        TestServer.with(detector -> new FakeDetector(block), "--max-scans=" + SCANS)) {
      assertEquals(0, server.metric(PERMITS + "used"));
      assertEquals(SCANS, server.metric(PERMITS + "max"));
      List<CompletableFuture<Integer>> scans = new ArrayList<>();
      for (int i = 0; i < SCANS; i++) {
        scans.add(CompletableFuture.supplyAsync(() -> status(server), clients));
      }
      started.await();

      HttpResponse<String> refused = server.json("{\"text\":\"x\"}");
      assertEquals(503, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
      assertEquals(new String(Problem.BUSY.answer().body(), UTF_8), refused.body());
      assertEquals(1, server.metric(rejected("scans")));
      assertEquals(SCANS, server.metric(PERMITS + "used"));
      server.awaitActive(SCANS + 1);

      end.countDown();
      for (CompletableFuture<Integer> scan : scans) {
        assertEquals(200, scan.get());
      }
      server.awaitActive(1);
      assertEquals(200, status(server));
      assertEquals(0, server.metric(PERMITS + "used"));
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aRequestWaitsForAPermit() throws Exception {
    CountDownLatch started = new CountDownLatch(SCANS);
    CountDownLatch end = new CountDownLatch(1);
    Runnable block =
        () -> {
          started.countDown();
          awaitQuietly(end);
        };
    ExecutorService clients = Executors.newFixedThreadPool(SCANS + 1);
    try (TestServer server =
        TestServer.with(
            detector -> new FakeDetector(block),
            "--max-scans=" + SCANS,
            "--max-wait=60000",
            "--max-scan-time=60000")) {
      assertEquals(0, server.metric(PERMITS + "waiting"));
      List<CompletableFuture<Integer>> scans = new ArrayList<>();
      for (int i = 0; i < SCANS; i++) {
        scans.add(CompletableFuture.supplyAsync(() -> status(server), clients));
      }
      started.await();
      scans.add(CompletableFuture.supplyAsync(() -> status(server), clients));
      while (server.metric(PERMITS + "waiting") != 1) {
        Thread.onSpinWait();
      }
      end.countDown();
      for (CompletableFuture<Integer> scan : scans) {
        assertEquals(200, scan.get());
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static int status(TestServer server) {
    try {
      return server.json("{\"text\":\"x\"}").statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bytesOfAllBodiesTogetherAreBounded() throws Exception {
    String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
    try (TestServer server = TestServer.start("--max-body=200000", "--max-buffered=200000");
        Socket slow = server.connect()) {
      TestServer.write(slow, head + "Content-Length: 200000\r\n\r\n" + "x".repeat(131_072));
      while (server.metric("credit_card_detector_body_bytes") != 131_072) {
        Thread.onSpinWait();
      }
      assertEquals(200, server.text("x".repeat(60_000)).statusCode());
      assertEquals(503, server.text("x".repeat(100_000)).statusCode());
      assertEquals(1, server.metric(rejected("body_bytes")));
      TestServer.write(slow, "x".repeat(200_000 - 131_072));
      String answer = TestServer.readAnswer(slow);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      while (server.metric("credit_card_detector_body_bytes") != 0) {
        Thread.onSpinWait(); // counted until just after the answer
      }
      assertEquals(200, server.text("x".repeat(200_000)).statusCode());
    }
  }

  @Test
  void anAnswerThatIsMuchLongerThanItsBodyIsCounted() throws Exception {
    String texts = "{\"texts\":[" + "\"\",".repeat(9_999) + "\"\"]}";
    String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
    try (TestServer server = TestServer.start("--max-body=200000", "--max-buffered=200000");
        Socket slow = server.connect()) {
      assertEquals(200, server.json(texts).statusCode()); // nothing else is held
      TestServer.write(slow, head + "Content-Length: 70000\r\n\r\n" + "x".repeat(65_536));
      while (server.metric("credit_card_detector_body_bytes") != 65_536) {
        Thread.onSpinWait();
      }
      assertEquals(503, server.json(texts).statusCode());
      assertEquals(1, server.metric(rejected("body_bytes")));
      TestServer.write(slow, "x".repeat(70_000 - 65_536));
      assertTrue(TestServer.readAnswer(slow).startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void slowHeadsAndBodiesDoNotStopOthers() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (TestServer server = TestServer.start("--drain-timeout=100")) {
      for (int i = 0; i < 300; i++) {
        Socket socket = server.connect();
        slow.add(socket);
        String head = "POST /scan HTTP/1.1\r\nHost: x\r\n";
        TestServer.write(
            socket,
            i % 2 == 0 ? head : head + "Content-Type: text/plain\r\nContent-Length: 9\r\n\r\n1");
      }
      for (int i = 0; i < 50; i++) {
        assertEquals(200, server.text("card 4539578763621486").statusCode());
      }
      assertEquals(0, server.metric(PERMITS + "used"));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aHeadThatDoesNotArriveIsCutOff() throws Exception {
    try (TestServer server = TestServer.start(TestServer.IMPATIENT)) {
      assertEquals("", server.raw("POST /scan HTTP/1.1\r\nHost: x\r\n"));
      assertEquals(200, server.text("x").statusCode());
    }
  }
}
