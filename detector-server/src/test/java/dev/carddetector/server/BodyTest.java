package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of size and time for bodies. */
@Timeout(60)
class BodyTest {
  private static final int MAX_BODY = 200_000;
  private static final String HEAD =
      "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(TestServer.IMPATIENT, "--max-body=" + MAX_BODY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "199999,200",
    "200000,200",
    "200001,413",
    "400000,413",
    "3000000,413",
  })
  void aBodyWithItsLength(int length, int status) throws Exception {
    assertEquals(status, server.text("x".repeat(length)).statusCode());
  }

  @ParameterizedTest
  @CsvSource({"0,200", "65536,200", "65537,200", "200000,200", "200001,413", "3000000,413"})
  void aBodyInChunks(int length, int status) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/scan")
                .header("Content-Type", "text/plain")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("x".repeat(length).getBytes(US_ASCII)))));
    assertEquals(status, response.statusCode());
  }

  @Test
  void aTextComesThroughChunksUnchanged() throws Exception {
    String chunks = "5\r\ncard:\r\n3\r\n 41\r\ne\r\n11111111111111\r\n0\r\n\r\n";
    String answer =
        server.raw(HEAD + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks);
    assertTrue(answer.contains("\"start\":6,\"end\":22,"), answer);
  }

  @Test
  void aLengthOverTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + "Content-Length: 99999999999\r\n\r\n");
      String answer =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TestServer.readAnswer(socket));
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({"text/html,415", "text/plain,413"})
  void aClientThatSendsAllBeforeItReadsSeesTheRefusal(String type, int status) throws Exception {
    String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n";
    int length = 20 * MAX_BODY;
    String answer =
        server.raw(head + "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  @Test
  void anotherRequestFollowsOnTheConnectionAfterAReadBody() throws Exception {
    try (Socket socket = server.connect()) {
      for (int i = 0; i < 3; i++) {
        TestServer.write(socket, HEAD + "Content-Length: 4\r\n\r\ncard");
        String answer = TestServer.readAnswer(socket);
        assertTrue(answer.contains("\"redacted\":\"card\""), answer);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'Content-Length: 10\r\n\r\n12345'", "'Transfer-Encoding: chunked\r\n\r\n5\r\n123'"})
  void aBodyThatDoesNotArriveTimesOut(String rest) throws Exception {
    String answer = server.raw(HEAD + rest);
    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    assertTrue(answer.contains("\r\nContent-type: application/problem+json\r\n"), answer);
    assertTrue(answer.endsWith(new String(Problem.TIMEOUT.answer().body(), US_ASCII)), answer);
    // Counted just after the connection is cut.
    String series =
        "credit_card_detector_requests_total{endpoint=\"/scan\",method=\"POST\",status=\"408\"}";
    while (server.metric(series) != 1) {
      Thread.onSpinWait();
    }
  }

  /** Each block of 64 KiB has the limit, not the whole body. */
  @Test
  void aSlowButSteadyBodyArrives() throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + "Content-Length: 200000\r\nConnection: close\r\n\r\n");
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        TestServer.write(socket, "x".repeat(20_000));
        await(Duration.ofMillis(60));
      }
      assertTrue(System.nanoTime() - start > TestServer.STALL_LIMIT.toNanos());
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  private static void await(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void stalledClientsTakeNoThreadForEver() throws Exception {
    Socket[] sockets = new Socket[300];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = server.connect();
      TestServer.write(sockets[i], HEAD + "Content-Length: 10\r\n\r\n");
    }
    assertEquals(200, server.send("GET", "/health").statusCode());
    for (Socket socket : sockets) {
      String answer = TestServer.readAll(socket);
      assertTrue(answer.matches("(?s)HTTP/1.1 (408|503) .*"), answer);
      socket.close();
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsCutOff() throws Exception {
    try (Socket socket = server.connect()) {
      socket.setReceiveBufferSize(1024);
      // Each answer is larger than its request, so that the buffers of both sides fill up.
      String text = "\"".repeat(MAX_BODY);
      String request = HEAD + "Content-Length: " + MAX_BODY + "\r\n\r\n" + text;
      boolean cutOff = false;
      for (int i = 0; i < 200 && !cutOff; i++) {
        cutOff = !accepted(socket, request);
      }
      assertTrue(cutOff);
    }
    assertEquals(200, server.send("GET", "/health").statusCode());
  }

  private static boolean accepted(Socket socket, String request) {
    try {
      TestServer.write(socket, request);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 10\r\n\r\n12345'",
    "'Transfer-Encoding: chunked\r\n\r\nzz\r\n12345'",
    "'Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n12345'",
    "'Transfer-Encoding: chunked\r\n\r\n5\r\n12345'"
  })
  void aBodyThatIsCutOffOrBroken(String rest) throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + rest);
      socket.shutdownOutput();
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
      assertTrue(answer.endsWith(new String(Problem.BODY_CUT_OFF.answer().body(), US_ASCII)));
    }
  }
}
