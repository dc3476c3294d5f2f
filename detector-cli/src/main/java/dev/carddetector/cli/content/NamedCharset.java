package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.cli.text.Encoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/** The charset that a text names, unless its bytes do not fit it: the bytes are what counts. */
final class NamedCharset {
  private static final byte[] DIGITS = "<0123456789>".getBytes(US_ASCII);

  private NamedCharset() {}

  /** Returns the charset of a text whose marks are in ASCII, or in UTF-16 or UTF-32. */
  static Charset ofMarkup(Charset named, byte[] head) {
    Encoding wide = Encoding.of(head, head.length);
    if (wide != Encoding.NARROW) {
      return wide.charset;
    }
    return named != null && keepsDigits(named) ? named : fitting(head);
  }

  /** Returns the charset of a text, which may be in one that shares nothing with ASCII. */
  static Charset of(Charset named, byte[] head) {
    boolean zeros = new String(head, US_ASCII).indexOf(0) >= 0;
    boolean wide = named.newDecoder().averageCharsPerByte() < 1;
    boolean fits = wide ? zeros : !isUtf8(head);
    boolean own = !keepsDigits(named) && fits && Encoding.of(head, head.length) == Encoding.NARROW;
    return own ? named : ofMarkup(named, head);
  }

  private static boolean keepsDigits(Charset charset) {
    return new String(DIGITS, charset).equals(new String(DIGITS, US_ASCII));
  }

  private static Charset fitting(byte[] head) {
    return isUtf8(head) ? UTF_8 : Charset.forName("windows-1252");
  }

  private static boolean isUtf8(byte[] head) {
    return !UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
        .isError();
  }
}
