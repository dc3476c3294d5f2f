package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code /health} and {@code /metrics} at a port of their own. */
@Timeout(60)
class ManagementPortTest {
  private static HttpResponse<String> management(TestServer server, String path) throws Exception {
    return server.send(server.managementRequest(path));
  }

  @Test
  void eachPathIsAtOnePort() throws Exception {
    try (TestServer server = TestServer.start("--management-port=0")) {
      assertEquals(200, management(server, "/health").statusCode());
      assertEquals(200, server.text("x").statusCode());
      assertEquals(404, server.send("GET", "/health").statusCode());
      assertEquals(404, server.send("GET", "/metrics").statusCode());
      for (String path : new String[] {"/scan", "/redact"}) {
        HttpResponse<String> response =
            server.send(
                server
                    .managementRequest(path)
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("x")));
        assertEquals(404, response.statusCode());
        assertEquals(new String(Problem.NOT_FOUND.answer().body(), UTF_8), response.body());
      }
      String metrics = management(server, "/metrics").body();
      String requests = "credit_card_detector_requests_total{endpoint=";
      for (String line :
          new String[] {
            requests + "\"/health\",method=\"GET\",status=\"200\"} 1.0",
            requests + "\"/scan\",method=\"POST\",status=\"200\"} 1.0",
            requests + "\"other\",method=\"GET\",status=\"404\"} 2.0",
            requests + "\"other\",method=\"POST\",status=\"404\"} 2.0",
          }) {
        assertTrue(metrics.lines().anyMatch(line::equals), line + " in " + metrics);
      }
    }
  }

  @Test
  void withoutItAllIsAtOne() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertEquals(server.server().url(), server.server().managementUrl());
      assertEquals(200, server.send("GET", "/health").statusCode());
    }
  }

  @Test
  void itAnswersWhileSlowClientsHoldAllConnections() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (ServerProcess server =
        ServerProcess.start("--port=0", "--management-port=0", "--max-connections=8")) {
      for (int i = 0; i < 8; i++) {
        Socket socket = server.connect();
        slow.add(socket);
        TestServer.write(
            socket,
            "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 9\r\n\r\n1");
      }
      String active = "credit_card_detector_active_connections 9.0";
      while (server.management("/metrics").lines().noneMatch(active::equals)) {
        Thread.onSpinWait();
      }
      assertThrows(IOException.class, () -> server.get("/scan"));
      assertTrue(server.management("/health").startsWith("{\"status\":\"ok\","));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void itSaysDrainingToTheEnd() throws Exception {
    try (TestServer server = TestServer.start("--management-port=0");
        Socket socket = server.connect()) {
      String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
      TestServer.write(socket, head + "Content-Length: 25\r\n\r\ncard ");
      while (!management(server, "/metrics")
          .body()
          .contains("\ncredit_card_detector_active_connections 2.0\n")) {
        Thread.onSpinWait();
      }
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      while (management(server, "/health").statusCode() == 200) {
        Thread.onSpinWait();
      }
      HttpResponse<String> health = management(server, "/health");
      assertEquals(503, health.statusCode());
      assertTrue(health.body().startsWith("{\"status\":\"draining\","), health.body());

      TestServer.write(socket, "4111111111111111card");
      assertTrue(TestServer.readAll(socket).startsWith("HTTP/1.1 200 "));
      closing.get();
      assertThrows(IOException.class, () -> management(server, "/health"));
    }
  }

  @Test
  void aPortInUseIsToldByItsOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int main = freePort();
      String[] options = {"--port=" + main, "--management-port=" + taken.getLocalPort()};
      IOException failure =
          assertThrows(IOException.class, () -> DetectorServer.start(Options.of(options)).close());
      assertEquals(
          "cannot listen on 127.0.0.1 port "
              + taken.getLocalPort()
              + " (Address already in use): choose another --host or --management-port;"
              + " 0 is any free port",
          failure.getMessage());
      // The other port is free again.
      new ServerSocket(main, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
