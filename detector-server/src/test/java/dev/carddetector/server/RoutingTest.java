package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/page",
        "/scan/",
        "/Scan",
        "/scanner",
        "/metricsfoo",
        "/metrics/",
        "/openapi",
        "/docs/openapi.yaml",
        "/health/live",
        "/%73can",
        "/health%20",
        "/./health",
        "/4111111111111111"
      })
  void otherPathsAreNotFound(String path) throws Exception {
    for (String method : new String[] {"GET", "POST", "BREW"}) {
      HttpResponse<String> response = server.send(method, path);
      assertEquals(404, response.statusCode());
      assertEquals(new String(Problem.NOT_FOUND.answer().body(), UTF_8), response.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//x/metrics", "//metrics", "foo:/health", "foo://x/health", "*"})
  void otherTargetsAreNotFound(String target) throws Exception {
    String answer =
        server.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 404 ") || answer.startsWith("HTTP/1.1 400 "), answer);
  }

  @Test
  void aWholeUrlIsATarget() throws Exception {
    // The contract has no whole URLs.
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      TestServer.write(
          socket, "GET http://x/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/scan,POST",
    "PUT,/scan,POST",
    "GET,/redact,POST",
    "OPTIONS,/scan,POST",
    "post,/scan,POST",
    "POST,/health,'GET, HEAD'",
    "DELETE,/health,'GET, HEAD'",
    "POST,/metrics,'GET, HEAD'",
    "OPTIONS,/metrics,'GET, HEAD'",
    "BREW,/metrics,'GET, HEAD'",
    "POST,/openapi.yaml,'GET, HEAD'",
    "POST,/,'GET, HEAD'",
    "PUT,/page/page.js,'GET, HEAD'"
  })
  void otherMethodsAreNotAllowed(String method, String path, String allow) throws Exception {
    HttpResponse<String> response = server.send(method, path);
    assertEquals(405, response.statusCode());
    assertEquals(allow, header(response, "Allow").orElseThrow());
    assertEquals(new String(Problem.METHOD_NOT_ALLOWED.answer().body(), UTF_8), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/health?verbose", "/metrics?debug=4111111111111111", "/metrics?name[]=x"})
  void aQueryIsIgnored(String path) throws Exception {
    assertTrue(server.raw("GET " + path + " HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "/health,200",
    "/metrics,200",
    "/openapi.yaml,200",
    "/,200",
    "/page/page.css,200",
    "/scan,405",
    "/none,404"
  })
  void headIsAnsweredWithoutABody(String path, int status) throws Exception {
    try (Socket socket = server.connect()) {
      TestServer.write(
          socket, "HEAD " + path + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n");
      TestServer.write(socket, "Connection: close\r\n\r\n");
      String answer = TestServer.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
      assertTrue(answer.endsWith("\r\n\r\n"), answer);
      assertEquals(answer.length() - 4, answer.indexOf("\r\n\r\n"), answer);
      assertTrue(answer.matches("(?is).*\r\nContent-length: [1-9]\\d*\r\n.*"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/health,application/json",
    "GET,/metrics,text/plain; version=0.0.4; charset=utf-8",
    "HEAD,/health,application/json",
    "GET,/openapi.yaml,application/yaml",
    "GET,/scan,application/problem+json",
    "GET,/none,application/problem+json"
  })
  void everyAnswerForbidsCachingAndSniffing(String method, String path, String type)
      throws Exception {
    HttpResponse<String> response = server.send(method, path);
    assertEquals("no-store", header(response, "Cache-Control").orElseThrow());
    assertEquals("nosniff", header(response, "X-Content-Type-Options").orElseThrow());
    assertEquals(type, header(response, "Content-Type").orElseThrow());
    assertTrue(header(response, "Date").isPresent());
  }

  @Test
  void aConnectionIsKeptOverAnswersOfAllKinds() throws Exception {
    String health = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    String none = "GET /none HTTP/1.1\r\nHost: x\r\n\r\n";
    String head = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    try (Socket socket = server.connect()) {
      for (String request : new String[] {health, none, head + "Content-Length: 1\r\n\r\n{"}) {
        TestServer.write(socket, request + health);
        assertTrue(TestServer.readAnswer(socket).startsWith("HTTP/1.1 "));
        assertTrue(TestServer.readAnswer(socket).startsWith("HTTP/1.1 200 "));
      }
    }
  }
}
