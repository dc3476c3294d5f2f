package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that end anywhere, in arrays that end there too. So reading eight bytes at once fails if it
 * goes beyond the end.
 */
class EndOfTextTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  /** More than two blocks of 64 bytes and the longest number. */
  private static final int LENGTHS = 200;

  /** The number of units of a String that are read at a time. */
  private static final int VIEW = 2048;

  private static final int TEXTS = 3000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4539578763621486 ",
        "4539 5787 6362 1486\n",
        "4539-5787-6362-1486-",
        "4 5 3 9 5 7 8 7 6 3 6 2 1 4 8 6 ",
        "453957876 3621486 1 22 333 ",
        "3782 822463 10005\n",
        "id=7,card: 4539 5787 6362 1486,12/27 cvv 123\n",
        "\u043a\u0430\u0440\u0442\u0430 4539578763621486 ",
        "\u756a\u53f7\uff14\uff15\uff13\uff19 5787 6362 1486",
        "%20 4539%205787%206362%201486 &#52;539"
      })
  void theSameIsFoundAsWithMoreAfterIt(String part) {
    String text = part.repeat(VIEW / part.length() + LENGTHS);
    for (int length = 0; length < LENGTHS; length++) {
      holds(text.substring(0, length));
      holds(text.substring(0, VIEW - LENGTHS / 2 + length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4539-5787-6362%2D1486",
        "4539-5787-6362\u20111486",
        "4539-5787-6362\\x2d1486",
        "453957876362148\uff16"
      })
  void anEscapeOrOtherScriptAtTheEndIsSeenAtAnyLength(String number) {
    for (int length = 0; length < LENGTHS; length++) {
      String text = "x".repeat(length) + " " + number;
      byte[] utf8 = text.getBytes(UTF_8);
      List<Detection> found = DETECTOR.scan(text);
      assertEquals(1, found.size(), text);
      assertEquals(length + 1, found.get(0).start());
      assertEquals(text.length(), found.get(0).end());
      assertEquals(1, DETECTOR.scan(utf8, 0, utf8.length).size(), text);
    }
  }

  @Test
  void theSameIsFoundInGroupsOfAnyLength() {
    Random random = new Random(12);
    for (int n = 0; n < TEXTS; n++) {
      StringBuilder text = new StringBuilder();
      for (int length = VIEW * random.nextInt(2) + LENGTHS; text.length() < length; ) {
        String number = "4539578763621486".substring(random.nextInt(16));
        text.append(number).append(" -.,".charAt(random.nextInt(4)));
      }
      holds(text.toString());
    }
  }

  private static void holds(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] longer = Arrays.copyOf(utf8, utf8.length + LENGTHS);
    List<Detection> expected = DETECTOR.scan(longer, 0, utf8.length);
    assertEquals(expected, DETECTOR.scan(utf8, 0, utf8.length));
    assertEquals(expected.size(), DETECTOR.scan(text).size());
  }
}
