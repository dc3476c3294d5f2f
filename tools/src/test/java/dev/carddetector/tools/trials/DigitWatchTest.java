package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitWatchTest {
  @ParameterizedTest
  @CsvSource({
    "4111111111111111, 5",
    "x411111111111, 1",
    "041111111111177, 1",
    "41111111111, 0",
    "411111 111111, 0",
    "422222222222, 0",
    "'', 0"
  })
  void countsTwelveDigitsInARowOfTheNumber(String text, int parts) {
    DigitWatch watch = new DigitWatch();
    watch.add("4111111111111111");
    assertEquals(parts, watch.count(text.getBytes(US_ASCII)));
  }
}
