package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Luhn;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
  private static final String VALID = "4111 1111 1111 1111";
  private static final String INVALID = "4111 1111 1111 1112";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start("--max-body=1048576", "--max-detections=3");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Posts JSON and returns the answer with 0 for the time that the scan took. */
  private String scan(String json) throws Exception {
    return timeless(server.json(json));
  }

  private static String timeless(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
    return response
        .body()
        .replaceFirst("\"scan_duration_seconds\":0\\.\\d{9},", "\"scan_duration_seconds\":0,");
  }

  private static final String TRACK = "4012888888881881^DOE/J^27121011234?";

  private static String counts(int valid, int invalid) {
    return ",\"metrics\":{\"scan_duration_seconds\":0,\"cards_detected\":"
        + (valid + invalid)
        + ",\"valid_cards\":"
        + valid
        + ",\"invalid_cards\":"
        + invalid
        + "}}\n";
  }

  @Test
  void answersWithDetectionsRedactedTextAndCounts() throws Exception {
    String answer = scan("{\"text\":\"Test card: 4111 1111 1111 1111 12/27\"}");
    String evidence = "\"evidence\":\\[(\"[a-z_]+\"(,(?!]))?)+]";
    assertTrue(answer.contains("\"evidence\":[\"luhn\",\"issuer\",\"grouping\","), answer);
    assertEquals(
        "{\"detections\":[{\"start\":11,\"end\":30,\"digits\":16,\"brand\":\"visa\","
            + "\"brands\":[\"visa\"],\"valid\":true,\"confidence\":\"high\","
            + "\"masked\":\"************1111\",\"test_number\":true,\"evidence\":[],"
            + "\"companions\":[{\"type\":\"expiry\",\"start\":31,\"end\":36}],"
            + "\"sensitive_authentication_data\":false}],"
            + "\"redacted\":\"Test card: ************1111 **/**\""
            + counts(1, 0),
        answer.replaceFirst(evidence, "\"evidence\":[]"));
  }

  @ParameterizedTest
  @CsvSource({
    "last4,************1111",
    "bin_last4,411111******1111",
    "full,****************",
    "label,[REDACTED]",
  })
  void masksAsAskedFor(String mask, String masked) throws Exception {
    String answer = scan("{\"text\":\"card " + VALID + "\",\"mask\":\"" + mask + "\"}");
    assertTrue(answer.contains(",\"masked\":\"" + masked + "\","), answer);
    assertTrue(answer.contains(",\"redacted\":\"card " + masked + "\","), answer);
  }

  @ParameterizedTest
  @CsvSource({"4111111111111111,0,16", "-4111111111111111,1,17", "41111111111111110e-1,,"})
  void aNumberIsScannedAsItsDigits(String number, Integer start, Integer end) throws Exception {
    String answer = scan("{\"text\":" + number + ",\"min_confidence\":\"low\"}");
    String span = "\"start\":" + start + ",\"end\":" + end + ",";
    assertEquals(start != null, answer.contains(span), answer);
    String masked = start == null ? number : number.substring(0, start) + "************1111";
    assertTrue(answer.contains("\"redacted\":\"" + masked + "\""), answer);
  }

  @Test
  void aHugeNumberIsRefused() throws Exception {
    assertEquals(400, server.json("{\"text\":" + "4".repeat(100_000) + "}").statusCode());
  }

  @Test
  void aListOfTextsIsAnsweredByAListOfResults() throws Exception {
    String json =
        "{\"texts\":[\"no\",\"card 4111111111111111\",5555555555554444,\"\"],\"offsets\":\"byte\"}";
    String answer = scan(json).replaceAll("_seconds\":[^,]*,", "_seconds\":0,");
    assertTrue(
        answer.startsWith(
            "{\"results\":[{\"detections\":[],\"redacted\":\"no\""
                + counts(0, 0).strip()
                + ",{\"detections\":[{\"start\":5,\"end\":21,"),
        answer);
    assertTrue(
        answer.contains("{\"detections\":[{\"start\":0,\"end\":16,\"digits\":16,\"brand\":\"mast"),
        answer);
    assertTrue(
        answer.endsWith(
            "\"redacted\":\"************4444\""
                + counts(1, 0).strip()
                + ",{\"detections\":[],\"redacted\":\"\""
                + counts(0, 0).strip()
                + "]}\n"),
        answer);
    assertEquals("{\"results\":[]}\n", server.json("{\"texts\":[]}").body());
  }

  @Test
  void theDetectionsListedAreBoundedForAllTextsTogether() throws Exception {
    String text = "\"4111111111111111, 5555555555554444\"";
    String answer = server.json("{\"texts\":[" + text + "," + text + "," + text + "]}").body();
    assertEquals(3, answer.split("\"start\"", -1).length - 1);
    assertEquals(2, answer.split("\"truncated\":true", -1).length - 1);
    assertEquals(3, answer.split("\"cards_detected\":2", -1).length - 1);
  }

  /** Their offsets are in the unit asked for; here the emoji is one. */
  @Test
  void listsAndMasksWhatStandsBesideACard() throws Exception {
    String answer =
        scan("{\"text\":\"\ud83d\udcb3 cvv 123, 4111111111111111 exp 12/27; %B" + TRACK + "\"}");
    assertTrue(
        answer.contains(
            "\"companions\":[{\"type\":\"cvv\",\"start\":6,\"end\":9},"
                + "{\"type\":\"expiry\",\"start\":32,\"end\":37}],"
                + "\"sensitive_authentication_data\":true}"),
        answer);
    assertTrue(
        answer.contains(
            "\"companions\":[{\"type\":\"track1\",\"start\":39,\"end\":76}],"
                + "\"sensitive_authentication_data\":true}"),
        answer);
    assertTrue(
        answer.contains(
            "\"redacted\":\"\ud83d\udcb3 cvv ***, ************1111 exp **/**; ************1881\""),
        answer);
  }

  @Test
  void takesPlainText() throws Exception {
    String answer = timeless(server.text("Test card: " + VALID));
    assertEquals(scan("{\"text\":\"Test card: 4111 1111 1111 1111\"}"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no card", "", "\\u0000", "caf\u00e9 \u6f22"})
  void returnsTheTextIfThereIsNoCard(String text) throws Exception {
    assertEquals(
        "{\"detections\":[],\"redacted\":\"" + text + "\"" + counts(0, 0),
        scan("{\"text\":\"" + text + "\"}"));
  }

  @Test
  void takesAnEmptyPlainText() throws Exception {
    assertEquals("{\"detections\":[],\"redacted\":\"\"" + counts(0, 0), timeless(server.text("")));
  }

  @Test
  void listsInvalidNumbersAndLeavesThemInTheText() throws Exception {
    String answer = scan("{\"text\":\"card: " + INVALID + "\"}");
    assertTrue(answer.contains("\"valid\":false,"), answer);
    assertTrue(answer.contains("\"masked\":\"************1112\""), answer);
    assertTrue(answer.endsWith("\"redacted\":\"card: " + INVALID + "\"" + counts(0, 1)), answer);
  }

  @Test
  void leavesOutInvalidNumbersOnRequest() throws Exception {
    assertEquals(
        "{\"detections\":[],\"redacted\":\"card: " + INVALID + "\"" + counts(0, 0),
        scan("{\"include_invalid\":false,\"text\":\"card: " + INVALID + "\"}"));
  }

  @Test
  void masksInvalidNumbersOnRequest() throws Exception {
    String text = "card: " + INVALID + ", card: " + VALID;
    assertTrue(
        scan("{\"redact_invalid\":true,\"text\":\"" + text + "\"}")
            .endsWith(
                "\"redacted\":\"card: ************1112, card: ************1111\"" + counts(1, 1)));
    assertTrue(
        scan("{\"redact_invalid\":false,\"text\":\"" + text + "\"}")
            .endsWith(
                "\"redacted\":\"card: " + INVALID + ", card: ************1111\"" + counts(1, 1)));
  }

  /** Letters that touch a number speak against a card. */
  @ParameterizedTest
  @CsvSource({"low,2", "medium,1", "high,1"})
  void listsWhatHasTheConfidence(String confidence, int expected) throws Exception {
    String body = "454242000000001";
    String text = "serial ab" + body + Luhn.checkDigit(body) + "cd, card: " + VALID;
    String answer = scan("{\"min_confidence\":\"" + confidence + "\",\"text\":\"" + text + "\"}");
    assertTrue(answer.endsWith(counts(expected, 0)), answer);
  }

  @ParameterizedTest
  @CsvSource({"3,false", "4,true"})
  void listsNoMoreThanTheLimitButMasksAll(int cards, boolean truncated) throws Exception {
    String text = ("card: " + VALID + "; ").repeat(cards);
    String answer = scan("{\"text\":\"" + text + "\"}");
    assertEquals(3, answer.split("\"start\"", -1).length - 1);
    String end = "\"redacted\":\"" + "card: ************1111; ".repeat(cards) + "\"";
    assertTrue(
        answer.endsWith(end + (truncated ? ",\"truncated\":true" : "") + counts(cards, 0)), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON ; charset=UTF-8",
        "application/json;charset=\"utf-8\"",
        "application/json; charset=us-ascii; profile=x"
      })
  void takesJsonInUtf8(String type) throws Exception {
    byte[] body = "{\"text\":\"caf\u00e9\"}".getBytes(UTF_8);
    assertTrue(timeless(server.post(type, body)).contains("\"redacted\":\"caf\u00e9\""));
  }

  @Test
  void skipsAByteOrderMarkBeforeJson() throws Exception {
    assertTrue(scan("\uFEFF{\"text\":\"x\"}").contains("\"redacted\":\"x\""));
  }

  @Test
  void aByteOrderMarkBelongsToPlainText() throws Exception {
    String answer = timeless(server.text("\uFEFFcard: " + VALID));
    assertTrue(answer.contains("\"start\":7,\"end\":26,"), answer);
    assertTrue(answer.contains("\"redacted\":\"\uFEFFcard: ************1111\""), answer);
  }

  @Test
  void takesAllOptionsInAnyOrder() throws Exception {
    String answer =
        scan(
            "{\"redact_invalid\":true,\"offsets\":\"byte\",\"text\":\"x\","
                + "\"include_invalid\":true,\"min_confidence\":\"low\"}");
    assertFalse(answer.contains("truncated"));
  }
}
