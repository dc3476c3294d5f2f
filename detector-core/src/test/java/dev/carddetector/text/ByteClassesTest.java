package dev.carddetector.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks the classes of all non-ASCII characters, wherever the 64 bytes start and end. */
class ByteClassesTest {
  private static final int BYTES = ByteClasses.BYTES;

  private final byte[] array = new byte[3 * BYTES];
  private final Utf8Text text = new Utf8Text().of(array, 0, array.length);
  private final ByteClasses classes = new ByteClasses();

  @Test
  void digitsAndSeparatorsStayAndOthersAreDropped() {
    codePointsAboveAscii().forEach(c -> check(c, c % (BYTES - 3)));
  }

  @Test
  void digitsAndSeparatorsMayBeCutAtBothEnds() {
    codePointsAboveAscii()
        .filter(Text::isExotic)
        .forEach(
            c -> {
              for (int index = -3; index <= BYTES; index++) {
                check(c, index);
              }
            });
  }

  private static IntStream codePointsAboveAscii() {
    return IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) != Character.SURROGATE);
  }

  /** Puts a character at an index of the bytes that are read; all other bytes are {@code x}. */
  private void check(int c, int index) {
    byte[] utf8 = Character.toString(c).getBytes(UTF_8);
    Arrays.fill(array, (byte) 'x');
    System.arraycopy(utf8, 0, array, BYTES + index, utf8.length);
    classes.read(text, BYTES);
    long expected = 0;
    for (int i = 0; i < utf8.length && Text.isExotic(c); i++) {
      int bit = index + i;
      expected |= bit >= 0 && bit < BYTES ? 1L << bit : 0;
    }
    String name = "U+" + Integer.toHexString(c) + " at " + index;
    assertEquals(expected, classes.digits, name);
    assertEquals(expected, classes.run, name);
  }
}
