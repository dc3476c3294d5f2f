package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The surroundings of a number, for people to read: one line, with the number in brackets and at
 * most 60 characters on either side. All decimal digits become {@code #} and invisible characters
 * are escaped. So a digit in it belongs to a code point, not to the text.
 */
public final class MaskedContext {
  private static final int REACH = 60;

  private MaskedContext() {}

  /** Returns the masked context of a span of a text. */
  static String around(String text, int start, int end) {
    int from = Math.max(0, start - 2 * REACH);
    int to = Math.min(text.length(), end + 2 * REACH);
    return join(text.substring(from, start), text.substring(start, end), text.substring(end, to));
  }

  /** Returns the masked context of a span of the first {@code length} bytes of an array. */
  public static String around(byte[] utf8, int length, int start, int end) {
    // A character has at most four bytes, so one that is cut is out of reach.
    int from = Math.max(0, start - 4 * REACH);
    int to = Math.min(length, end + 4 * REACH);
    return join(
        new String(utf8, from, start - from, UTF_8),
        new String(utf8, start, end - start, UTF_8),
        new String(utf8, end, to - end, UTF_8));
  }

  private static String join(String before, String number, String after) {
    StringBuilder out = new StringBuilder();
    int skipped = Math.max(0, before.codePointCount(0, before.length()) - REACH);
    before.codePoints().skip(skipped).forEach(c -> append(out, c));
    out.append('[');
    number.codePoints().forEach(c -> append(out, c));
    out.append(']');
    after.codePoints().limit(REACH).forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case ' ' -> out.append(' ');
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        switch (Character.getType(codePoint)) {
          case Character.DECIMAL_DIGIT_NUMBER -> out.append('#');
          case Character.CONTROL,
              Character.FORMAT,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
          default -> out.appendCodePoint(codePoint);
        }
      }
    }
  }
}
