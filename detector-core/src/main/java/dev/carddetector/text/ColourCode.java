package dev.carddetector.text;

/**
 * Terminal colour codes, as programs write them around words and matches: {@code ESC [ 01;31 m} and
 * {@code ESC [ K}. The escape character may itself be escaped, as in {@code \x1b} and {@code
 * \u001b}.
 */
public final class ColourCode {
  public static final char ESCAPE = 0x1B;

  /** Digits and semicolons of a 24-bit colour. */
  private static final int MAX_PARAMETERS = 16;

  private ColourCode() {}

  /** Returns the end of the code whose escape character ends at {@code p}, or {@code p}. */
  public static int end(Text text, int p) {
    int q = p + 1;
    while (q <= p + MAX_PARAMETERS && isParameter(text.ascii(q))) {
      q++;
    }
    return text.ascii(p) == '[' && isFinal(text.ascii(q)) ? q + 1 : p;
  }

  /** Returns the start of the code that ends at {@code p}, or {@code p} if none does. */
  public static int start(Text text, int p) {
    if (!isFinal(text.ascii(p - 1))) {
      return p;
    }
    int q = p - 1;
    while (q >= p - MAX_PARAMETERS && isParameter(text.ascii(q - 1))) {
      q--;
    }
    if (text.ascii(q - 1) != '[') {
      return p;
    }
    int bracket = q - 1;
    if (text.ascii(bracket - 1) == ESCAPE) {
      return bracket - 1;
    }
    for (int start = bracket - 6; start <= bracket - 4; start += 2) {
      int escape = text.ascii(start) == '\\' ? Escape.at(text, start) : 0;
      if (Escape.codePoint(escape) == ESCAPE && start + Escape.length(escape) == bracket) {
        return start;
      }
    }
    return p;
  }

  private static boolean isParameter(int c) {
    return (c >= '0' && c <= '9') || c == ';';
  }

  private static boolean isFinal(int c) {
    return c == 'm' || c == 'K';
  }
}
