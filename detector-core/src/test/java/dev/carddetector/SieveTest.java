package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are easily skipped, at all distances from the places where the scan looks. */
class SieveTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  /** More than two probes and their distances, and than two words. */
  private static final int DISTANCES = 140;

  /** Units of which a String is searched at a time. */
  private static final int VIEW = 2048;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "501800000009",
        "50180000000=\r\n -9",
        "501800=\r\n -000009",
        "501800%EF%BB%BF\\uFEFF&thinsp;&NewLine;&hyphen;000009",
        "501800%EF%BB%BF%EF%BB%BF&thinsp;&NewLine;&hyphen;000009",
        "5018&zwj;0000&zwj;0009",
        "5018\u200b\u200b0000\u3000\u2013\u30000009",
        "\ud835\udfd30180%EF%BB%BF%EF%BB%BF&thinsp;&NewLine;&hyphen;000000\ud835\udfd7"
      })
  void isFoundAtEveryDistance(String number) {
    for (int before = 0; before < DISTANCES; before++) {
      for (int behind : new int[] {0, 1, 11, 12, 47, 48, 59, 60, 63, 64, DISTANCES}) {
        check(before, number, behind);
      }
    }
    for (int before = VIEW - DISTANCES; before < VIEW + 1; before++) {
      check(before, number, DISTANCES);
    }
  }

  private static void check(int before, String number, int behind) {
    String text = ",".repeat(before) + number + "x".repeat(behind);
    byte[] utf8 = text.getBytes(UTF_8);
    int bytes = number.getBytes(UTF_8).length;
    assertEquals(span(before, number.length()), spans(DETECTOR.scan(text)), text);
    assertEquals(span(before, bytes), spans(DETECTOR.scan(utf8, 0, utf8.length)), text);
  }

  private static List<Long> span(int start, int length) {
    return List.of((long) start, (long) start + length);
  }

  private static List<Long> spans(List<Detection> found) {
    return found.stream().flatMap(d -> List.of(d.start(), d.end()).stream()).toList();
  }
}
