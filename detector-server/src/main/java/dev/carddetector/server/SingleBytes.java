package dev.carddetector.server;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * A charset of one byte for each character. The bytes that it leaves free stand for the control
 * characters of the same number, as on the web, so that they come back as they were.
 */
final class SingleBytes implements RedactedChars.Unit {
  private static final char FREE = '\uFFFD';

  private final char[] chars = new char[256];
  private final Map<Character, Byte> bytes = new HashMap<>();

  SingleBytes(Charset charset) {
    for (int b = 0; b < chars.length; b++) {
      char c = new String(new byte[] {(byte) b}, charset).charAt(0);
      chars[b] = c == FREE ? (char) b : c;
      bytes.put(chars[b], (byte) b);
    }
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public char decode(byte[] text, int offset) {
    return chars[text[offset] & 0xFF];
  }

  @Override
  public void encode(char c, byte[] text, int offset) {
    text[offset] = c < chars.length && chars[c] == c ? (byte) c : bytes.get(c);
  }
}
