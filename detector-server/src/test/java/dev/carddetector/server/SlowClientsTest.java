package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A thousand clients that hold a connection, beside others that want an answer. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class SlowClientsTest {
  private static final Duration STALL_LIMIT = Duration.ofSeconds(15);

  /** Threads of the JVM may come, and descriptors be opened or closed, for other reasons. */
  private static final int SLACK = 30;

  private final HttpClient client = HttpClient.newHttpClient();

  /** What it takes, on both sides, may be more than this machine allows a process. */
  private static int eachKind() {
    return Math.min(500, (Capacity.mostConnections() - 100) / 2);
  }

  @Test
  void othersAreAnsweredAndAllComesBack() throws Exception {
    int count = eachKind();
    try (ServerProcess server =
            ServerProcess.start("--port=0", "--stall-timeout=" + STALL_LIMIT.toMillis());
        SlowClients slow = new SlowClients(server.uri("").getPort())) {
      for (int i = 0; i < 50; i++) {
        assertScans(server);
      }
      long threads = server.threads();
      long descriptors = server.descriptors();
      long start = System.nanoTime();
      slow.add(count, SlowClients.HEAD);
      slow.add(count, SlowClients.BODY);
      while (server.descriptors() < descriptors + 2L * count - SLACK) {
        Thread.onSpinWait(); // until nearly all of them are accepted
      }
      for (int i = 0; i < 200; i++) {
        assertScans(server);
      }

      String answers = slow.readUntilCutOff();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(time.compareTo(STALL_LIMIT) >= 0, time.toString());
      assertEquals(count, answers.split("HTTP/1.1 408 ", -1).length - 1);
      assertFalse(answers.contains(SlowClients.CARD.substring(0, 12)));

      awaitAtMost(descriptors + SLACK, server::descriptors);
      assertScans(server);
      String metrics = server.get("/metrics");
      assertTrue(metrics.contains("credit_card_detector_active_connections 1.0\n"));
      assertTrue(metrics.contains("credit_card_detector_body_bytes 0.0\n"));
      assertFalse(metrics.contains(SlowClients.CARD.substring(0, 12)));
      assertFalse(server.output().contains(SlowClients.CARD.substring(0, 12)));
      assertEquals("", server.errors());
      // They wait a minute for more work, and there are no more than were needed.
      assertTrue(server.threads() <= threads + 2L * count + SLACK);
    }
  }

  private interface Count {
    long get() throws Exception;
  }

  private static void awaitAtMost(long most, Count count) throws Exception {
    while (count.get() > most) {
      Thread.onSpinWait();
    }
  }

  private void assertScans(ServerProcess server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/scan"))
            .header("Content-Type", "text/plain")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString("card " + SlowClients.CARD))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("************9855"));
  }

  /** A client has a place when it has sent more than one block. */
  @Test
  void slowRedactionsLeavePlaceForOthers() throws Exception {
    String idle =
        "POST /redact HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 100000\r\n\r\ncard "
            + SlowClients.CARD;
    String begun = idle + " ".repeat(70_000);
    String large = "card " + SlowClients.CARD + " ".repeat(70_000);
    try (ServerProcess server =
            ServerProcess.start("--port=0", "--max-redactions=101", "--stall-timeout=60000");
        SlowClients slow = new SlowClients(server.uri("").getPort())) {
      slow.add(102, idle);
      slow.add(100, begun);
      while (!server.get("/metrics").contains("detector_active_connections 203.0")) {
        Thread.onSpinWait();
      }
      assertEquals("card ************9855" + " ".repeat(70_000), redact(server, large).body());
      slow.add(1, begun);
      while (redact(server, large).statusCode() != 503) {
        Thread.onSpinWait();
      }
      assertEquals("card ************9855", redact(server, large.strip()).body());
    }
  }

  private HttpResponse<String> redact(ServerProcess server, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/redact"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
