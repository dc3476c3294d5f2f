package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.server.http.Problem;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertProblem(Problem problem, HttpResponse<String> response) {
    String body = response.body().replaceFirst(",\"line\":\\d+,\"column\":\\d+", "");
    assertEquals(new String(problem.answer().body(), UTF_8), body);
    assertEquals(problem.status(), response.statusCode());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void aProblemIsTitledByItsStatusAndHasAFixedText() throws Exception {
    HttpResponse<String> response = server.json("{\"text\":[4111111111111111]}");
    assertEquals(400, response.statusCode());
    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
            + "\"detail\":\"The JSON object must have either a field text, a string or number, or"
            + " a field texts, a list of them.\"}\n",
        response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      emptyValue = "",
      value = {
        "JSON_CUT_OFF | {",
        "JSON_CUT_OFF | {\"text\":\"x\"",
        "JSON_CUT_OFF | {\"text\":\"x",
        "INVALID_JSON | {text:\"x\"}",
        "INVALID_JSON | {\"text\":\"x\",}",
        "INVALID_JSON | {\"text\":NaN}",
        "INVALID_JSON | {\"text\":\"\\q\"}",
        "RAW_CONTROL | {\"text\":\"x\ty\"}",
        "MALFORMED_JSON | 4111111111111111",
        "MALFORMED_JSON | \"4111111111111111\"",
        "MALFORMED_JSON | null",
        "MALFORMED_JSON | [{\"text\":\"x\"}]",
        "MALFORMED_JSON | {\"text\":\"x\"} {}",
        "INVALID_JSON | {\"text\":\"x\"} ]",
        "DUPLICATE_KEY | {\"text\":\"x\",\"text\":\"y\"}",
        "DUPLICATE_KEY | {\"text\":\"x\",\"offsets\":\"byte\",\"offsets\":\"byte\"}",
        "UNKNOWN_FIELD | {\"text\":\"x\",\"min_confidance\":\"low\"}",
        "UNKNOWN_FIELD | {\"text\":\"x\",\"Text\":\"y\"}",
        "UNKNOWN_FIELD | {\"text\":\"x\",\"\":{\"a\":[1]}}",
        "BAD_TEXT | {}",
        "BAD_TEXT | {\"offsets\":\"byte\"}",
        "BAD_TEXT | {\"text\":null}",
        "BAD_TEXT | {\"text\":[\"x\"]}",
        "BAD_TEXT | {\"text\":true}",
        "BAD_TEXT | {\"text\":{\"a\":1}}",
        "BAD_TEXT | {\"texts\":\"x\"}",
        "BAD_ELEMENT | {\"texts\":[\"x\",null]}",
        "BAD_ELEMENT | {\"texts\":[[\"x\"]]}",
        "BAD_TEXT | {\"text\":\"x\",\"texts\":[\"x\"]}",
        "JSON_CUT_OFF | {\"texts\":[\"x\"",
        "BAD_OFFSETS | {\"text\":\"x\",\"offsets\":\"BYTE\"}",
        "BAD_OFFSETS | {\"text\":\"x\",\"offsets\":8}",
        "BAD_OFFSETS | {\"text\":\"x\",\"offsets\":null}",
        "BAD_CONFIDENCE | {\"text\":\"x\",\"min_confidence\":\"any\"}",
        "BAD_CONFIDENCE | {\"text\":\"x\",\"min_confidence\":0.5}",
        "BAD_SWITCH | {\"text\":\"x\",\"include_invalid\":\"true\"}",
        "BAD_SWITCH | {\"text\":\"x\",\"redact_invalid\":1}",
        "BAD_MASK | {\"text\":\"x\",\"mask\":\"LAST4\"}",
        "BAD_MASK | {\"text\":\"x\",\"mask\":4}",
        "REDACT_WITHOUT_INCLUDE |"
            + " {\"text\":\"x\",\"redact_invalid\":true,\"include_invalid\":false}",
      })
  void badJson(Problem problem, String body) throws Exception {
    assertProblem(problem, server.json(body));
  }

  @Test
  void aProblemOfJsonHasItsPlace() throws Exception {
    String answer = server.json("{\"offsets\":\"byte\",\n \"text\":'4111111111111111'}").body();
    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
            + "\"detail\":\"The body is not valid JSON.\",\"line\":2,\"column\":9}\n",
        answer);
  }

  @Test
  void aNumberThatIsTooLong() throws Exception {
    assertProblem(Problem.JSON_LIMIT, server.json("{\"text\":" + "1".repeat(1_001) + "}"));
  }

  @Test
  void tooManyTexts() throws Exception {
    String most = "{\"texts\":[" + "0,".repeat(9_999) + "0]}";
    assertEquals(200, server.json(most).statusCode());
    assertProblem(Problem.TOO_MANY_TEXTS, server.json(most.replace("]}", ",0]}")));
  }

  @Test
  void anEmptyBodyIsNoJson() throws Exception {
    assertProblem(Problem.MALFORMED_JSON, server.json(""));
  }

  @Test
  void deepNestingIsRefusedWithoutBeingWalked() throws Exception {
    assertProblem(Problem.BAD_TEXT, server.json("{\"text\":" + "[".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "text/plain; charset=us-ascii"})
  void bytesThatAreNoUtf8(String type) throws Exception {
    byte[] overlong = "{\"text\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1);
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    byte[] cutOff = {'x', (byte) 0xE6, (byte) 0xBC};
    assertProblem(Problem.NOT_UTF_8, server.post(type, overlong));
    assertProblem(Problem.NOT_UTF_8, server.post(type, surrogate));
    assertProblem(Problem.NOT_UTF_8, server.post(type, cutOff));
  }

  @Test
  void halfACharacterOfUtf16() throws Exception {
    byte[] body = ("\uFEFF{\"text\":\"x\"}" + "\0").getBytes(UTF_16BE);
    byte[] cut = Arrays.copyOf(body, body.length - 1);
    assertProblem(Problem.NOT_UTF_16, server.post("application/json", cut));
    byte[] unpaired = {0, 'x', (byte) 0xD8, 0, 0, 'x'};
    assertProblem(Problem.NOT_UTF_16, server.post("text/plain; charset=utf-16be", unpaired));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/problem+json",
        "text/html",
        "text",
        ";",
        "4111111111111111",
        "application/json, text/plain"
      })
  void otherContentTypes(String type) throws Exception {
    assertProblem(Problem.UNSUPPORTED_TYPE, server.post(type, "{\"text\":\"x\"}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=",
        "text/plain; charset=\"",
        "text/plain; format=flowed; charset=utf-32",
        "application/json; charset=utf-7"
      })
  void otherCharsets(String type) throws Exception {
    assertProblem(Problem.UNKNOWN_CHARSET, server.post(type, "{\"text\":\"x\"}".getBytes(UTF_8)));
  }

  @Test
  void noContentType() throws Exception {
    assertProblem(
        Problem.UNSUPPORTED_TYPE,
        server.send(server.request("/scan").POST(BodyPublishers.ofString("x"))));
  }

  @Test
  void aContentEncoding() throws Exception {
    assertProblem(
        Problem.UNKNOWN_CODING,
        server.send(
            server
                .request("/scan")
                .header("Content-Type", "text/plain")
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("x"))));
  }

  @Test
  void aQueryOnScan() throws Exception {
    assertProblem(
        Problem.QUERY,
        server.send(
            server
                .request("/scan?min_confidence=low")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))));
  }
}
