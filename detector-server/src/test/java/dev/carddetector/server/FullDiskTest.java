package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that cannot be written. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-", ">/dev/full 2>/dev/full", "<&- >&- 2>&-"})
  void requestsAreAnswered(String redirections) throws Exception {
    String line = "exec \"$0\" \"$@\" " + redirections;
    try (ServerProcess server = ServerProcess.inShell(line);
        Socket socket = server.connect()) {
      String text = "card " + SlowClients.CARD;
      for (int i = 0; i < 200; i++) {
        TestServer.write(
            socket,
            "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
                + text.length()
                + "\r\n\r\n"
                + text);
        // All of it, with nothing before the next: a log line would be seen here.
        String answer = TestServer.readAnswer(socket);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("************9855"), answer);
      }
      assertTrue(server.get("/health").contains("\"status\":\"ok\""));
      server.terminate();
      assertEquals(143, server.status());
      assertEquals("", server.errors());
    }
  }
}
