package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConnectionReuseTest {
  /**
   * Without TCP_NODELAY, JDK 17 takes 40 ms for each: Nagle's algorithm waits for the delayed
   * acknowledgement of the client. The one timed test, since this is about a step, not about speed.
   */
  @Test
  void smallAnswersOnAKeptConnectionAreNotDelayed() throws Exception {
    String body = "{\"text\":\"x\"}";
    String request =
        "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
            + (body.length() + "\r\n\r\n" + body);
    long[] millis = new long[20];
    try (TestServer server = TestServer.start();
        Socket socket = server.connect()) {
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        TestServer.write(socket, request);
        assertEquals("HTTP/1.1 200 OK", TestServer.readAnswer(socket).substring(0, 15));
        millis[i] = (System.nanoTime() - start) / 1_000_000;
      }
    }
    Arrays.sort(millis);
    assertTrue(millis[millis.length / 2] < 30, () -> Arrays.toString(millis));
  }
}
