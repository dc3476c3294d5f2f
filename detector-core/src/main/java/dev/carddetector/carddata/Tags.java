package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/** The tags of XML and HTML around labels, as in {@code <cvv>123</cvv>}. */
final class Tags {
  /** The longest end tag of an element that contains a name, without its first character. */
  private static final int MAX_TAG = 24;

  private final Side side;
  private final Delimiter one;

  Tags(Side side) {
    this.side = side;
    this.one = new Delimiter(side);
  }

  /** Returns whether the name that contains an index is that of an end tag: {@code </cvv>}. */
  boolean isEndTag(int index) {
    int p = startOfName(index) - 1;
    return before(p) == '/' && (side.at(p) != '/' || "<;\\".indexOf(side.at(p - 1)) >= 0);
  }

  /**
   * Returns the index of the {@code >} of a start tag whose name ends at {@code end}; {@code end}
   * if this is not a start tag; -1 if the element is empty.
   */
  int endOfTag(int name, int end) {
    if (before(startOfName(name) - 1) != '<') {
      return end;
    }
    int last = Text.NONE;
    for (int p = end; p - end < Delimiters.MAX_UNITS && side.at(p) != Text.NONE; p += one.width) {
      one.read(p);
      if (one.value == '>' || one.value == '<') {
        return one.value == '<' ? end : last == '/' ? -1 : p;
      }
      last = one.value;
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
    while (Delimiter.isWord(side.at(p)) || "_-".indexOf(side.at(p)) >= 0) {
      p++;
    }
    return p;
  }

  /** Returns the start, with its prefix, of the name that contains an index. */
  private int startOfName(int index) {
    int p = index;
    while (Delimiter.isWord(side.at(p - 1)) || "_-:".indexOf(side.at(p - 1)) >= 0) {
      p--;
    }
    return p;
  }

  /** Returns the character, plain or escaped, whose last unit is at an index, before a name. */
  private int before(int p) {
    return switch (side.at(p)) {
      case '%' -> one.hex(p + 1, 2) == '%' ? one.hex(p + 3, 2) : one.hex(p + 1, 2);
      case '\\' -> side.at(p + 1) == 'u' ? one.hex(p + 2, 4) : Text.NONE;
      case ';' -> side.at(p - 1) == 't' && side.at(p - 2) == 'l' ? '<' : Text.NONE;
      default -> side.at(p);
    };
  }
}
