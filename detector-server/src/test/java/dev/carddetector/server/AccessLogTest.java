package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request has an id and a line in the log. */
class AccessLogTest {
  private TestServer server;
  private LogCapture logs;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    logs = new LogCapture();
  }

  @AfterEach
  void stop() {
    logs.close();
    server.close();
  }

  private String idFor(String id) throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/health").GET().header("X-Request-Id", id));
    return response.headers().firstValue("X-Request-Id").orElseThrow();
  }

  /** Returns the line with an id, which is written just after the answer. */
  private String line(String id) {
    while (true) {
      for (String line : logs.text().lines().toList()) {
        if (line.contains("\"id\":\"" + id + "\"")) {
          return line.substring(line.indexOf('{'));
        }
      }
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "order-17_x.y",
        "7b9d2c1e-0f6a-4f0e-9c51-1d2e3f4a5b6c",
        "550e8400-e29b-41d4-a716-446655440000",
        "4bf92f3577b34da6a3ce929d0e0e4736"
      })
  void aFitIdIsKept(String id) throws Exception {
    assertEquals(id, idFor(id));
    assertTrue(line(id).contains("\"route\":\"/health\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4111111111111111",
        "4111-1111-1111-1111",
        "41111111-1111-1111-abcd-abcdefabcdef",
        "x.123456789012.y",
        "a b",
        "a\"b",
        "é",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void anotherIsReplaced(String id) throws Exception {
    assertTrue(idFor(id).matches("[a-p]{16}"));
  }

  @Test
  void aLineTellsWhatHappenedAndNothingOfTheText() throws Exception {
    String body = "{\"text\":\"card 4111111111111111 and 4539 5787 6362 1487\"}";
    HttpResponse<String> response =
        server.send(
            server
                .request("/scan")
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "first")
                .POST(BodyPublishers.ofString(body)));
    String line = line("first");
    assertEquals(
        "{\"time\":\"T\",\"id\":\"first\",\"method\":\"POST\",\"route\":\"/scan\",\"status\":200,"
            + "\"bytes_in\":"
            + body.length()
            + ",\"bytes_out\":"
            + response.body().length()
            + ",\"seconds\":S,\"valid_cards\":1,\"invalid_cards\":1}",
        line.replaceFirst("\"time\":\"2[^\"]*Z\"", "\"time\":\"T\"")
            .replaceFirst("\"seconds\":0\\.\\d{6},", "\"seconds\":S,"));
  }

  @Test
  void unknownPathsAndMethodsAreNotQuoted() throws Exception {
    HttpResponse<String> response = server.send("BREW", "/4111111111111111");
    String line = line(response.headers().firstValue("X-Request-Id").orElseThrow());
    assertTrue(line.contains("\"method\":\"OTHER\",\"route\":\"other\",\"status\":404,"), line);
  }

  @Test
  void aRedactionCountsItsBytes() throws Exception {
    server.send(
        server
            .request("/redact")
            .header("Content-Type", "text/plain")
            .header("X-Request-Id", "second")
            .POST(BodyPublishers.ofString("card 4111 1111 1111 1111\n")));
    assertTrue(line("second").contains("\"status\":200,\"bytes_in\":25,\"bytes_out\":22,"));
  }
}
