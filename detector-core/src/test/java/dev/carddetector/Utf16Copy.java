package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * The characters of bytes that may be UTF-8, with the offset of each. An ill-formed byte becomes an
 * unpaired surrogate.
 */
final class Utf16Copy {
  final String text;
  private final int[] offsets;

  private Utf16Copy(String text) {
    this.text = text;
    offsets = new int[text.length() + 1];
    for (int i = 0, width; i < text.length(); i += width) {
      int codePoint = text.codePointAt(i);
      boolean unpaired = Character.getType(codePoint) == Character.SURROGATE;
      width = Character.charCount(codePoint);
      offsets[i + width] =
          offsets[i] + (unpaired ? 1 : Character.toString(codePoint).getBytes(UTF_8).length);
    }
  }

  static Utf16Copy of(byte[] utf8) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(in, out, true);
    for (; result.isMalformed(); result = decoder.decode(in, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        boolean afterHigh =
            out.position() > 0 && Character.isHighSurrogate(out.get(out.position() - 1));
        // Never a high surrogate and then a low one, which would be a pair.
        out.put((in.get() & 1) == 0 || afterHigh ? '\uD835' : '\uDFD8');
      }
    }
    return new Utf16Copy(out.flip().toString());
  }

  int offset(long inText) {
    return offsets[(int) inText];
  }
}
