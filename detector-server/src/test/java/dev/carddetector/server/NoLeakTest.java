package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.carddetector.Luhn;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends cards in through every door and looks for their digits wherever something comes out. */
@Timeout(60)
class NoLeakTest {
  /** Digits in a row that give a card away where no other digits are expected. */
  private static final int SHORT = 5;

  /** In logs and metrics times and counts can have short runs of the same digits by chance. */
  private static final int LONG = 12;

  static List<String> cards() {
    String generated = "471623890547316";
    return List.of(
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        generated + Luhn.checkDigit(generated));
  }

  private static void assertNone(String card, int run, String what, String text) {
    for (int i = 0; i + run <= card.length(); i++) {
      if (text.contains(card.substring(i, i + run))) {
        fail(what + " shows " + run + " digits: " + text);
      }
    }
  }

  private static Stream<String> badBodies(String card) {
    String spaced = card.replaceAll("(\\d{4})(?=\\d)", "$1 ");
    return Stream.of(card, spaced)
        .flatMap(
            number ->
                Stream.of(
                    number,
                    "\"" + number + "\"",
                    "{\"text\":\"" + number,
                    "{\"text\":\"" + number + "\"} " + number,
                    "{\"text\":\"" + number + "\" " + number + "}",
                    "{\"text\":{" + number + ":1}}",
                    "{\"texts\":" + number + "}",
                    "{\"text\":[" + number + "]}",
                    "{\"" + number + "\":\"" + number + "\"}",
                    "{\"" + number + "\":1,\"" + number + "\":2}",
                    "{" + number + ":1}",
                    "{\"text\":\"x\",\"offsets\":\"" + number + "\"}",
                    "{\"text\":\"x\",\"offsets\":" + number + "}",
                    "{\"text\":\"x\",\"min_confidence\":\"" + number + "\"}",
                    "{\"text\":\"x\",\"include_invalid\":\"" + number + "\"}",
                    "{\"text\":\"x\",\"redact_invalid\":" + number + "}",
                    "{\"text\":\"\\x" + number + "\"}",
                    "{\"text\":\"\u0001" + number + "\"}",
                    "\u00ff" + number,
                    "{\"text\":\"" + number + "\u00ff\"}"));
  }

  private static Stream<String> badRequests(String card) {
    String post = "POST /scan HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    String end = "\r\nConnection: close\r\n\r\n";
    return Stream.of(
        card + "\r\n\r\n",
        card + " /scan HTTP/1.1" + end,
        "M" + card + " /health HTTP/1.1" + end,
        "GET /" + card + " HTTP/1.1" + end,
        "GET /scan/" + card + "?card=" + card + " HTTP/1.1" + end,
        "GET " + card + " HTTP/1.1" + end,
        "GET //" + card + " HTTP/1.1" + end,
        "GET /%zz" + card + " HTTP/1.1" + end,
        "GET /scan?" + card + " HTTP/1.1" + end,
        "GET /metrics/" + card + " HTTP/1.1" + end,
        "GET /health HTTP/" + card + "\r\n" + card + "\r\n\r\n",
        "GET /none HTTP/1.1\r\nX-Card: " + card + "\r\n" + card + ": 1" + end,
        "POST /redact?min_confidence=" + card + " HTTP/1.1\r\nContent-Type: text/plain" + end,
        "POST /redact?" + card + "=true HTTP/1.1\r\nContent-Type: text/plain" + end,
        "POST /scan?card=" + card + " HTTP/1.1\r\nContent-Type: text/plain" + end,
        post + "Content-Type: " + card + "\r\n\r\n",
        post + "Content-Type: text/plain; charset=" + card + "\r\n\r\n",
        post + "Content-Type: text/plain\r\nContent-Encoding: " + card + "\r\n\r\n",
        post + "Content-Type: text/plain\r\nContent-Length: " + card + "\r\n\r\n" + card,
        post + "Content-Type: text/plain\r\nContent-Length: 5" + card + card + "\r\n\r\n" + card,
        post + "Content-Type: text/plain\r\nTransfer-Encoding: " + card + "\r\n\r\n" + card,
        post + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nz" + card + "\r\n",
        post + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n" + card);
  }

  @ParameterizedTest
  @MethodSource("cards")
  void noRequestLeavesDigitsInErrorsLogsMetricsOrThreadNames(String card) throws Exception {
    try (LogCapture logs = new LogCapture();
        TestServer server =
            TestServer.start(TestServer.IMPATIENT, "--max-body=10000", "--max-detections=10")) {
      for (String body : badBodies(card).toList()) {
        assertError(400, card, server.post("application/json", body.getBytes(ISO_8859_1)));
      }
      String large = (card + " ").repeat(1000);
      assertError(413, card, server.text(large));
      assertError(413, card, server.json("{\"text\":\"" + large + "\"}"));
      for (String request : badRequests(card).toList()) {
        String answer = server.raw(request);
        assertTrue(answer.matches("(?s)HTTP/1\\.1 [45].*|"), answer);
        assertNone(card, SHORT, "an answer", withoutDate(answer));
      }
      for (String query : List.of("debug=", "name[]=", "name%5B%5D=", "%zz")) {
        String scrape = server.raw("GET /metrics?" + query + card + " HTTP/1.0\r\n\r\n");
        assertNone(card, LONG, "a scrape", scrape);
      }
      String accept = "Accept: " + card + "\r\nAccept-Encoding: " + card;
      server.raw("GET /metrics HTTP/1.0\r\n" + accept + "\r\n\r\n");

      assertScanShowsFourDigits(server, card);
      assertNothingLeft(server, logs, card);
    }
  }

  @Test
  void aFaultThatQuotesTheTextLeavesNoDigits() throws Exception {
    String card = cards().get(3);
    Runnable fault =
        () -> {
          throw new IllegalStateException(card, new IllegalArgumentException("card " + card));
        };
    try (LogCapture logs = new LogCapture();
        TestServer server = TestServer.with(detector -> new FakeDetector(fault))) {
      assertError(500, card, server.text(card));
      assertError(503, card, server.send("GET", "/health"));
      assertTrue(logs.text().contains("IllegalArgumentException"), logs.text());
      assertNothingLeft(server, logs, card);
    }
  }

  private static void assertError(int status, String card, HttpResponse<String> response) {
    assertEquals(status, response.statusCode());
    assertNone(card, SHORT, "an error", response.body());
    assertNone(card, LONG, "a header", response.headers().toString());
  }

  private static String withoutDate(String answer) {
    return answer.replaceAll("\r\nDate: [^\r]*", "");
  }

  private static void assertScanShowsFourDigits(TestServer server, String card) throws Exception {
    HttpResponse<String> response = server.text("card: " + card + "\ncard: " + card);
    assertEquals(200, response.statusCode());
    String body = response.body().replaceFirst("\"scan_duration_seconds\":[0-9.]+", "");
    assertTrue(body.contains("*" + card.substring(card.length() - 4) + "\""), body);
    assertNone(card, SHORT, "the answer", body);
  }

  private static void assertNothingLeft(TestServer server, LogCapture logs, String card)
      throws IOException, InterruptedException {
    String metrics = server.metrics();
    assertNone(card, LONG, "the exposition", metrics);
    for (String line : metrics.lines().filter(line -> line.contains("{")).toList()) {
      assertNone(card, SHORT, "a label", line.substring(0, line.lastIndexOf('}')));
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertNone(card, SHORT, "a thread name", thread.getName());
    }
    assertNone(card, LONG, "the log", logs.text());
  }
}
