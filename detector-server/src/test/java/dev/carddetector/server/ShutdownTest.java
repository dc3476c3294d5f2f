package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownTest {
  /** More than the buffers of a connection hold: when it is sent, the request is being handled. */
  private static final int FILLER = 16 << 20;

  private static final String CARD = "card: 4111111111111111";
  private static final int MAX_BODY = FILLER + CARD.length();

  private static void writeFirstPart(Socket socket) throws IOException {
    String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
    TestServer.write(socket, head + "Content-Length: " + MAX_BODY + "\r\n\r\n");
    TestServer.write(socket, " ".repeat(FILLER));
  }

  @Test
  void requestsUnderWayAreFinished() throws Exception {
    try (TestServer server = TestServer.start("--max-body=" + MAX_BODY);
        Socket socket = server.connect()) {
      writeFirstPart(socket);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      HttpResponse<String> health = server.send("GET", "/health");
      while (health.statusCode() == 200) {
        health = server.send("GET", "/health");
      }
      assertEquals(503, health.statusCode());
      assertTrue(health.body().startsWith("{\"status\":\"draining\","), health.body());

      TestServer.write(socket, CARD);
      String answer = TestServer.readAll(socket);
      assertTrue(answer.contains("\r\nConnection: close\r\n"));
      assertTrue(answer.contains("\"masked\":\"************1111\""));
      closing.get();
    }
  }

  @Test
  void anIdleServerEndsAtOnceAndOnlyOnce() throws Exception {
    TestServer server = TestServer.start();
    assertEquals(200, server.send("GET", "/health").statusCode());
    long start = System.nanoTime();
    server.close();
    server.close();
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
    assertThrows(IOException.class, () -> server.send("GET", "/health"));
  }

  @Test
  void sigtermLetsARequestFinishAndEndsWith143() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port=0", "--max-body=" + MAX_BODY);
        Socket socket = server.connect()) {
      writeFirstPart(socket);
      server.terminate();
      while (!server.get("/health").contains("\"draining\"")) {
        Thread.onSpinWait();
      }
      TestServer.write(socket, CARD);
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "));
      assertTrue(answer.contains("\"masked\":\"************1111\""));
      assertEquals(143, server.status());
      assertEquals("", server.errors());
    }
  }
}
