package dev.carddetector.text;

/**
 * What languages write for "number" in one letter or sign: {@code №}, {@code n°}, {@code N.º},
 * {@code n.}, and {@code č.} in Czech.
 */
public final class NumeroSign {
  private static final char SIGN = '\u2116';
  private static final String LETTERS = "nN\u010D\u010C";

  /** What may follow the letter: a dot, and a degree sign or raised o. */
  private static final String MARKS = ".\u00B0\u00BA";

  private NumeroSign() {}

  /**
   * Returns the start of the sign that ends at {@code p}, or -1. A dot or blank must follow a
   * letter alone.
   */
  public static int start(Text text, int p) {
    int last = text.before(p);
    if (last == SIGN) {
      return p - text.width(last);
    }
    int q = p;
    for (int i = 0; i < 2 && MARKS.indexOf(text.before(q)) >= 0; i++) {
      q -= text.width(text.before(q));
    }
    int letter = text.before(q);
    int start = q - text.width(letter);
    boolean marked = q < p || MARKS.indexOf(text.at(p)) >= 0 || isBlank(text.at(p));
    int before = text.before(start);
    // A letter after a backslash is an escape.
    boolean word = before != '\\' && !Text.isLetter(before);
    return marked && word && LETTERS.indexOf(letter) >= 0 ? start : -1;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == 0xA0;
  }
}
