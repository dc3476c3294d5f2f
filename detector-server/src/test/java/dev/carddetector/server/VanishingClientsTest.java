package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are gone in the middle of something: none may leave anything behind. */
@Timeout(120)
class VanishingClientsTest {
  private static final int CONNECTIONS = 20;
  private static final int ROUNDS = 3 * CONNECTIONS;
  private static final String POST =
      "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";

  /** Each answer is larger than what a connection holds unread. */
  private static final int LARGE = 1 << 20;

  private static ServerProcess startServer() throws IOException {
    // What is idle is closed after a second, looked for each half.
    return ServerProcess.inShell(
        "exec \"$0\" -Dsun.net.httpserver.idleInterval=1 -Dsun.net.httpserver.clockTick=500 \"$@\"",
        "--max-connections=" + CONNECTIONS,
        "--stall-timeout=1000",
        "--max-wait=30000");
  }

  private ServerProcess server;

  @BeforeEach
  void start() throws IOException {
    server = startServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Closes by FIN, or by RST, which a linger time of 0 asks for. */
  private static void vanish(Socket socket, boolean reset) throws IOException {
    if (reset) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  /** A connection that was forgotten open would take one of the places. */
  private void assertAllPlacesAreFree() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      while (sockets.size() < CONNECTIONS) {
        Socket socket = server.connect();
        try {
          TestServer.write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
          String answer = TestServer.readAnswer(socket);
          assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
          sockets.add(socket);
        } catch (IOException | AssertionError e) {
          socket.close(); // those before are still being closed
        }
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    String log = server.output();
    assertFalse(log.contains(SlowClients.CARD.substring(0, 12)), log);
    assertEquals("", server.errors());
    assertTrue(server.isAlive());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inTheMiddleOfARequest(boolean reset) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Socket socket = server.connect();
      try {
        TestServer.write(socket, i % 2 == 0 ? SlowClients.HEAD : SlowClients.BODY);
      } catch (IOException e) {
        // The server has none left at the moment.
      }
      vanish(socket, reset);
    }
    assertAllPlacesAreFree();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inTheMiddleOfAnAnswer(boolean reset) throws Exception {
    String text = "\"".repeat(LARGE);
    String request = POST + "Content-Length: " + text.length() + "\r\n\r\n" + text;
    for (int i = 0; i < CONNECTIONS / 2; i++) {
      Socket socket = server.connect();
      socket.setReceiveBufferSize(1024);
      TestServer.write(socket, request);
      assertEquals('H', socket.getInputStream().read());
      vanish(socket, reset);
    }
    assertAllPlacesAreFree();
  }

  /** The peer has not closed its side, or is gone without a word. */
  @Test
  void thatAreHalfOpen() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS / 2; i++) {
      sockets.add(server.connect());
      Socket halfClosed = server.connect();
      halfClosed.shutdownOutput();
      sockets.add(halfClosed);
    }
    for (Socket socket : sockets) {
      assertEquals(-1, socket.getInputStream().read());
      socket.close();
    }
    assertAllPlacesAreFree();
  }

  @Test
  void thatCloseTheirSideAfterTheRequestAreAnswered() throws Exception {
    try (Socket socket = server.connect()) {
      String text = "card " + SlowClients.CARD;
      TestServer.write(socket, POST + "Content-Length: " + text.length() + "\r\n\r\n" + text);
      socket.shutdownOutput();
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.contains("************9855"), answer);
    }
  }
}
