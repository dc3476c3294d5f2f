package dev.carddetector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Test texts on one line of ASCII, as in Java source. */
final class Escaped {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

  private Escaped() {}

  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
          });
    }
    return escaped.toString();
  }

  static String read(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            m -> {
              String read =
                  m.group(1) != null
                      ? String.valueOf((char) Integer.parseInt(m.group(1), 16))
                      : ("\\" + m.group(2)).translateEscapes();
              return Matcher.quoteReplacement(read);
            });
  }
}
