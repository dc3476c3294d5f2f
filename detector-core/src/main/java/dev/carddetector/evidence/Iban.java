package dev.carddetector.evidence;

import dev.carddetector.facts.Planes;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/** Tells whether a number is part of an International Bank Account Number (ISO 13616). */
final class Iban {
  private static final int MIN_LENGTH = 15;
  private static final int MAX_LENGTH = 34;

  /**
   * The most characters before a number: those of an IBAN, with escaped separators between. No more
   * than the context has.
   */
  private static final int MAX_BEFORE = Text.CONTEXT;

  /** Separators, parts of their escapes, and what may enclose or follow the check digits. */
  private static final String SIGNS = " -_+.%&#;\\():";

  private Iban() {}

  /**
   * Returns whether an IBAN with correct check digits contains the number. Looks before the number
   * for a country code and check digits; the IBAN may go on after the number.
   */
  static boolean holds(Candidate c) {
    int from = c.context.from();
    if (!c.planes.mayHaveLetters(from) || !hasDigits(c.planes, from, c.start)) {
      return false;
    }
    Text text = c.text;
    int p = c.start;
    for (int i = 0; i < MAX_BEFORE; i++) {
      int character = text.ascii(p - 1);
      boolean ascii = character >= 0;
      p -= ascii ? 1 : text.width(text.before(p));
      if (!(ascii ? isInside(character) : Separator.at(text, p) != 0)) {
        return false;
      }
      if (Text.isWordPart(character) && isValid(text, p, c.end)) {
        return true;
      }
    }
    return false;
  }

  /** Most numbers have no digits before them. */
  private static boolean hasDigits(Planes planes, int from, int to) {
    for (int k = from >> 6; k << 6 < to; k++) {
      if ((planes.digits(k) & Planes.range(k, from, to)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the check digits are correct from {@code p} to the end of a group. */
  private static boolean isValid(Text text, int p, int end) {
    int digits = startOfCheckDigits(text, p);
    if (digits < 0) {
      return false;
    }
    int head =
        (value(text.ascii(p)) * 100 + value(text.ascii(p + 1))) * 100
            + 10 * value(text.ascii(digits))
            + value(text.ascii(digits + 1));
    int remainder = 0;
    int length = 4;
    int q = digits + 2;
    q += text.ascii(q) == ')' ? 1 : 0;
    q += text.ascii(q) == ':' ? 1 : 0;
    while (length < MAX_LENGTH) {
      q += value(text.ascii(q)) < 0 ? lengthOfSeparator(text, q) : 0;
      int value = value(text.ascii(q));
      if (value < 0) {
        return false;
      }
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
      length++;
      q++;
      boolean groupEnds = value(text.ascii(q)) < 0;
      if (q >= end
          && groupEnds
          && length >= MIN_LENGTH
          && (remainder * 1_000_000 + head) % 97 == 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the offset of two digits after two letters, with no letter or digit before them, or -1.
   * A separator may be between if the letters are capitals.
   */
  private static int startOfCheckDigits(Text text, int p) {
    int q = p + 2;
    if (!Text.isWordPart(text.ascii(p + 1)) || NumberSyntax.isWordCharacter(text.before(p))) {
      return -1;
    }
    if (Text.isCapital(text.ascii(p)) && Text.isCapital(text.ascii(p + 1))) {
      q += lengthOfSeparator(text, q);
    }
    return text.asciiDigits(q, 2) == 2 ? q : -1;
  }

  /** Returns the length of a separator other than a tab or line break, or 0. */
  private static int lengthOfSeparator(Text text, int p) {
    int separator = Separator.at(text, p);
    int kind = Separator.kind(separator);
    return kind == Separator.TAB || kind == Separator.BREAK ? 0 : Separator.length(separator);
  }

  /** Returns whether an ASCII character may be in an IBAN, or in an escaped separator there. */
  static boolean isInside(int c) {
    return value(c) >= 0 || SIGNS.indexOf(c) >= 0;
  }

  /** Returns 0 to 9 for a digit and 10 to 35 for a letter, as ISO 7064 specifies, or -1. */
  private static int value(int c) {
    return c >= '0' && c <= '9' ? c - '0' : Text.isWordPart(c) ? (c | 0x20) - 'a' + 10 : -1;
  }
}
