package dev.carddetector.scan;

import dev.carddetector.digits.Run;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/** Numbers that the grammar excludes: a fraction, a hexadecimal literal, a segment of a UUID. */
final class OtherNumber {
  private static final int UUID_LENGTH = 36;
  private static final int ARABIC_DECIMAL_SEPARATOR = 0x66B;

  private static final boolean[] UUID_CHARACTERS = new boolean[0x80];

  static {
    for (char c : "-0123456789abcdefABCDEF".toCharArray()) {
      UUID_CHARACTERS[c] = true;
    }
  }

  private OtherNumber() {}

  /** Returns whether groups {@code a} to {@code b} are part of such a number. */
  static boolean holds(Text text, Run run, int a, int b) {
    int start = run.start(a);
    int before = text.ascii(start - 1);
    return isFraction(text, run, a, before)
        || ((isUuidCharacter(before) || isUuidCharacter(text.ascii(run.end(b))))
            && isInUuid(text, start, run.end(b)))
        || (before == 'x' && text.ascii(start - 2) == '0');
  }

  private static boolean isFraction(Text text, Run run, int a, int before) {
    if (run.gap(a) == Separator.DOT) {
      return true;
    }
    int start = run.start(a);
    if (before == '.') {
      int beforeDot = text.before(start - 1);
      return beforeDot != '.' && !Text.isLetter(beforeDot);
    }
    return before < 0
        && text.before(start) == ARABIC_DECIMAL_SEPARATOR
        && Text.isDigit(text.before(start - text.width(ARABIC_DECIMAL_SEPARATOR)));
  }

  /** Looks for 8-4-4-4-12 hexadecimal digits (RFC 9562) around the number. */
  private static boolean isInUuid(Text text, int start, int end) {
    int from = start;
    while (isUuidCharacter(text.ascii(from - 1)) && end - from <= UUID_LENGTH) {
      from--;
    }
    if (end - from > UUID_LENGTH) {
      return false;
    }
    int to = end;
    while (isUuidCharacter(text.ascii(to)) && to - from <= UUID_LENGTH) {
      to++;
    }
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      int c = text.ascii(from + i);
      if (!isUuidCharacter(c) || dash != (c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuidCharacter(int c) {
    return c >= 0 && UUID_CHARACTERS[c];
  }
}
