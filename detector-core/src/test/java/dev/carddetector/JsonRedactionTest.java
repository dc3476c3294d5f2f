package dev.carddetector;

import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_FLOAT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random JSON stays JSON of the same structure when redacted, without the cards. {@code
 * -Ddocuments=N} makes N documents for each seed.
 */
class JsonRedactionTest {
  private static final CardDetector ALL =
      CardDetector.builder().minConfidence(Confidence.LOW).includeInvalid(true).build();
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DOCUMENTS = Integer.getInteger("documents", 300);
  private static final String LABEL = "*\"\\\n*";

  private record Token(JsonToken type, String text) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void validJsonStaysValid(long seed) throws IOException {
    SampleJson sample = new SampleJson(seed);
    Random random = new Random(seed);
    int masked = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      sample.cards.clear();
      String json = i % 2 == 0 ? sample.document() : sample.lines(1 + random.nextInt(5));
      String redacted = redactedInEveryWay(Redactor.last4(), json, random);
      masked += cardsGone(sample.cards, json, redacted);
      assertSameStructure(json, redacted);
      assertSameStructure(json, redactedInEveryWay(Redactor.label(LABEL), json, random));
    }
    assertTrue(masked > 2 * DOCUMENTS, () -> "too few to tell");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void brokenJsonIsRedactedToo(long seed) throws IOException {
    SampleJson sample = new SampleJson(seed);
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      sample.cards.clear();
      StringBuilder json = new StringBuilder(sample.lines(2));
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(json.length());
        int end = Math.min(json.length(), at + random.nextInt(3));
        json.replace(at, end, "\"\\{,\n 1u".substring(random.nextInt(8)).substring(0, 1));
      }
      // Without lone surrogates, which UTF-8 cannot encode.
      String text = new String(json.toString().getBytes(UTF_8), UTF_8);
      cardsGone(sample.cards, text, redactedInEveryWay(Redactor.last4(), text, random));
    }
  }

  /** Returns the one result of all ways to redact a text. */
  private static String redactedInEveryWay(Redactor plain, String text, Random random)
      throws IOException {
    Redactor redactor = plain.forJson();
    int size = 1 + random.nextInt(random.nextBoolean() ? 20 : 2_000);
    String redacted = redactor.redact(text, ALL.scan(text));
    assertEquals(redacted, Chunks.written(redactor, ALL, text, size));
    assertEquals(redacted, Chunks.read(redactor, ALL, text, size));
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] bytes = redactor.redact(utf8, 0, utf8.length, ALL.scan(utf8, 0, utf8.length));
    assertArrayEquals(bytes, Chunks.written(redactor, ALL, utf8, size));
    assertArrayEquals(bytes, Chunks.read(redactor, ALL, utf8, size));
    assertEquals(redacted, new String(bytes, UTF_8));
    return redacted;
  }

  /**
   * Checks that no card the plain redactor masks is in the redacted text. Returns how many it
   * masks.
   */
  private static int cardsGone(List<String> cards, String text, String redacted) {
    String plain = Redactor.last4().redact(text, ALL.scan(text));
    int gone = 0;
    for (String card : cards) {
      if (!plain.contains(card)) {
        gone++;
        assertFalse(redacted.contains(card), () -> card + " in " + redacted + " from " + text);
      }
    }
    return gone;
  }

  private static void assertSameStructure(String json, String redacted) throws IOException {
    List<Token> before = tokens(json);
    List<Token> after = tokens(redacted);
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      Token was = before.get(i);
      Token is = after.get(i);
      boolean mayBeMasked =
          (is.type == VALUE_STRING && (was.type == VALUE_STRING || isNumber(was.type)))
              || (is.type == FIELD_NAME && was.type == FIELD_NAME);
      boolean same =
          was.equals(is) || (mayBeMasked && (is.text.contains("*") || is.text.isEmpty()));
      assertTrue(same, () -> was + " became " + is + " in " + json);
    }
  }

  private static boolean isNumber(JsonToken type) {
    return type == VALUE_NUMBER_INT || type == VALUE_NUMBER_FLOAT;
  }

  private static List<Token> tokens(String json) throws IOException {
    List<Token> tokens = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken type = parser.nextToken(); type != null; type = parser.nextToken()) {
        tokens.add(new Token(type, parser.getText()));
      }
    }
    return tokens;
  }
}
