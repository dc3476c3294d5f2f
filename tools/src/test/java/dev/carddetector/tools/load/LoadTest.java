package dev.carddetector.tools.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import dev.carddetector.tools.Canary;
import dev.carddetector.tools.http.EchoServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LoadTest {
  private static final String CARD = "5555555555554444";

  @TempDir private Path folder;

  @Test
  void printsTheLinesOfTheReport() throws IOException {
    try (DetectorServer server = server()) {
      LoadRun run = LoadRun.of(server.port(), "--users=4", "--requests=25", "--max-p95=30s");
      assertEquals(0, run.status(), run::err);
      assertEquals("", run.err());
      String seconds = "[0-9]+\\.[0-9]{4}s\n";
      String lines =
          "Load Test Results:\n  Total requests: 100\n  Successful requests: 100\n"
              + "  Success rate: 100.00%\n  Average response time: "
              + seconds
              + "  95th percentile: "
              + seconds
              + "  99th percentile: "
              + seconds;
      String out = run.out().replace("\r", "");
      assertTrue(out.matches("(?s)" + lines + ".*"), out);
      assertFalse(out.contains("\u001b"), "shows progress without a terminal");
      assertEquals(4, run.json().path("users").asInt());
      assertEquals(25, run.json().path("requests_per_user").asInt());
      assertEquals(100, run.json().path("successful_requests").asInt());
      assertEquals(0, run.json().path("missed_limits").size());
    }
  }

  @Test
  void checksAllTextsThatItGenerates() throws IOException {
    try (DetectorServer server = server()) {
      LoadRun run = LoadRun.of(server.port(), "--users=2", "--requests=250");
      assertEquals("500", run.line("Successful requests"));
    }
    // A service that finds nothing is wrong where there are cards, and only there.
    try (EchoServer server = FakeService.withStatuses(request -> 200)) {
      LoadRun run = LoadRun.of(server.port(), "--users=2", "--requests=250");
      Map<String, Integer> outcomes = outcomes(run);
      assertTrue(outcomes.get("wrong_answer 200") > 30, run::out);
      assertTrue(outcomes.get("right_answer 200") > 30, run::out);
      assertEquals(1, run.status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"detections\":1}", "{\"redacted\":\"\"}"})
  void acceptsNothingElseAsAnAnswer(String body) throws IOException {
    try (EchoServer server = new EchoServer(exchange -> FakeService.answer(exchange, 200, body))) {
      LoadRun run = LoadRun.of(server.port(), "--users=1", "--requests=3", corpus("a"));
      assertEquals(Map.of("wrong_answer 200", 3), outcomes(run));
      assertEquals("3", run.line("Wrong answers"));
    }
  }

  @ParameterizedTest
  @CsvSource({"9.99%, 1", "0.0999, 1", "10%, 0", "0.1, 0", "100%, 0"})
  void keepsOrMissesTheErrorRate(String limit, int status) throws IOException {
    try (EchoServer server = FakeService.withStatuses(n -> n % 10 == 9 ? 503 : 200)) {
      LoadRun run =
          LoadRun.of(
              server.port(),
              "--users=2",
              "--requests=20",
              corpus("a"),
              "--max-error-rate=" + limit);
      assertEquals(status, run.status(), run::err);
      assertEquals("90.00%", run.line("Success rate"));
      assertEquals(Map.of("right_answer 200", 36, "other_status 503", 4), outcomes(run));
      assertEquals(status, run.json().path("missed_limits").size());
      assertEquals(status == 1, run.err().startsWith("load: the error rate must be at most "));
    }
  }

  @ParameterizedTest
  @CsvSource({"1ms, 1", "10s, 0"})
  void keepsOrMissesTheTime(String limit, int status) throws IOException {
    try (EchoServer server =
        new EchoServer(
            exchange -> {
              FakeService.pause(5);
              FakeService.answer(exchange, 200, FakeService.NO_CARDS);
            })) {
      LoadRun run =
          LoadRun.of(server.port(), "--users=1", "--requests=9", corpus("a"), "--max-p95=" + limit);
      assertEquals(status, run.status());
      assertEquals(status == 1, run.err().startsWith("load: the 95th percentile must be at most "));
    }
  }

  @Test
  void countsConnectionsThatFail() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    LoadRun run = LoadRun.of(port, "--users=2", "--requests=2", corpus("a"));
    assertEquals(1, run.status());
    assertEquals("0", run.line("Successful requests"));
    assertEquals("0.00%", run.line("Success rate"));
    assertEquals("4", run.line("Connection errors"));
    assertEquals(Map.of("connection_error ConnectException", 4), outcomes(run));
  }

  /** The head comes in time, but the body does not. */
  @Test
  void countsAnswersThatDoNotEnd() throws IOException {
    try (EchoServer server =
        new EchoServer(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().flush();
              FakeService.pause(5000);
            })) {
      LoadRun run =
          LoadRun.of(server.port(), "--users=1", "--requests=2", corpus("a"), "--timeout=200ms");
      assertEquals("2", run.line("Timeouts"));
      assertEquals(Map.of("timeout TimeoutException", 2), outcomes(run));
      assertTrue(run.seconds("max") >= 0.2 && run.seconds("max") < 4, run::out);
    }
  }

  @Test
  void sendsTheLinesOfACorpusInTurnAndATokenAndPrintsNeither() throws IOException {
    List<String> requests = Collections.synchronizedList(new ArrayList<>());
    try (EchoServer server =
        new EchoServer(
            exchange -> {
              String token = exchange.getRequestHeaders().getFirst("Authorization");
              requests.add(
                  token + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
              FakeService.answer(exchange, 200, "{\"detections\":[{\"valid\":true}]}");
            })) {
      Path token = Files.writeString(folder.resolve("token"), "abc123.-_~+/==\nsecond\n");
      LoadRun run =
          LoadRun.of(
              server.port(),
              "--users=1",
              "--requests=3",
              corpus("pay \"" + CARD + "\"", "", "\u00e9"),
              "--token-file=" + token);
      assertEquals(0, run.status(), run::err);
      String start = "Bearer abc123.-_~+/== {\"text\":\"";
      assertEquals(
          List.of(
              start + "pay \\\"" + CARD + "\\\"\"}",
              start + "\u00e9\"}",
              start + "pay \\\"" + CARD + "\\\"\"}"),
          requests);
      String written = run.out() + run.err() + run.json();
      Canary.assertAbsent(CARD, written);
      assertFalse(written.contains("abc123"), written);
    }
  }

  @Test
  void showsProgressOnATerminal() throws IOException {
    StringWriter terminal = new StringWriter();
    try (EchoServer server = FakeService.withStatuses(request -> 500)) {
      new CommandLine(new Load(new PrintWriter(terminal)))
          .setOut(new PrintWriter(new StringWriter()))
          .setErr(new PrintWriter(new StringWriter()))
          .execute("--url=http://127.0.0.1:" + server.port(), "--rate=20", "--duration=1500ms");
    }
    String shown = terminal.toString();
    assertTrue(shown.startsWith("\r\u001b[K0 of 30 requests, 0 failed\r\u001b[K"), shown);
    assertTrue(shown.matches("(?s).*[1-9][0-9]* of 30 requests, [1-9][0-9]* failed.*"), shown);
    assertTrue(shown.endsWith("\r\u001b[K"), shown);
  }

  private static DetectorServer server() throws IOException {
    return DetectorServer.start(Options.of("--port=0", "--access-log=false"));
  }

  private String corpus(String... lines) throws IOException {
    return "--corpus=" + Files.write(folder.resolve("corpus"), List.of(lines));
  }

  private static Map<String, Integer> outcomes(LoadRun run) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode outcome : run.json().path("outcomes")) {
      counts.put(
          outcome.path("kind").asText() + " " + outcome.path("detail").asText(),
          outcome.path("count").asInt());
    }
    return counts;
  }
}
