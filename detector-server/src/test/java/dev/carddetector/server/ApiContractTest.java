package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the document does not say is found. */
class ApiContractTest {
  private static final String SCAN =
      "{\"detections\":[{\"start\":11,\"end\":30,\"digits\":16,\"brand\":\"visa\","
          + "\"brands\":[\"visa\"],\"valid\":true,\"confidence\":\"high\","
          + "\"masked\":\"************1111\",\"test_number\":true,\"evidence\":[\"luhn\"],"
          + "\"companions\":[{\"type\":\"expiry\",\"start\":31,\"end\":36}],"
          + "\"sensitive_authentication_data\":false}],\"redacted\":\"x\",\"metrics\":"
          + "{\"scan_duration_seconds\":0.1,\"cards_detected\":1,\"valid_cards\":1,"
          + "\"invalid_cards\":0}}\n";
  private static final String HEALTH =
      "{\"status\":\"ok\",\"service\":\"credit-card-detector\",\"version\":\"1\","
          + "\"uptime_seconds\":1.5,\"checks\":{\"detector\":\"ok\"},"
          + "\"issuer_table\":\"2026-11-23\"}\n";
  private static final String NO_TOKEN =
      "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":"
          + "\"This path requires a bearer token in the Authorization header.\"}\n";
  private static final String PAGE = "<h1>400 Bad Request</h1>Bad request line";

  private final Map<String, List<String>> headers = new TreeMap<>();

  @BeforeEach
  void setHeaders() {
    headers.put("x-request-id", List.of("a"));
    headers.put("cache-control", List.of("no-store"));
    headers.put("x-content-type-options", List.of("nosniff"));
    headers.put("content-type", List.of("application/json"));
    headers.put("date", List.of("x"));
  }

  private void assertBroken(String method, String path, int status, String body) {
    assertThrows(
        AssertionError.class, () -> ApiContract.check(method, path, status, headers, body));
  }

