package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * What stands between a label and its value: characters that are neither letters nor digits, also
 * escaped as in {@code cvv%22%3A%22123} or {@code \"cvv\":\"123}. Blanks and backslashes are not
 * counted.
 */
final class Delimiters {
  private static final int MAX = 6;
  private static final int MAX_UNITS = 64;

  /** Longest name of an entity, or number with its {@code #}. */
  private static final int MAX_NAME = 5;

  private static final String SEPARATORS = ",&;|\n\r";

  private final Side side;

  /** Where those end that were read last. */
  int end;

  /** Whether they end a field, or an XML element, and do not open a part of it. */
  boolean separate;

  /** Whether they end an object. */
  boolean closed;

  /** The escape or character that was read last. */
  private int width;

  private int value;

  Delimiters(Side side) {
    this.side = side;
  }

  /** Reads the delimiters that start at an index. */
  void read(int start) {
    int p = start;
    boolean opened = false;
    int last = Text.NONE;
    separate = false;
    closed = false;
    for (int count = 0; p - start < MAX_UNITS && readOne(p); p += width) {
      boolean counted = value != '\\' && value > ' ';
      count += counted ? 1 : 0;
      if (count > MAX) {
        break;
      }
      opened |= value == '{' || value == '[' || value == '(';
      closed |= value == '}';
      boolean tag = (last == '<' && value == '/') || (last == '/' && value == '>');
      separate |= tag || closed || (!opened && SEPARATORS.indexOf(value) >= 0);
      last = counted ? value : last;
    }
    end = p;
  }

  /** Tells whether there are no digits from an index to another but those of escapes. */
  boolean areWithoutDigits(int from, int to) {
    for (int p = from; p < to; p += width) {
      if (Text.isDigit(side.at(p))) {
        return false;
      }
      if (!readOne(p)) {
        width = 1;
      }
    }
    return true;
  }

  private boolean readOne(int p) {
    int c = side.at(p);
    if (c == Text.NONE || Text.isDigit(c) || Text.isLetter(c)) {
      return false;
    }
    value = c;
    width = 1;
    switch (c) {
      case '%' -> readPercent(p);
      case '\\' -> readBackslash(p);
      case '&' -> readEntity(p);
      case '=' -> width = side.at(p + 1) == '3' && side.at(p + 2) == 'D' ? 3 : 1;
      default -> {}
    }
    return true;
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

  /** Takes what an escape stands for, unless that is no delimiter. */
  private void take(int escaped, int length) {
    if (isPunctuation(escaped)) {
      value = escaped;
      width = length;
    }
  }

  /** Tells whether the name that ends before an index is that of an end tag: {@code </cvv}. */
  boolean isEndTag(int end) {
    int p = end - 1;
    while (isWord(side.at(p)) || side.at(p) == '_' || side.at(p) == '-') {
      p--;
    }
    return switch (side.at(p)) {
      case '/' -> "<;\\".indexOf(side.at(p - 1)) >= 0;
      case ':' -> isEndTag(p);
      case '%' -> hex(p + 1, 2) == '/';
      case '\\' -> side.at(p + 1) == 'u' && hex(p + 2, 4) == '/';
      default -> false;
    };
  }

  private void readEntity(int p) {
    int name = p + 1;
    while (side.at(name) == 'a' && side.at(name + 1) == 'm' && isEntity(name, "amp")) {
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
    int first = end - name == 2 && side.at(name + 1) == 't' ? side.at(name) : Text.NONE;
    return first == 'l' ? '<' : first == 'g' ? '>' : '"';
  }

  private boolean isEntity(int start, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (side.at(start + i) != name.charAt(i)) {
        return false;
      }
    }
    return side.at(start + name.length()) == ';';
  }

  private static boolean isOfNumber(int c) {
    return c == '#' || Text.isDigit(c);
  }

  private int hex(int start, int digits) {
    int number = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = side.at(i) < 0x80 ? Character.digit(side.at(i), 16) : -1;
      if (digit < 0) {
        return Text.NONE;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /** Tells whether an escape stands for a character that encoders escape. */
  private static boolean isPunctuation(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x7F && !isWord(c));
  }

  private static boolean isWord(int c) {
    return c >= 0 && (Text.isDigit(c) || Text.isWordPart(c));
  }

  /** Tells whether an escape starts at an index, rather than a percentage ends there. */
  boolean isEscape(int p) {
    return side.at(p) == '%' && readOne(p) && width > 1;
  }
}
