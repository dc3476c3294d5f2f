package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.server.ScanAnswer.Result;
import dev.carddetector.server.http.Refusal;
import dev.carddetector.server.http.RequestId;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hands what a fuzzer makes to all that reads requests: only a {@link Refusal} may come out, which
 * shows nothing of the input.
 */
class ScanRequestFuzzTest {
  private static final int MAX_BODY = 4_096;
  private static final int MAX_DETECTIONS = 3;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");
  private static final JsonFactory JSON = Json.factory(MAX_BODY);
  private static final ObjectMapper READER = reader();
  private static final Detectors DETECTORS = new Detectors(detector -> detector);
  private static final BodyType TEXT = new BodyType(BodyType.Form.TEXT, null);
  private static final BodyType JSON_TYPE = new BodyType(BodyType.Form.JSON, null);
  private static final BodyType LINES = new BodyType(BodyType.Form.NDJSON, null);
  private static final Admission ADMISSION =
      new Admission(Options.of().limits(), new PrometheusRegistry());

  private static ObjectMapper reader() {
    JsonFactory json = new JsonFactory();
    json.setStreamReadConstraints(
        StreamReadConstraints.builder().maxNumberLength(MAX_BODY).build());
    return new ObjectMapper(json);
  }

  /** Requests and headers, well-formed and not, and each kind of value in each field. */
  static Stream<byte[]> seeds() {
    String card = "4111 1111 1111 1111";
    List<String> texts =
        new ArrayList<>(
            List.of(
                "{\"text\":\"card: " + card + ", exp 12/27, cvv 123\"}",
                "{\"text\":4111111111111111,\"offsets\":\"utf16\",\"min_confidence\":\"low\"}",
                "{\"texts\":[\"\\u00e9 \\ud83d\\udcb3 " + card + "\",4111111111111112,1e3,\"\"]}",
                "{\"include_invalid\":true,\"redact_invalid\":true,\"texts\":[\"" + card + "\"]}",
                "\ufeff{\"offsets\":\"byte\",\"min_confidence\":\"high\",\"text\":\"\\ud83d\"}",
                "{\"include_invalid\":false,\"redact_invalid\":false,\"text\":\"\\\"\\/\\n\"}",
                "text/plain; charset=\"utf-8\"; format=flowed",
                "application/json;charset=us-ascii",
                ";charset=\"",
                ";charset=",
                "x-gzip",
                "order_4111-1111.a"));
    List<String> values =
        List.of(
            "null",
            "true",
            "-0",
            "1e999",
            "[]",
            "[[\"\"]]",
            "{}",
            "\"\"",
            "\"\\udcb3\\ud83d\"",
            "NaN");
    for (String field : List.of("text", "texts", "offsets", "include_invalid", "other")) {
      for (String value : values) {
        texts.add("{\"text\":\"\",\"" + field + "\":" + value + "}");
        texts.add("{\"" + field + "\":" + value + "}");
      }
    }
    return texts.stream()
        .map(text -> text.getBytes(UTF_8))
        .flatMap(text -> Stream.of(text, zipped(text)));
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return zipped.toByteArray();
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadOrRefused(byte[] bytes) throws IOException {
    String header = new String(bytes, ISO_8859_1);
    orRefused(() -> BodyType.of(header));
    orRefused(() -> Gzip.isUsed(header));
    assertTrue(RequestId.of(header).matches("[A-Za-z0-9._-]{1,64}"));
    orRefused(() -> check(TEXT, bytes));
    orRefused(() -> check(JSON_TYPE, bytes));
    orRefused(() -> check(LINES, bytes));
    orRefused(() -> check(TEXT, unzipped(bytes)));
    orRefused(() -> check(JSON_TYPE, unzipped(bytes)));
    orRefused(() -> assertArrayEquals(bytes, unzipped(zipped(bytes))));
  }

  private interface Step {
    void run() throws Refusal, IOException;
  }

  private static void orRefused(Step step) throws IOException {
    try {
      step.run();
    } catch (Refusal refusal) {
      assertNull(refusal.getMessage());
      assertNull(refusal.getCause());
      assertEquals(0, refusal.getStackTrace().length);
      String shown = new String(refusal.answer().body(), UTF_8);
      assertFalse(NUMBER.matcher(shown).find(), shown);
    }
  }

  private static byte[] unzipped(byte[] bytes) throws Refusal {
    HeldBody body = new HeldBody(ADMISSION);
    try {
      body.add(bytes, bytes.length);
      Gzip.unzip(body, MAX_BODY);
      assertTrue(body.size() <= MAX_BODY);
      return body.take();
    } finally {
      body.letGo();
    }
  }

  private static void check(BodyType type, byte[] body) throws Refusal, IOException {
    ScanRequest request = ScanRequest.parse(type, body, JSON);
    if (type.equals(JSON_TYPE)) {
      assertSameTexts(READER.readTree(body), request);
    }
    CardDetector detector = DETECTORS.get(request.minConfidence(), request.includeInvalid());
    List<Result> results = new ArrayList<>();
    int found = 0;
    for (String text : request.texts()) {
      List<Detection> detections = detector.scan(text);
      results.add(new Result(text, detections, 0));
      found += detections.size();
    }
    if (type.equals(LINES)) {
      byte[] lines = new ScanAnswer(request, results, MAX_DETECTIONS).json();
      assertEquals(results.size(), new String(lines, UTF_8).lines().count());
      return;
    }
    JsonNode answer = READER.readTree(new ScanAnswer(request, results, MAX_DETECTIONS).json());
    assertEquals(Math.min(found, MAX_DETECTIONS), answer.findValues("masked").size());
    assertEquals(results.size(), answer.findValues("redacted").size());
  }

  /** Another parser reads the same, but for surrogates without a pair; numbers it would convert. */
  private static void assertSameTexts(JsonNode json, ScanRequest request) {
    assertEquals(json.has("texts"), request.isBatch());
    assertEquals(json.has("texts") ? json.get("texts").size() : 1, request.texts().size());
    for (int i = 0; i < request.texts().size(); i++) {
      JsonNode text = json.has("texts") ? json.get("texts").get(i) : json.get("text");
      assertTrue(text.isTextual() || text.isNumber());
      if (text.isTextual()) {
        // This encoder replaces them in the same way.
        byte[] wellFormed = text.textValue().getBytes(UTF_16BE);
        assertEquals(new String(wellFormed, UTF_16BE), request.texts().get(i));
      }
    }
  }
}
