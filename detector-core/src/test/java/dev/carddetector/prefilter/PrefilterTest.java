package dev.carddetector.prefilter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are easily skipped, at all distances from where the scan looks. */
class PrefilterTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  /** More than two probes with their gaps, and more than two blocks. */
  private static final int DISTANCES = 140;

  /** The number of units of a String that are searched at a time. */
  private static final int VIEW = 2048;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "501800000009",
        "50180000000=\r\n -9",
        "50180000000- =\r\n        9",
        "501800=\r\n>> -000009",
        "501800000=20009",
        "5018=200000=090009",
        "5018/0000/0000/0009",
        "5 0 1 8 0 0 0 0 0 0 0 9",
        "501800=\r\n -000009",
        "501800%EF%BB%BF&shy;&thinsp;&NewLine;\u2010000009",
        "501800\\xef\\xbb\\xbf\u200b&NewLine;&thinsp;\u2010000009",
        "5018&zwj;0000&zwj;0009",
        "5018\u001b[m0000\u001b[01;31m0009",
        "5018\u200b\u200b0000\u3000\u2013\u30000009",
        "\ud835\udfd30180%EF%BB%BF&shy;&thinsp;&NewLine;\u2010000000\ud835\udfd7"
      })
  void isFoundAtEveryDistance(String number) {
    for (int before = 0; before < DISTANCES; before++) {
      for (int after : new int[] {0, 1, 11, 12, 47, 48, 59, 60, 63, 64, DISTANCES}) {
        check(before, number, after);
      }
    }
    for (int before = VIEW - DISTANCES; before < VIEW + 1; before++) {
      check(before, number, DISTANCES);
    }
  }

  /** In text so dense that it is classified byte by byte, starting anew at each escape. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "501800000009",
        "5018 0000 0009",
        "501800 =\r\n-000009",
        "501800 =\r\n        -000009",
        "501800 \r\n>> -000009",
        "5 0 1 8 0 0\u00a00 0 0 0 0 9",
        "5018%200000\\u00a00009",
        "5018%2520000000\\x200009",
        "5018=200000=20=\r\n0009",
        "5018\\n0000\\\\t0009",
        "5018&nbsp;0000&#32;0009",
        "5018\u001b[38;2;10;200;7m\u001b[K0000\\u001b[0m0009",
        "5018\u00a0\u200b0000\u20090009",
        "\u0665\u0660\u0661\u0668\u00a00000\uff10\uff10\uff10\uff19",
        "\ud835\udfd3018\u3000\ud835\udfce000\u00a0\u0e50\u0e50\u0e50\u0e59"
      })
  void isFoundBetweenOtherNumbers(String number) {
    List<String> dense = List.of("7777777,", "2026-11-28 ab,", "%20a1,7777777,", "\u00e97,777777,");
    for (String part : dense) {
      String filler = part.repeat(DISTANCES);
      for (int before = 0; before < 4 * DISTANCES; before++) {
        String left = filler.substring(filler.length() - before);
        check(left, number, "," + filler.substring(0, before % DISTANCES));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7777777,", "\u00e97,", "\u5e747,", "7\u00a0,", "\u0667\u0667,"})
  void nothingIsFoundWhereverTheTextEnds(String part) {
    String text = part.repeat(4 * DISTANCES);
    for (int length = 0; length < 4 * DISTANCES; length++) {
      byte[] utf8 = text.substring(0, length).getBytes(UTF_8);
      assertEquals(List.of(), DETECTOR.scan(utf8, 0, utf8.length), text);
    }
  }

  /** The part of a String searched at a time may be one row with a number at its end. */
  @ParameterizedTest
  @ValueSource(strings = {"4-", "4 4=\r\n", "5\u20095 - "})
  void isFoundAtTheEndOfALongRow(String part) {
    for (int length = VIEW - DISTANCES; length < 2 * VIEW + DISTANCES; length += 7) {
      String text = part.repeat(length / part.length() + 1) + "501800000009";
      byte[] utf8 = text.getBytes(UTF_8);
      int end = utf8.length;
      assertEquals(span(text.length() - 12, 12), spans(DETECTOR.scan(text)), text);
      assertEquals(span(end - 12, 12), spans(DETECTOR.scan(utf8, 0, end)), text);
    }
  }

  private static void check(int before, String number, int after) {
    check(",".repeat(before), number, "x".repeat(after));
  }

  private static void check(String before, String number, String after) {
    String text = before + number + after;
    byte[] utf8 = text.getBytes(UTF_8);
    int start = before.getBytes(UTF_8).length;
    int bytes = number.getBytes(UTF_8).length;
    assertEquals(span(before.length(), number.length()), spans(DETECTOR.scan(text)), text);
    assertEquals(span(start, bytes), spans(DETECTOR.scan(utf8, 0, utf8.length)), text);
  }

  private static List<Long> span(int start, int length) {
    return List.of((long) start, (long) start + length);
  }

  private static List<Long> spans(List<Detection> found) {
    return found.stream().flatMap(d -> List.of(d.start(), d.end()).stream()).toList();
  }
}
