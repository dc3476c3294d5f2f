package dev.carddetector.tools.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** A text to be scanned. Not a record, since its {@code toString} would print the text. */
final class LoadText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNKNOWN = -1;

  private final byte[] request;
  private final int cards;

  private LoadText(String text, int cards) {
    try {
      request = JSON.writeValueAsBytes(Map.of("text", text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("a string has a JSON form", e);
    }
    this.cards = cards;
  }

  /** Creates a text that contains this many cards. */
  static LoadText withCards(String text, int cards) {
    return new LoadText(text, cards);
  }

  /** Creates a text with an unknown number of cards. */
  static LoadText unlabelled(String text) {
    return new LoadText(text, UNKNOWN);
  }

  /** Returns the body of the request, which must not be changed. */
  byte[] request() {
    return request;
  }

  /**
   * Returns whether this is the body of a correct answer: one that lists as many valid cards as the
   * text contains, or any number if that is unknown.
   */
  boolean isAnsweredBy(byte[] body) {
    JsonNode detections;
    try {
      detections = JSON.readTree(body).path("detections");
    } catch (IOException e) {
      return false;
    }
    if (!detections.isArray()) {
      return false;
    }
    int valid = 0;
    for (JsonNode detection : detections) {
      valid += detection.path("valid").asBoolean() ? 1 : 0;
    }
    return cards == UNKNOWN || cards == valid;
  }
}
