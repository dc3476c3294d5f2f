package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /redact}: a text of any length comes back masked. */
@Timeout(60)
class RedactTest {
  private static final int MAX_BODY = 100_000;
  private static final int MAX_REDACT_BODY = 5_000_000;
  private static final String LINE =
      "paid with card 4539 5787 6362 1486 exp 12/27, cvv 123, by A\n";
  private static final String MASKED = "paid with card ************1486 exp **/**, cvv ***, by A\n";
  private static final String INVALID = "card 4539 5787 6362 1487 and card 4539578763621486\n";
  private static final String HEAD =
      "POST /redact HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            TestServer.IMPATIENT, "--max-body=" + MAX_BODY, "--max-redact-body=" + MAX_REDACT_BODY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> redact(String query, String body) throws Exception {
    return server.send(
        server
            .request("/redact" + query)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void cardsAndWhatBelongsToThemAreMasked() throws Exception {
    HttpResponse<String> response = redact("", "é " + LINE);
    assertEquals(200, response.statusCode());
    assertEquals("é " + MASKED, response.body());
    assertEquals(
        "text/plain; charset=utf-8", response.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("no-store", response.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals(1, server.metric("credit_card_scan_requests_total{has_detections=\"true\"}"));
    assertEquals(1, server.metric("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(1, server.metric(requests(200)));
  }

  private static String requests(int status) {
    return "credit_card_detector_requests_total"
        + ("{endpoint=\"/redact\",method=\"POST\",status=\"" + status + "\"}");
  }

  @Test
  void anEmptyTextComesBackEmpty() throws Exception {
    assertEquals(200, redact("", "").statusCode());
    assertEquals("", redact("", "").body());
  }

  @ParameterizedTest
  @CsvSource({
    "'',card 4539 5787 6362 1487 and card ************1486",
    "?redact_invalid=false,card 4539 5787 6362 1487 and card ************1486",
    "?redact_invalid=true,card ************1487 and card ************1486",
    "?min_confidence=low&redact_invalid=true,card ************1487 and card ************1486",
  })
  void optionsAreInTheQuery(String query, String masked) throws Exception {
    assertEquals(masked + "\n", redact(query, INVALID).body());
  }

  @ParameterizedTest
  @CsvSource({
    "last4,card ************1486",
    "bin_last4,card 453957******1486",
    "full,card ****************",
    "label,card [REDACTED]",
  })
  void theMaskIsInTheQuery(String mask, String masked) throws Exception {
    assertEquals(masked + "\n", redact("?mask=" + mask, "card 4539 5787 6362 1486\n").body());
  }

  @Test
  void confidenceIsALimit() throws Exception {
    String text = "id 4539578763621486\n";
    assertEquals(text, redact("?min_confidence=high", text).body());
    assertEquals(text, redact("?min_confidence=medium", text).body());
    assertEquals("id ************1486\n", redact("?min_confidence=low", text).body());
  }

  @ParameterizedTest
  @CsvSource({
    "?&",
    "?redact_invalid=true&redact_invalid=true",
    "?min_confidence=low&min_confidence=high",
    "?min_confidence=all",
    "?mask=last5",
    "?mask=full&mask=full",
    "?offsets=byte",
    "?redact_invalid",
    "?4539578763621486"
  })
  void otherOptionsAreRefused(String query) throws Exception {
    HttpResponse<String> response = redact(query, LINE);
    assertEquals(400, response.statusCode());
    assertEquals(new String(Problem.BAD_QUERY.answer().body(), UTF_8), response.body());
  }

  @Test
  void otherTypesAreRefused() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/redact")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("{}")));
    assertEquals(415, response.statusCode());
  }

  @Test
  void aTextMayBeMuchLargerThanABodyOfScan() throws Exception {
    int lines = 40 * MAX_BODY / LINE.length();
    assertEquals(MASKED.repeat(lines), redact("", LINE.repeat(lines)).body());
    HttpResponse<String> chunked =
        server.send(
            server
                .request("/redact")
                .header("Content-Type", "text/plain")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(LINE.repeat(lines).getBytes(UTF_8)))));
    assertEquals(MASKED.repeat(lines), chunked.body());
  }

  @Test
  void anotherRequestFollowsOnTheConnection() throws Exception {
    try (Socket socket = server.connect()) {
      for (int i = 0; i < 3; i++) {
        TestServer.write(socket, HEAD + "Content-Length: " + LINE.length() + "\r\n\r\n" + LINE);
        String answer = TestServer.readAnswer(socket);
        assertTrue(answer.endsWith(MASKED), answer);
      }
    }
  }

  @Test
  void aLengthOverTheLimitIsRefused() throws Exception {
    String answer = server.raw(HEAD + "Content-Length: 99999999999\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
  }

  /** Nothing shows its end, so that the client knows that it is not whole. */
  @Test
  void anAnswerIsCutOffWhenTheTextBecomesTooLong() throws Exception {
    String chunk = "186a0\r\n" + "x".repeat(100_000) + "\r\n";
    StringBuilder answer = new StringBuilder();
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      Thread writer = new Thread(() -> writeUntilReset(socket, chunk));
      writer.start();
      readUntilReset(socket, answer);
      writer.join();
    }
    assertTrue(answer.toString().startsWith("HTTP/1.1 200 "));
    // How much of it is seen is a matter of luck: the reset drops what was not read by then.
    assertFalse(answer.toString().endsWith("0\r\n\r\n"));
    awaitOne(requests(413));
  }

  private static void writeUntilReset(Socket socket, String chunk) {
    try {
      while (true) {
        TestServer.write(socket, chunk);
      }
    } catch (IOException e) {
      // The server has closed the connection, as it should.
    }
  }

  private static void readUntilReset(Socket socket, StringBuilder answer) {
    try {
      byte[] block = new byte[65_536];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(block)) {
        answer.append(new String(block, 0, n, UTF_8));
      }
    } catch (IOException e) {
      // A connection that is closed with unread data is reset.
    }
  }

  /** A client of HTTP/1.0 takes the end of the connection for the end of the answer. */
  @ParameterizedTest
  @CsvSource({"65536,200", "65537,400"})
  void aLongTextNeedsHttp11(int length, int status) throws Exception {
    String head = HEAD.replace("HTTP/1.1", "HTTP/1.0") + "Content-Length: " + length + "\r\n\r\n";
    String answer = server.raw(head + "x".repeat(length));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer.substring(0, 100));
    String problem = new String(Problem.HTTP_1_0.answer().body(), UTF_8);
    assertEquals(status == 400, answer.endsWith(problem), answer);
  }

