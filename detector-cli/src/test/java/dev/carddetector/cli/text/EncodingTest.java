package dev.carddetector.cli.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  /** One in twenty bytes may be a control character that does not belong to text. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 0x0E, 0x1A, 0x1C, 0x1F, 0x7F})
  void manyControlCharactersMakeABinary(int control) {
    byte[] bytes = "x".repeat(400).getBytes(ISO_8859_1);
    for (int i = 0; i < 20; i++) {
      bytes[19 * i] = (byte) control;
    }
    assertFalse(Encoding.binary(bytes, bytes.length));
    bytes[399] = (byte) control;
    assertTrue(Encoding.binary(bytes, bytes.length));
  }

  @Test
  void whatStandsInTextMakesNone() {
    byte[] bytes = "\b\t\n\u000B\f\r\u001B\u0080\u009F\u00FF ~".getBytes(ISO_8859_1);
    assertFalse(Encoding.binary(bytes, bytes.length));
  }

  @Test
  void anyMixtureIsCountedLikeByteByByte() {
    Random random = new Random(3);
    int binaries = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      int controls = 0;
      for (int i = 0; i < bytes.length; i++) {
        int b = random.nextBoolean() ? 1 + random.nextInt(255) : 'a';
        bytes[i] = (byte) b;
        boolean control = b < 8 || (b > 13 && b < 0x20 && b != 0x1B) || b == 0x7F;
        controls += control ? 1 : 0;
      }
      boolean binary = controls > 0.05 * bytes.length;
      binaries += binary ? 1 : 0;
      assertEquals(binary, Encoding.binary(bytes, bytes.length));
    }
    assertTrue(binaries > 100, "too few to tell anything");
  }
}
