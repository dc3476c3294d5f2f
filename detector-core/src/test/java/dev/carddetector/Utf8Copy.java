package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * A text in UTF-8 with the offset of each of its characters. An unpaired surrogate, which UTF-8
 * cannot encode, becomes the first byte of an Arabic digit.
 */
final class Utf8Copy {
  final byte[] bytes;
  private final int[] offsets;

  private Utf8Copy(byte[] bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  static Utf8Copy of(String text) {
    int[] offsets = new int[text.length() + 1];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets[i] = bytes.size();
      int codePoint = text.codePointAt(i);
      boolean unpaired = Character.getType(codePoint) == Character.SURROGATE;
      byte[] encoded =
          unpaired ? new byte[] {(byte) 0xD9} : Character.toString(codePoint).getBytes(UTF_8);
      bytes.write(encoded, 0, encoded.length);
    }
    offsets[text.length()] = bytes.size();
    return new Utf8Copy(bytes.toByteArray(), offsets);
  }

  int offset(long inText) {
    return offsets[(int) inText];
  }
}
