package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * Reads what is between a label and its value: characters that are neither letters nor digits,
 * plain or escaped, as in {@code cvv%22%3A%22123} or {@code \"cvv\":\"123}. Blanks and backslashes
 * do not count towards the limit.
 */
final class Delimiters {
  private static final int MAX = 6;
  static final int MAX_UNITS = 64;

  private static final String SEPARATORS = ",&;|";

  private final Side side;
  private final Delimiter one;

  /** Where the delimiters read last end. */
  int end;

  /** Whether they end a field or an XML element and do not open a part of it. */
  boolean separate;

  /** Whether they contain a sign that assigns a value to a name. */
  boolean assigns;

  /** Whether they close an object. */
  boolean closed;

  /** Whether they open an object, a list or an element, in which the value has a name. */
  boolean opened;

  Delimiters(Side side) {
    this.side = side;
    this.one = new Delimiter(side);
  }

  /** Reads the delimiters from an index on. */
  void read(int start) {
    int p = start;
    int last = Text.NONE;
    boolean line = false;
    separate = false;
    closed = false;
    assigns = false;
    opened = false;
    for (int count = 0; p - start < MAX_UNITS && one.read(p); p += one.width) {
      int value = one.value;
      boolean counted = value != '\\' && value > ' ';
      count += counted && value != last ? 1 : 0;
      if (count > MAX) {
        break;
      }
      readBracket(value);
      // An object or an element may start on the line after its name.
      boolean opens = value == '{' || value == '<';
      line = opened ? line && !opens : line || value == '\n' || value == '\r';
      // A method sets the value: setCvv("123").
      assigns |= value == '=' || value == ':' || value == '>' || (value == '(' && p == start);
      // Part of a form: name="cvv", an empty line, the value.
      assigns |= last == '"' && value == '\n';
      boolean tag = (last == '<' && value == '/') || (last == '/' && value == '>');
      separate |= tag || closed || (!opened && SEPARATORS.indexOf(value) >= 0);
      last = counted ? value : last;
    }
    separate |= line;
    end = p;
  }

  private void readBracket(int value) {
    closed |= value == '}' || (opened && (value == ']' || value == ')'));
    opened |= value == '{' || value == '[' || value == '(' || value == '<';
  }

  /** Returns whether a range contains no digits except those of escapes. */
  boolean areWithoutDigits(int from, int to) {
    for (int p = from; p < to; p += one.width) {
      if (Text.isDigit(side.at(p))) {
        return false;
      }
      one.read(p);
    }
    return true;
  }

  /** Returns whether an escape starts at an index, rather than a percentage ending there. */
  boolean isEscape(int p) {
    return side.at(p) == '%' && one.read(p) && one.width > 1;
  }
}
