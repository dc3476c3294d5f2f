package dev.carddetector.tools.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexBaselineTest {
  /** Where the rules differ. */
  @ParameterizedTest
  @CsvSource({
    "4111111111111111, 1, 1",
    "4111111111111112, 0, 0",
    "4111 1111-1111 1111, 1, 1",
    "41 11 11 11 11 11 11 11, 1, 0",
    "0000000000000000, 1, 0",
    "x4111111111111111, 1, 0",
    "4111111111111111_, 1, 0",
    "4222222222222, 0, 1",
    "4111111111111111 123, 0, 1",
    "2223003122003222, 1, 0",
    // To Presidio, 13 digits that start with 1 are a time in milliseconds.
    "1700000000004, 0, 0",
    // 20 digits are too many; of a longer number, cc-detector takes that many and goes on.
    "40000000000000000002, 0, 0",
    "000000000000000000004111111111111111, 1, 0"
  })
  void find(String text, int ccDetector, int presidio) {
    assertEquals(ccDetector, RegexBaseline.CC_DETECTOR.scan(text).size());
    assertEquals(ccDetector, RegexBaseline.CC_DETECTOR_TUNED.scan(text).size());
    assertEquals(presidio, RegexBaseline.PRESIDIO.scan(text).size());
  }
}
