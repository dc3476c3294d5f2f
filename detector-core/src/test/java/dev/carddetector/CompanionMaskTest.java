package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How card data near a number is masked. */
class CompanionMaskTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  private static final Redactor LAST4 = Redactor.last4();

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "4539578763621486|12|27|123!************1486|**|**|***",
        "4539 5787 6362 1486 exp 12 / 2027!************1486 exp ** / ****",
        "cvv: 123, 4539578763621486!cvv: ***, ************1486",
        "é cvv 123 é 4539578763621486 é exp １２/２７ é!é cvv *** é ************1486 é exp **/** é",
        "x %B4539578763621486^DÖE/JOHN^2712101? y!x ************1486 y",
        "x ;4539578763621486=27121011234? y!x ************1486 y",
        "x ;4539578763621486&#61;2712101&#x3f; y!x ************1486 y",
        "4539578763621486 12/27 5204123456789018 11/28!************1486 **/** ************9018 **/**",
        "4539 5787 6362 1486 5204 1234 5678 9018 cvv 123!************1486 ************9018 cvv ***",
        "cvv 123 4539578763621486 cvv 456 5204123456789018!cvv *** ************1486 cvv *** ************9018"
      })
  void masksThemInAllForms(String text, String expected) {
    assertEquals(expected, LAST4.redact(text, DETECTOR.scan(text)));
    byte[] utf8 = ("4" + text + "4").getBytes(StandardCharsets.UTF_8);
    int length = utf8.length - 2;
    byte[] redacted = LAST4.redact(utf8, 1, length, DETECTOR.scan(utf8, 1, length));
    assertEquals(expected, new String(redacted, StandardCharsets.UTF_8));
  }

  @Test
  void everyPolicyHidesTheirDigitsTheSameWay() {
    String text = "4539578763621486|12|27|123 and ;4539578763621486=27121011234?";
    List<Detection> found = DETECTOR.scan(text);
    assertEquals("[X]|**|**|*** and [X]", Redactor.label("[X]").redact(text, found));
    assertEquals(
        "****************|**|**|*** and ****************", Redactor.full().redact(text, found));
    byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    String token = Redactor.token(key).mask(text, found.get(0));
    assertEquals(token + "|**|**|*** and " + token, Redactor.token(key).redact(text, found));
  }

  /** Some of the detections are enough; then they share companions with no other. */
  @Test
  void aDetectionAloneMasksItsOwn() {
    String text = "4539578763621486 12/27 5204123456789018 11/28";
    List<Detection> found = DETECTOR.scan(text);
    assertEquals(
        "4539578763621486 12/27 ************9018 **/**", LAST4.redact(text, found.subList(1, 2)));
  }

  /** The limit of the context lies within a character of four bytes, or between two surrogates. */
  @Test
  void charactersOfFourBytesAtTheEndOfTheContextHideNothing() {
    CardDetector detector = CardDetector.create();
    for (int dots = 50; dots < 60; dots++) {
      String text = "\ud83d\ude00" + ".".repeat(dots) + "cvv 123 4539578763621486";
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(
          "\ud83d\ude00" + ".".repeat(dots) + "cvv *** ************1486",
          Redactor.last4().redact(text, detector.scan(text)));
      assertEquals(
          "\ud83d\ude00" + ".".repeat(dots) + "cvv *** ************1486",
          new String(
              Redactor.last4().redact(utf8, 0, utf8.length, detector.scan(utf8, 0, utf8.length)),
              StandardCharsets.UTF_8));
    }
  }

  /** The data after the separator starts like a card of 2017 and passes the Luhn check. */
  @ParameterizedTest
  @CsvSource({
    "';4539578763621486=2712101123456783? end', '************1486 end'",
    "%B4539578763621486^DOE/JOHN^2712101123456783? end, ************1486 end",
    "4539578763621486D2712101123456783F 5204123456789018, ************1486 ************9018"
  })
  void aTrackHoldsOneCard(String text, String redacted) {
    assertEquals(redacted, Redactor.last4().redact(text, DETECTOR.scan(text)));
  }
}
