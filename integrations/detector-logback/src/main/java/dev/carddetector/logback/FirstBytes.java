package dev.carddetector.logback;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells the charset of text by its first bytes, as readers of JSON do: the first character is
 * ASCII, or a byte order mark.
 */
final class FirstBytes {
  private FirstBytes() {}

  /** Returns UTF-16 or UTF-32, if it is one of them, or else UTF-8. */
  static Charset charset(byte[] text) {
    if (text.length < 2) {
      return StandardCharsets.UTF_8;
    }
    boolean mark = text[0] == (byte) 0xff && text[1] == (byte) 0xfe;
    if (mark || (text[0] != 0 && text[1] == 0)) {
      boolean fourBytes = text.length >= 4 && text[2] == 0 && text[3] == 0;
      return fourBytes ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
    }
    if (text[0] == 0) {
      return text[1] == 0 ? Charset.forName("UTF-32BE") : StandardCharsets.UTF_16BE;
    }
    boolean bigMark = text[0] == (byte) 0xfe && text[1] == (byte) 0xff;
    return bigMark ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