  @Test
  void anAnswerIsCutOffWhenTheClientStops() throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + "Content-Length: 200000\r\n\r\n" + "x".repeat(150_000));
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer.substring(0, 100));
      assertFalse(answer.endsWith("0\r\n\r\n"));
    }
    awaitOne(requests(408));
  }

  @Test
  void aTextThatIsCutOffIsNotSentAsIfItWereWhole() throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, HEAD + "Content-Length: 1000\r\n\r\n" + LINE);
      socket.shutdownOutput();
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertFalse(answer.contains("paid"), answer);
    }
  }

  private void awaitOne(String series) throws Exception {
    while (server.metric(series) != 1) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFaultBeforeTheFirstByteIsAnError() throws Exception {
    try (TestServer failing = TestServer.with(detector -> new FakeDetector(RedactTest::fail))) {
      HttpResponse<String> response =
          failing.send(
              failing
                  .request("/redact")
                  .header("Content-Type", "text/plain")
                  .POST(BodyPublishers.ofString(LINE)));
      assertEquals(500, response.statusCode());
      assertArrayEquals(Problem.FAULT.answer().body(), response.body().getBytes(UTF_8));
    }
  }

  private static void fail() {
    throw new IllegalStateException("no scan");
  }

  @Test
  void anAnswerIsCutOffWhenAFaultComesLater() throws Exception {
    AtomicInteger chunks = new AtomicInteger();
    Runnable failLater =
        () -> {
          if (chunks.incrementAndGet() == 5) {
            fail();
          }
        };
    try (TestServer failing = TestServer.with(detector -> new FakeDetector(failLater));
        Socket socket = failing.connect()) {
      String head = HEAD + "Content-Length: 300000\r\nConnection: close\r\n\r\n";
      TestServer.write(socket, head + "x".repeat(300_000));
      StringBuilder answer = new StringBuilder();
      readUntilReset(socket, answer);
      assertTrue(answer.toString().startsWith("HTTP/1.1 200 "));
      assertTrue(answer.length() > 65_536);
      assertFalse(answer.toString().endsWith("0\r\n\r\n"));
      assertEquals(1, failing.metric(requests(500)));
    }
  }
}
