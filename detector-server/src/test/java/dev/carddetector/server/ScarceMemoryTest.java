package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A heap that is small for what clients send. */
@Timeout(120)
class ScarceMemoryTest {
  private static final String CARD = "4556737586899855";
  private static final int MIB = 1 << 20;

  /** Just below what a heap of 48 MiB allows. */
  private static final int LARGEST = 1_450_000;

  /** Long enough for all bodies that there is room for to be scanned one after the other. */
  private static final String WAIT = "--max-wait=60000";

  /** What takes the most memory for its length, in one way or another. */
  private static final List<String> TEXTS =
      List.of("x", "\u0001", "\u00e9", "\u20ac", "\ud83d\ude00", "x\u20ac\n", CARD + " ", "\"");

  private static String json(String text, int length) {
    String escaped = text.replace("\u0001", "\\u0001").replace("\"", "\\\"").replace("\n", "\\n");
    return "{\"text\":\"" + repeat(escaped, length - 11) + "\"}";
  }

  private static String repeat(String text, int length) {
    return text.repeat(length / text.getBytes(UTF_8).length);
  }

  /** Sends some bodies of each kind at the same time. Returns how many got which status. */
  private static Map<Integer, Integer> statuses(ServerProcess server, int length) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (String text : TEXTS) {
      answers.add(send(client, server, "text/plain", repeat(text, length)));
      answers.add(send(client, server, "application/json", json(text, length)));
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    answers.forEach(answer -> statuses.merge(answer.join().statusCode(), 1, Integer::sum));
    return statuses;
  }

  private static CompletableFuture<HttpResponse<Void>> send(
      HttpClient client, ServerProcess server, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/scan"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.discarding());
  }

  private static void assertWell(ServerProcess server) throws Exception {
    assertTrue(server.get("/health").contains("\"status\":\"ok\""));
    assertEquals("", server.errors());
    assertFalse(server.output().contains(CARD.substring(0, 12)));
    assertFalse(server.get("/metrics").contains(CARD.substring(0, 12)));
  }

  @Test
  void theLargestBodyIsWhatTheHeapAllows() throws Exception {
    try (ServerProcess server = ServerProcess.inShell("exec \"$0\" -Xmx48m \"$@\"", WAIT)) {
      assertEquals(Map.of(413, 2 * TEXTS.size()), statuses(server, 10 * MIB));
      assertWell(server);
      for (int i = 0; i < 2; i++) {
        Map<Integer, Integer> statuses = statuses(server, MIB);
        assertTrue(List.of(200, 503).containsAll(statuses.keySet()), statuses.toString());
        assertTrue(statuses.containsKey(200), statuses.toString());
      }
      assertWell(server);
    }
  }

  /** The memory that a scan is counted with is enough for each kind. */
  @Test
  void eachOfTheLargestBodiesIsScanned() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (ServerProcess server = ServerProcess.inShell("exec \"$0\" -Xmx48m \"$@\"")) {
      for (String text : TEXTS) {
        String plain = repeat(text, LARGEST);
        assertEquals(200, send(client, server, "text/plain", plain).join().statusCode(), text);
        String json = json(text, LARGEST);
        assertEquals(200, send(client, server, "application/json", json).join().statusCode(), text);
      }
      assertWell(server);
    }
  }

  @Test
  void aLimitThatIsTooLargeForTheHeapIsRefused() {
    AssertionError refused =
        assertThrows(
            AssertionError.class,
            () -> ServerProcess.inShell("exec \"$0\" -Xmx64m \"$@\"", "--max-body=10000000"));
    String message = "--max-body must be at most a 32nd of the heap, ";
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void largeBodiesInAHeapThatIsJustLargeEnough() throws Exception {
    try (ServerProcess server = ServerProcess.inShell("exec \"$0\" -Xmx336m \"$@\"", WAIT)) {
      Map<Integer, Integer> statuses = statuses(server, 10 * MIB);
      assertTrue(List.of(200, 503).containsAll(statuses.keySet()), statuses.toString());
      assertTrue(statuses.containsKey(200), statuses.toString());
      assertWell(server);
    }
  }
}
