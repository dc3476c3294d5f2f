package dev.carddetector.carddata;

import dev.carddetector.text.ColourCode;
import dev.carddetector.text.Text;

/**
 * One character between a label and its value, plain or escaped, as in {@code %22}. What
 * programming languages put before a value, a length and a terminal colour code count as one, too.
 */
final class Delimiter {
  /** The most units of a terminal colour code before its last one. */
  private static final int MAX_COLOUR = 12;

  /** The longest name of an entity, or number with its {@code #}. */
  private static final int MAX_NAME = 5;

  private final Side side;

  /** The character read last. */
  int value;

  /** The units that it takes, at least 1. */
  int width;

  Delimiter(Side side) {
    this.side = side;
  }

  /**
   * Reads the character at an index. Returns whether it may stand between a label and its value.
   */
  boolean read(int p) {
    int c = side.at(p);
    width = 1;
    value = c;
    if (c == Text.NONE) {
      return false;
    }
    if (Text.isDigit(c)) {
      int length = Wrapping.lengthOfIndex(side, p);
      width = Math.max(1, length);
      value = length > 0 ? ' ' : c;
      return length > 0;
    }
    if (Text.isLetter(c)) {
      return readWrapping(p);
    }
    switch (c) {
      case '%' -> readPercent(p);
      case '\\' -> readBackslash(p);
      case '&' -> readEntity(p);
      case '=' -> width = side.at(p + 1) == '3' && side.at(p + 2) == 'D' ? 3 : 1;
      case ';' -> readLength(p);
      case ColourCode.ESCAPE -> readColour(p);
      default -> {}
    }
    return true;
  }

  private void readColour(int p) {
    int q = p + 1;
    while (q - p < MAX_COLOUR && (side.at(q) == '[' || side.at(q) == ';' || isDigit(q))) {
      q++;
    }
    if (side.at(q) == 'm') {
      value = ' ';
      width = q + 1 - p;
    }
  }

  private boolean isDigit(int p) {
    return Text.isDigit(side.at(p));
  }

  /** Reads what programming languages put before a value. */
  private boolean readWrapping(int p) {
    int length = Wrapping.length(side, p);
    if (length > 0) {
      width = length;
      value = Wrapping.isAssigning(side, p, length) ? ':' : ' ';
    }
    return length > 0;
  }

  private void readLength(int p) {
    int length = Wrapping.lengthBetween(side, p);
    if (length > 0) {
      value = ':';
      width = length;
    }
  }

  private void readPercent(int p) {
    int at = p + 1;
    while (hex(at, 2) == '%') {
      at += 2;
    }
    take(hex(at, 2), at + 2 - p);
  }

  private void readBackslash(int p) {
    switch (side.at(p + 1)) {
      case 'u' -> take(hex(p + 2, 4), 6);
      case 'x' -> take(hex(p + 2, 2), 4);
      case 'n', 'r', 't' -> take(Text.isLetter(side.at(p + 2)) ? Text.NONE : '\n', 2);
      default -> {}
    }
  }

  /** Uses the character that an escape stands for, if it is a delimiter. */
  private void take(int escaped, int length) {
    if (isPunctuation(escaped)) {
      value = escaped;
      width = length;
    }
  }

  private void readEntity(int p) {
    int name = p + 1;
    while (Wrapping.isThere(side, name, "amp;")) {
      name += 4;
    }
    int q = name;
    while (q - name < MAX_NAME && (Text.isLetter(side.at(q)) || isOfNumber(side.at(q)))) {
      q++;
    }
    if (q > name && side.at(q) == ';') {
      value = entity(name, q);
      width = q + 1 - p;
    } else {
      width = Math.max(1, name - p);
    }
  }

  private int entity(int name, int end) {
    if (side.at(name) == '#') {
      boolean x = (side.at(name + 1) | 0x20) == 'x';
      return number(name + (x ? 2 : 1), end, x ? 16 : 10);
    }
    int first = end - name == 2 && side.at(name + 1) == 't' ? side.at(name) : Text.NONE;
    return first == 'l' ? '<' : first == 'g' ? '>' : '"';
  }

  private static boolean isOfNumber(int c) {
    return c == '#' || Text.isDigit(c);
  }

  /** Returns the number that some hexadecimal ASCII digits form, or {@link Text#NONE}. */
  int hex(int start, int digits) {
    return number(start, start + digits, 16);
  }

  private int number(int start, int end, int radix) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = side.at(i) < 0x80 ? Character.digit(side.at(i), radix) : -1;
      if (digit < 0) {
        return Text.NONE;
      }
      number = number * radix + digit;
    }
    return number;
  }

  /** Returns whether a character is one that encoders escape. */
  private static boolean isPunctuation(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x7F && !isWord(c));
  }

  static boolean isWord(int c) {
    return c >= 0 && (Text.isDigit(c) || Text.isWordPart(c));
  }
}