  @Test
  void answersAsTheyMustBePass() {
    ApiContract.check("POST", "/scan", 200, headers, SCAN);
    ApiContract.check("POST", "/scan", 200, headers, "{\"results\":[]}");
    ApiContract.check("GET", "/health", 200, headers, HEALTH);
    ApiContract.check("HEAD", "/health", 200, headers, "");
    headers.put("content-type", List.of("application/problem+json"));
    headers.put("www-authenticate", List.of("Bearer"));
    ApiContract.check("POST", "/redact", 401, headers, NO_TOKEN);
    ApiContract.check("GET", "/", 400, Map.of("Content-Type", List.of("text/html")), PAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"digits\":16 | \"digits\":20",
        "\"digits\":16 | \"digits\":16.5",
        "\"digits\":16 | \"digits\":\"16\"",
        "\"digits\":16 | \"digits\":null",
        "\"digits\":16, | \"digits\":16,\"digits\":16,",
        "\"digits\":16, | ",
        "\"start\":11 | \"start\":-1",
        "\"start\":11 | \"start\":11,\"text\":\"x\"",
        "\"brand\":\"visa\" | \"brand\":\"VISA\"",
        "[\"visa\"] | []",
        "[\"visa\"] | [\"visa\",\"visa\"]",
        "[\"luhn\"] | [\"luck\"]",
        "\"high\" | \"sure\"",
        "************1111 | ***********11111",
        "\"expiry\" | \"pin\"",
        "\"redacted\":\"x\", | ",
        "\"redacted\":\"x\" | \"redacted\":\"x\",\"truncated\":false",
        "\"redacted\":\"x\" | \"redacted\":\"x\",\"results\":[]",
        "0.1 | -0.1",
        "\"cards_detected\":1 | \"cards\":1",
      })
  void aFieldThatIsNotAsItMustBe(String from, String to) {
    assertBroken("POST", "/scan", 200, SCAN.replace(from, to == null ? "" : to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"results\":[]}}"})
  void anotherBody(String body) {
    assertBroken("POST", "/scan", 200, body);
  }

  @Test
  void aStatusThatIsNotOfItsPath() {
    assertBroken("POST", "/scan", 201, SCAN);
    assertBroken("GET", "/health", 404, HEALTH);
    assertBroken("GET", "/health", 503, HEALTH);
    assertBroken("GET", "/scan", 200, SCAN);
    assertBroken("GET", "/other", 200, HEALTH);
    assertBroken("post", "/scan", 200, SCAN);
    assertBroken("HEAD", "/health", 200, HEALTH);
  }

  @ParameterizedTest
  @CsvSource({
    "x-request-id,",
    "x-request-id,a b",
    "cache-control,",
    "cache-control,max-age=1",
    "x-content-type-options,",
    "content-type,text/plain",
    "server,x",
    "retry-after,1"
  })
  void aHeaderThatIsNotAsItMustBe(String name, String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, List.of(value));
    }
    assertBroken("POST", "/scan", 200, SCAN);
  }

  @Test
  void aHeaderTwice() {
    headers.put("cache-control", List.of("no-store", "no-store"));
    assertBroken("POST", "/scan", 200, SCAN);
  }

  @Test
  void aProblemThatIsAnother() {
    headers.put("content-type", List.of("application/problem+json"));
    assertBroken("POST", "/redact", 401, NO_TOKEN);
    headers.put("www-authenticate", List.of("Bearer"));
    assertBroken("POST", "/redact", 401, NO_TOKEN.replace("This", "Your"));
    assertBroken("POST", "/redact", 401, NO_TOKEN.replace("401", "400"));
    assertBroken("POST", "/redact", 403, NO_TOKEN.replace("401", "403"));
  }

  @Test
  void aPageOfTheJdkForWhatIsHttp() {
    headers.remove("x-request-id");
    headers.put("content-type", List.of("text/html"));
    assertBroken("GET", "/health", 500, PAGE);
    assertBroken("GET", "/health", 400, PAGE.replace("h1", "h2"));
  }

  @Test
  void aRequestThatIsTakenOrRefusedAgainstTheDocument() {
    ApiContract.checkRequest("{\"text\":4}", 200);
    ApiContract.checkRequest("{\"text\":true}", 400);
    for (String body : new String[] {"{\"text\":true}", "{}", "{\"text\":\"\",\"x\":1}", "{"}) {
      assertThrows(AssertionError.class, () -> ApiContract.checkRequest(body, 200));
    }
    assertThrows(AssertionError.class, () -> ApiContract.checkRequest("{\"text\":\"\"}", 400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2\r\n{}\r\n0\r\n\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"})
  void anAnswerOnASocket(String chunks) {
    String request = "POST /scan?x HTTP/1.1\r\nContent-Length: 4\r\n\r\nGET ";
    String health = "GET /health HTTP/1.1\r\n\r\n";
    String head = "HTTP/1.1 200 OK\r\nX-Request-Id: a\r\nCache-Control: no-store\r\n";
    head += "X-Content-Type-Options: nosniff\r\nContent-Type: application/json\r\n";
    String found = head + "Content-Length: " + SCAN.length() + "\r\n\r\n" + SCAN;
    String lives = head + "Content-Length: " + HEALTH.length() + "\r\n\r\n" + HEALTH;
    String broken = head + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    WatchedSocket.check(request + health + request, found + lives + found);
    WatchedSocket.check(request, broken.substring(0, broken.length() - 1));
    assertThrows(AssertionError.class, () -> WatchedSocket.check(request, broken));
    assertThrows(
        AssertionError.class,
        () -> WatchedSocket.check(request + health + request, found + lives + broken));
    assertThrows(AssertionError.class, () -> WatchedSocket.check(request + health, lives + found));
    assertThrows(AssertionError.class, () -> WatchedSocket.check(request, found + found));
  }
}
