package dev.carddetector.logging;

import java.nio.charset.StandardCharsets;

/**
 * Replaces every digit of a text, whatever it belongs to: what is done when the detector failed, so
 * it uses none of it and is as plain as can be.
 */
final class HiddenDigits {
  private static final char HIDDEN = '*';

  private HiddenDigits() {}

  /** Replaces the digits of all scripts by {@code *}. */
  static String in(String text) {
    StringBuilder hidden = new StringBuilder(text.length());
    text.codePoints().forEach(c -> hidden.appendCodePoint(Character.isDigit(c) ? HIDDEN : c));
    return hidden.toString();
  }

  /** Does the same in JSON, which stays valid: outside of strings a digit becomes 9. */
  static String inJson(String json) {
    StringBuilder hidden = new StringBuilder(json.length());
    boolean inString = false;
    for (int i = 0, c; i < json.length(); i += Character.charCount(c)) {
      c = json.codePointAt(i);
      if (inString && c == '\\' && i + 1 < json.length()) {
        // An escape of a character may be one of a digit.
        boolean unicode = json.charAt(i + 1) == 'u' && i + 6 <= json.length();
        hidden.append(unicode ? "*" : json.substring(i, i + 2));
        i += unicode ? 5 : 1;
        continue;
      }
      inString ^= c == '"';
      hidden.appendCodePoint(!Character.isDigit(c) ? c : inString ? HIDDEN : '9');
    }
    return hidden.toString();
  }

  /**
   * Does the same in UTF-8. Returns a new array; or null if there is no memory for one, and then
   * the digits of the given array, with all that is not ASCII, are replaced.
   */
  static byte[] in(byte[] utf8, int length, boolean json) {
    try {
      String text = new String(utf8, 0, length, StandardCharsets.UTF_8);
      return (json ? inJson(text) : in(text)).getBytes(StandardCharsets.UTF_8);
    } catch (OutOfMemoryError e) {
      for (int i = 0; i < length; i++) {
        boolean hidden = utf8[i] < 0 || (utf8[i] >= '0' && utf8[i] <= '9');
        utf8[i] = hidden ? (byte) (json ? '9' : HIDDEN) : utf8[i];
      }
      return null;
    }
  }

  /** Replaces by {@code *} what is not an ASCII letter or one of {@code . _ $ -}. */
  static String inName(String name) {
    char[] chars = name.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "._$-".indexOf(c) >= 0;
      chars[i] = plain ? c : HIDDEN;
    }
    return new String(chars);
  }
}
