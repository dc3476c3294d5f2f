package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of other origins, and names that point to this machine. */
class OriginsTest {
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            "--allowed-host=cards.example,other.example:81", "--cors-origin=https://app.example");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String get(String target, String headers) throws IOException {
    return server.raw("GET " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  @Test
  void theAddressThatItListensOnIsServed() throws Exception {
    try (TestServer own = TestServer.start("--host=127.0.0.2")) {
      assertEquals(200, own.send(own.request("/health")).statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200",
    "LOCALHOST:9,200",
    "127.0.0.1:5000,200",
    "[::1]:5000,200",
    "cards.example,200",
    "cards.example:5000,200",
    "other.example:81,200",
    "other.example,403",
    "other.example:82,403",
    "evil.example,403",
    "localhost.evil.example,403",
    "127.0.0.1.evil.example:5000,403"
  })
  void onlyKnownHostNamesAreServed(String host, int status) throws Exception {
    assertStatus(status, get("/health", "Host: " + host + "\r\n"));
    assertStatus(status, get("http://" + host + "/health", "Host: localhost\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:5000,200",
    "https://app.example,200",
    "http://localhost:3000,403",
    "https://evil.example,403",
    "http://app.example,403",
    "null,403"
  })
  void pagesOfOtherOriginsAreRefused(String origin, int status) throws Exception {
    String answer = get("/health", "Host: localhost:5000\r\nOrigin: " + origin + "\r\n");
    assertStatus(status, answer);
    assertEquals(
        origin.equals("https://app.example"),
        answer.contains("\r\nAccess-control-allow-origin: https://app.example\r\n"),
        answer);
    assertFalse(answer.contains("evil"), answer);
  }

  @Test
  void aPageOfANamedOriginMaySend() throws Exception {
    String head = "OPTIONS /scan HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String ask = "Access-Control-Request-Method: POST\r\n\r\n";
    String allowed = server.raw(head + "Origin: https://app.example\r\n" + ask);
    assertStatus(200, allowed);
    assertTrue(allowed.contains("\r\nAccess-control-allow-methods: POST\r\n"), allowed);
    assertTrue(allowed.contains("\r\nAccess-control-allow-headers: Authorization, "), allowed);
    assertStatus(403, server.raw(head + "Origin: https://evil.example\r\n" + ask));
    assertStatus(405, server.raw(head + "\r\n"));
  }

  @Test
  void withoutNamedOriginsNothingIsSaidOfThem() throws Exception {
    try (TestServer other = TestServer.start()) {
      String answer =
          other.raw("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertFalse(answer.contains("Access-control"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--allowed-host=http://a",
        "--allowed-host=",
        "--allowed-host=a b",
        "--allowed-host=*",
        "--cors-origin=*",
        "--cors-origin=app.example",
        "--cors-origin=https://app.example/"
      })
  void whatIsNoNameIsRefusedAtTheStart(String option) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Options.of(option));
    assertTrue(e.getMessage().startsWith(option.replaceFirst("=.*", "") + " must be "));
  }
}
