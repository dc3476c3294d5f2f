package dev.carddetector.tools.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTextTest {
  /** V stands for a valid detection, I for an invalid one. */
  @ParameterizedTest
  @CsvSource({
    "1, V, true",
    "1, IVI, true",
    "1, I, false",
    "1, VV, false",
    "0, I, true",
    "0, V, false"
  })
  void countsValidDetections(int cards, String detections, boolean right) {
    assertEquals(right, LoadText.withCards("a", cards).isAnsweredBy(answer(detections)));
  }

  @ParameterizedTest
  @CsvSource({"V", "VI", "I"})
  void acceptsAnyNumberIfItIsUnknown(String detections) {
    assertEquals(true, LoadText.unlabelled("a").isAnsweredBy(answer(detections)));
  }

  private static byte[] answer(String detections) {
    String list =
        detections
            .replace("V", "{\"valid\":true},")
            .replace("I", "{\"valid\":false},")
            .replaceAll(",$", "");
    return ("{\"detections\":[" + list + "]}").getBytes(UTF_8);
  }
}
