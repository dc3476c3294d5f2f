package dev.carddetector.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the byte classes against all code points of the JDK's Unicode version. */
class Utf8DigitsTest {
  private static final int[] LEADS = {0xD9, 0xE0, 0xE1};

  /** Returns all code points above ASCII except surrogates, which UTF-8 does not encode. */
  private static IntStream codePointsAboveAscii() {
    return IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) != Character.SURROGATE);
  }

  private static boolean isDigit(int c) {
    return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private static byte[] utf8(int c) {
    return Character.toString(c).getBytes(UTF_8);
  }

  @Test
  void leadsAreTheDocumentedBytes() {
    for (int b = 0; b <= 0xFF; b++) {
      boolean lead = (b >= 0xD9 && b <= 0xE1) || b == 0xEA || b >= 0xEF;
      assertEquals(lead, isSet(Utf8Digits.leads(b), 0), Integer.toHexString(b));
    }
  }

  @Test
  void noByteChangesTheClassOfAnother() {
    Random random = new Random(1);
    for (int n = 0; n < 100_000; n++) {
      long bytes = random.nextLong();
      for (int i = 0; i < Long.BYTES; i++) {
        boolean alone = isSet(Utf8Digits.leads((bytes >>> (8 * i)) & 0xFF), 0);
        assertEquals(alone, isSet(Utf8Digits.leads(bytes), i), Long.toHexString(bytes));
      }
    }
  }

  @Test
  void everyDigitStartsWithALead() {
    codePointsAboveAscii()
        .filter(Utf8DigitsTest::isDigit)
        .forEach(c -> assertTrue(isSet(Utf8Digits.leads(utf8(c)[0]), 0), () -> name(c)));
  }

  @Test
  void aWholeCharacterIsADigitOrNot() {
    codePointsAboveAscii()
        .forEach(
            c -> {
              byte[] a = array(c, 1);
              boolean lead = isSet(Utf8Digits.leads(a[1]), 0);
              boolean plane4 = (a[1] & 0xFF) > 0xF0;
              if (lead) {
                assertEquals(isDigit(c) || plane4, Utf8Digits.mayStartAt(a, 1), () -> name(c));
              }
            });
  }

  @Test
  void noDigitIsRuledOut() {
    codePointsAboveAscii()
        .filter(Utf8DigitsTest::isDigit)
        .forEach(
            c -> {
              for (int i = 0; i < Long.BYTES; i++) {
                for (int lead : LEADS) {
                  long ruledOut = Utf8Digits.ruledOut(array(c, i), 0, lead);
                  assertFalse(isSet(ruledOut, i), () -> name(c));
                }
              }
            });
  }

  /** Otherwise these scripts would be searched slowly, letter by letter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0e01\u0e2d\u0e31\u0e40\u0e48", // Thai
        "\u0905\u0939\u093f\u0940\u094d", // Devanagari
        "\u0995\u09bf\u09c7\u0b95\u0bc1", // Bengali, Tamil
        "\u0641\u0644\u064a\u064f", // Arabic
        "\u1000\u10d0\u1200\u1780\u1ea1" // Myanmar, Georgian, Ethiopic, Khmer, Vietnamese
      })
  void lettersAreRuledOut(String letters) {
    letters
        .codePoints()
        .forEach(
            c -> {
              byte[] a = array(c, 3);
              int lead = a[3] & 0xFF;
              assertTrue(isSet(Utf8Digits.ruledOut(a, 0, lead), 3), () -> name(c));
            });
  }

  @Test
  void whatTheArrayCutsOffMayBeADigit() {
    assertTrue(Utf8Digits.mayStartAt(new byte[] {(byte) 0xE4}, 0));
    assertTrue(Utf8Digits.mayStartAt(new byte[] {(byte) 0xD9, (byte) 0xA0}, 0));
    assertTrue(Utf8Digits.mayStartAt(new byte[] {(byte) 0xEF, (byte) 0xBC, (byte) 0x90}, 0));
  }

  /** The longest gap between two digits is computed from this. */
  @Test
  void noSeparatorHasMoreThanThreeBytes() {
    codePointsAboveAscii()
        .filter(c -> utf8(c).length > 3)
        .forEach(c -> assertFalse(Separator.isSeparator(c), () -> name(c)));
  }

  /**
   * Returns the character at an index, with the rest of other characters before it and ASCII after
   * it.
   */
  private static byte[] array(int c, int index) {
    byte[] a = new byte[24];
    Arrays.fill(a, 0, index, (byte) 0xBF);
    byte[] bytes = utf8(c);
    System.arraycopy(bytes, 0, a, index, bytes.length);
    return a;
  }

  private static boolean isSet(long highBits, int i) {
    return (highBits >>> (8 * i + 7) & 1) != 0;
  }

  private static String name(int c) {
    return "U+" + Integer.toHexString(c);
  }
}
