package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.Luhn;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /redact} with JSON, which stays JSON. */
@Timeout(300)
class RedactJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int DOCUMENTS = 100_000;
  private static final int BATCH = 5_000;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String redact(String type, String body) throws Exception {
    // Not held against the API description, as what is not JSON comes back as such.
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                server
                    .request("/redact")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    assertEquals(200, response.statusCode());
    assertEquals(type, response.headers().firstValue("Content-Type").orElseThrow());
    return response.body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pan\":4539578763621486}|{\"pan\":\"************1486\"}",
        "{\"pan\":[4539578763621486,-1.5]}|{\"pan\":[\"************1486\",-1.5]}",
        "[\"card 4539 5787 6362 1486\"]|[\"card ************1486\"]",
        "{\"pan\":4539578763621486|{\"pan\":\"************1486\"",
        "{pan:'4539578763621486',}|{pan:'************1486',}",
        "card 4539 5787 6362 1486 {\"|card ************1486 {\"",
      })
  void masksDoNotBreakIt(String body, String masked) throws Exception {
    assertEquals(masked, redact("application/json", body));
    assertEquals(masked + "\n" + masked, redact("application/x-ndjson", body + "\n" + body));
  }

  @Test
  void randomDocumentsParseAfterwards() throws Exception {
    Random random = new Random(20261128);
    int cards = 0;
    for (int i = 0; i < DOCUMENTS; i += BATCH) {
      List<String> documents = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        documents.add(document(random, 3));
      }
      String redacted = redact("application/x-ndjson", String.join("\n", documents) + "\n");
      List<String> lines = redacted.lines().toList();
      assertEquals(BATCH, lines.size());
      for (int j = 0; j < BATCH; j++) {
        JsonNode before = MAPPER.readTree(documents.get(j));
        JsonNode after = MAPPER.readTree(lines.get(j));
        assertEquals(before.isContainerNode(), after.isContainerNode());
        assertEquals(before.size(), after.size());
        cards += lines.get(j).contains("******") ? 1 : 0;
      }
    }
    assertTrue(cards > DOCUMENTS / 10, "documents with a mask: " + cards);
  }

  private static String document(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 6 : 9);
    return switch (kind) {
      case 0 -> card(random);
      case 1 -> "\"card " + card(random) + "\"";
      case 2 -> "\"\\u00e9\\n\\\"pan\\\": " + card(random) + "\\\\\"";
      case 3 -> Long.toString(random.nextLong());
      case 4 -> random.nextBoolean() ? "true" : "null";
      case 5 -> random.nextInt(1000) + "." + random.nextInt(1000) + "e-" + random.nextInt(9);
      case 6 -> "[" + document(random, depth - 1) + ", " + document(random, depth - 1) + "]";
      default ->
          "{\"cardNumber\":"
              + document(random, depth - 1)
              + ",\"cvv\":"
              + random.nextInt(999)
              + "}";
    };
  }

  /** A random Visa number. */
  private static String card(Random random) {
    StringBuilder digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }
}
