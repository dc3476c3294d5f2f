package dev.carddetector.evidence;

import dev.carddetector.text.Text;

/**
 * Tells whether a number is a literal of a program, with a suffix for its type: {@code 4111...L}.
 */
final class Literal {
  /** The most blanks before a literal. */
  private static final int MAX_BLANKS = 8;

  /**
   * What may precede a literal that a payment word or companion names. Without one, only the first.
   */
  private static final String SIGNS = "=:,([{";

  private Literal() {}

  static boolean holds(Candidate c) {
    Text text = c.text;
    int p = c.end + suffix(text, c.end);
    if (p == c.end || NumberSyntax.isWordCharacter(text.at(p)) || text.ascii(p) == '_') {
      return false;
    }
    int before = c.start;
    while (text.ascii(before - 1) == ' ' && c.start - before < MAX_BLANKS) {
      before--;
    }
    int sign = text.ascii(before - 1);
    return sign == '=' || (!c.has(Candidate.UNNAMED) && sign >= 0 && SIGNS.indexOf(sign) >= 0);
  }

  /**
   * Returns the length of a suffix for a long integer or a decimal, as in Java, Scala, C and
   * JavaScript; 0 if there is none.
   */
  private static int suffix(Text text, int p) {
    int unsigned = (text.ascii(p) | 0x20) == 'u' ? 1 : 0;
    return switch (text.ascii(p + unsigned) | 0x20) {
      case 'l' -> unsigned + ((text.ascii(p + unsigned + 1) | 0x20) == 'l' ? 2 : 1);
      case 'm', 'n' -> unsigned == 0 ? 1 : 0;
      default -> 0;
    };
  }
}
