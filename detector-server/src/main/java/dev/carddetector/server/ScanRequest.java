package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text to scan, or several, and the options.
 *
 * <p>A JSON number is a text, too: its characters as they were sent. Some cards travel as numbers.
 *
 * <p>As {@code text/plain} the body is the text; a byte order mark belongs to it. As NDJSON each
 * line is a text, whatever it holds. As JSON, a byte order mark before the document is skipped, and
 * an unknown field is refused: an option that is misspelt must not silently be the default. An
 * unpaired surrogate, which only a JSON escape can spell, becomes U+FFFD, in the answer, too.
 *
 * <p>No record, whose {@code toString} would print the text.
 */
final class ScanRequest {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Most texts: even an empty one has an answer. */
  static final int MAX_TEXTS = 10_000;

  /** As much as {@code /redact} sees when it decides on the encoding. */
  private static final int START = 64 << 10;

  private static final char REPLACEMENT = '\uFFFD';

  private final List<String> texts = new ArrayList<>();

  /** Whether the JSON has escapes that can spell any UTF-16 unit. */
  private boolean hasEscapes;

  private boolean hasText;
  private boolean batch;
  private boolean lines;
  private OffsetUnit offsets = OffsetUnit.CODEPOINT;
  private Confidence minConfidence = Confidence.MEDIUM;
  private boolean includeInvalid = true;
  private boolean redactInvalid;
  private Mask mask = Mask.LAST4;

  private ScanRequest() {}

  /** Reads a request from a body, with JSON parsers of this factory. */
  static ScanRequest parse(BodyType type, byte[] body, JsonFactory json) throws Refusal {
    int start = Math.min(body.length, START);
    TextEncoding encoding = type.encoding(body, start);
    new DigitsOfOtherCharsets(encoding).check(body, body.length);
    String content = encoding.decode(body);
    ScanRequest request = new ScanRequest();
    switch (type.form()) {
      case TEXT -> request.texts.add(content);
      case JSON -> request.readJson(content, json);
      case NDJSON -> request.readLines(content);
    }
    return request;
  }

  List<String> texts() {
    return texts;
  }

  /** Tells whether a list of texts was sent, which is answered by a list of results. */
  boolean isBatch() {
    return batch;
  }

  /** Tells whether the texts are the lines of NDJSON, each answered by a line. */
  boolean isLines() {
    return lines;
  }

  /** Returns the unit of the offsets in the answer. */
  OffsetUnit offsets() {
    return offsets;
  }

  Confidence minConfidence() {
    return minConfidence;
  }

  boolean includeInvalid() {
    return includeInvalid;
  }

  /** Tells whether numbers that fail the Luhn check are masked, too. */
  boolean redactInvalid() {
    return redactInvalid;
  }

  /** Returns what masks the texts. */
  Redactor redactor() {
    return lines ? mask.redactor().forJson() : mask.redactor();
  }

  private void readLines(String content) throws Refusal {
    lines = true;
    for (int start = 0, end; start < content.length(); start = end + 1) {
      int found = content.indexOf('\n', start);
      end = found < 0 ? content.length() : found;
      if (texts.size() == MAX_TEXTS) {
        throw new Refusal(Problem.TOO_MANY_LINES);
      }
      boolean crLf = end > start && content.charAt(end - 1) == '\r';
      texts.add(content.substring(start, crLf ? end - 1 : end));
    }
  }

  private void readJson(String content, JsonFactory json) throws Refusal {
    hasEscapes = content.contains("\\u");
    int start = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    try (JsonParser parser = json.createParser(content.substring(start))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(Problem.MALFORMED_JSON);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        readField(field, parser);
      }
      if (parser.nextToken() != null) {
        throw new Refusal(Problem.MALFORMED_JSON);
      }
    } catch (JsonProcessingException e) {
      // Not passed on: its message quotes the document.
      JsonLocation place = e.getLocation();
      Problem problem = problem(e);
      throw new Refusal(
          place == null ? problem.answer() : problem.at(place.getLineNr(), place.getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    if (batch == hasText) {
      throw new Refusal(Problem.BAD_TEXT);
    }
    if (redactInvalid && !includeInvalid) {
      throw new Refusal(Problem.REDACT_WITHOUT_INCLUDE);
    }
  }

  private static Problem problem(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return Problem.JSON_LIMIT;
    }
    if (e instanceof JsonEOFException) {
      return Problem.JSON_CUT_OFF;
    }
    if (e.getOriginalMessage().startsWith("Duplicate field")) {
      return Problem.DUPLICATE_KEY;
    }
    if (e.getOriginalMessage().startsWith("Illegal unquoted character")) {
      return Problem.RAW_CONTROL;
    }
    return Problem.INVALID_JSON;
  }

  private void readField(String field, JsonParser parser) throws IOException, Refusal {
    switch (field) {
      case "text" -> {
        hasText = true;
        texts.add(text(parser, Problem.BAD_TEXT));
      }
      case "texts" -> readTexts(parser);
      case "offsets" -> offsets = offsetUnit(string(parser, Problem.BAD_OFFSETS));
      case "min_confidence" -> minConfidence = confidence(string(parser, Problem.BAD_CONFIDENCE));
      case "include_invalid" -> includeInvalid = bool(parser);
      case "redact_invalid" -> redactInvalid = bool(parser);
      case "mask" -> mask = Mask.of(string(parser, Problem.BAD_MASK), Problem.BAD_MASK);
      default -> throw new Refusal(Problem.UNKNOWN_FIELD);
    }
  }

  private void readTexts(JsonParser parser) throws IOException, Refusal {
    batch = true;
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new Refusal(Problem.BAD_TEXT);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (texts.size() == MAX_TEXTS) {
        throw new Refusal(Problem.TOO_MANY_TEXTS);
      }
      texts.add(text(parser, Problem.BAD_ELEMENT));
    }
  }

  private String text(JsonParser parser, Problem otherwise) throws IOException, Refusal {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> hasEscapes ? wellFormed(parser.getText()) : parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
      default -> throw new Refusal(otherwise);
    };
  }

  private static String string(JsonParser parser, Problem otherwise) throws IOException, Refusal {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new Refusal(otherwise);
    }
    return parser.getText();
  }

  private static boolean bool(JsonParser parser) throws Refusal {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new Refusal(Problem.BAD_SWITCH);
    };
  }

  private static OffsetUnit offsetUnit(String name) throws Refusal {
    return switch (name) {
      case "codepoint" -> OffsetUnit.CODEPOINT;
      case "utf16" -> OffsetUnit.UTF16;
      case "byte" -> OffsetUnit.BYTE;
      default -> throw new Refusal(Problem.BAD_OFFSETS);
    };
  }

  private static Confidence confidence(String name) throws Refusal {
    return switch (name) {
      case "low" -> Confidence.LOW;
      case "medium" -> Confidence.MEDIUM;
      case "high" -> Confidence.HIGH;
      default -> throw new Refusal(Problem.BAD_CONFIDENCE);
    };
  }

  /** Replaces unpaired surrogates, which UTF-8 cannot express. */
  private static String wellFormed(String text) {
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
      } else {
        fixed = fixed == null ? new StringBuilder(text) : fixed;
        fixed.setCharAt(i, REPLACEMENT);
      }
    }
    return fixed == null ? text : fixed.toString();
  }
}
