package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.evidence.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanTest {
  private static final String TEXT =
      """
      Visa 4111 1111 1111 1111 12/27 123, IMEI 4539148803436467, no 4539148803436467
      %B4111111111111111^DOE/JOHN^2712123? é 5555-5555-5555-4444; order 501800000009
      """;

  @ParameterizedTest
  @EnumSource
  void findsWhatTheDetectorDoes(Confidence minConfidence) {
    CardDetector detector = CardDetector.builder().minConfidence(minConfidence).build();
    Scan scan = new Scan(minConfidence, Rules.without(Set.of()));
    byte[] utf8 = TEXT.getBytes(UTF_8);
    for (int round = 0; round < 2; round++) {
      assertEquals(strings(detector.scan(TEXT)), strings(scan.find(TEXT)));
      assertEquals(
          strings(detector.scan(utf8, 0, utf8.length)), strings(scan.find(utf8, utf8.length)));
    }
  }

  /** Without companions, which have another form here. */
  private static List<String> strings(List<?> found) {
    return found.stream()
        .map(Object::toString)
        .map(s -> s.replaceFirst("^Detection", "").replaceFirst("(\\[LUHN[^]]*\\]).*", "$1"))
        .toList();
  }
}
