package dev.carddetector.carddata;

import dev.carddetector.text.ColourCode;
import dev.carddetector.text.Text;

/**
 * Reads what is between a label and its value: characters that are neither letters nor digits,
 * plain or escaped, as in {@code cvv%22%3A%22123} or {@code \"cvv\":\"123}. Blanks and backslashes
 * do not count towards the limit.
 */
final class Delimiters {
  private static final int MAX = 6;
  private static final int MAX_UNITS = 64;

  /** The most units of a terminal colour code before its last one. */
  private static final int MAX_COLOUR = 12;

  /** The longest name of an entity, or number with its {@code #}. */
  private static final int MAX_NAME = 5;

  /** The longest end tag of an element that contains a name, without its first character. */
  private static final int MAX_TAG = 24;

  private static final String SEPARATORS = ",&;|";

  private final Side side;

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

  /** The width of the escape or character read last. */
  private int width;

  private int value;

  Delimiters(Side side) {
    this.side = side;
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
    for (int count = 0; p - start < MAX_UNITS && readOne(p); p += width) {
      boolean counted = value != '\\' && value > ' ';
      count += counted && value != last ? 1 : 0;
      if (count > MAX) {
        break;
      }
      readBracket();
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

  private void readBracket() {
    closed |= value == '}' || (opened && (value == ']' || value == ')'));
    opened |= value == '{' || value == '[' || value == '(' || value == '<';
  }

  /** Returns whether a range contains no digits except those of escapes. */
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

  /** Returns whether the name that contains an index is that of an end tag: {@code </cvv>}. */
  boolean isEndTag(int index) {
    int p = startOfName(index) - 1;
    return before(p) == '/' && (side.at(p) != '/' || "<;\\".indexOf(side.at(p - 1)) >= 0);
  }

  /**
   * Returns the index of the {@code >} of a start tag whose name ends at {@code end}; {@code end}
   * if this is no start tag; -1 if the element is empty.
   */
  int endOfTag(int name, int end) {
    if (before(startOfName(name) - 1) != '<') {
      return end;
    }
    int last = Text.NONE;
    for (int p = end; p - end < MAX_UNITS && side.at(p) != Text.NONE; p += width) {
      readOne(p);
      if (value == '>' || value == '<') {
        return value == '<' ? end : last == '/' ? -1 : p;
      }
      last = value;
    }
    return end;
  }

  /**
   * Returns the index of the {@code >} before the value if a name is all that an element contains,
   * and the next one has the value: {@code <key>cvv</key><string>123}. Otherwise returns {@code
   * end}.
   */
  int endOfValueTag(int name, int end) {
    int p = endOfName(end);
    if (side.at(startOfName(name) - 1) != '>' || side.at(p) != '<' || side.at(p + 1) != '/') {
      return end;
    }
    int tag = p;
    while (p - tag < MAX_TAG && side.at(p) != '>') {
      p++;
    }
    int value = end;
    for (int n = Wrapping.lengthOfTag(side, p + 1); n > 0; n = Wrapping.lengthOfTag(side, p + 1)) {
      p += n;
      value = p;
    }
    return value;
  }

  private int endOfName(int index) {
    int p = index;
    while (isWord(side.at(p)) || "_-".indexOf(side.at(p)) >= 0) {
      p++;
    }
    return p;
  }

  /** Returns the start, with its prefix, of the name that contains an index. */
  private int startOfName(int index) {
    int p = index;
    while (isWord(side.at(p - 1)) || "_-:".indexOf(side.at(p - 1)) >= 0) {
      p--;
    }
    return p;
  }

  /** Returns the character, plain or escaped, whose last unit is at an index, before a name. */
  private int before(int p) {
    return switch (side.at(p)) {
      case '%' -> hex(p + 1, 2) == '%' ? hex(p + 3, 2) : hex(p + 1, 2);
      case '\\' -> side.at(p + 1) == 'u' ? hex(p + 2, 4) : Text.NONE;
      case ';' -> side.at(p - 1) == 't' && side.at(p - 2) == 'l' ? '<' : Text.NONE;
      default -> side.at(p);
    };
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

  private int hex(int start, int digits) {
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

  private static boolean isWord(int c) {
    return c >= 0 && (Text.isDigit(c) || Text.isWordPart(c));
  }

  /** Returns whether an escape starts at an index, rather than a percentage ending there. */
  boolean isEscape(int p) {
    return side.at(p) == '%' && readOne(p) && width > 1;
  }
}
