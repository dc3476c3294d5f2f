package dev.carddetector.carddata;

import java.util.List;

/**
 * What languages and formats put around a value: {@code u'123'}, {@code string(3) "123"}, {@code
 * Some(123)}, in DynamoDB {@code {"S":"123"}}, in Avro {@code {"string":"123"}}, and in tests of
 * web pages {@code $('#cvv').type('123')}.
 */
final class Wrapping {
  private static final String TYPE = "string(";

  /** Stands between serialized strings, with a length after it: {@code s:3:"cvv";s:3:"123";}. */
  private static final String LENGTH = ";s:";

  private static final List<String> OTHERS =
      List.of(
          "int(",
          "i:",
          "CDATA[",
          "Some(",
          "Optional(",
          "Optional[",
          "Optional.of(",
          "S\":",
          "N\":",
          "string\":",
          "int\":",
          "Just ",
          "Text",
          "type(",
          "sendKeys(",
          "send_keys(");

  /** Tags of values whose names are in elements of their own, as in XML-RPC and HTML. */
  private static final List<String> TAGS =
      List.of("<string>", "<value>", "<Value>", "<integer>", "<int>", "<i4>", "<td>", "<dd>");

  /** A header of a form part, between the name and the empty line before the value. */
  private static final String CONTENT_TYPE = "Content-Type:";

  /** The longest such header, so that the value still ends within the context of the name. */
  private static final int MAX_HEADER = 48;

  private Wrapping() {}

  /** Returns the length of what is put before a value, from an index on; 0 if there is nothing. */
  static int length(Side side, int p) {
    int c = side.at(p);
    int next = side.at(p + 1);
    if ((c == 'u' || c == 'b') && (next == '\'' || next == '"')) {
      return 1;
    }
    int typed = c == 's' ? lengthWithDigit(side, p, TYPE, ')') : 0;
    if (typed > 0) {
      return typed;
    }
    for (String other : OTHERS) {
      if (isThere(side, p, other)) {
        return other.length();
      }
    }
    return side.at(p - 1) == '\n' && isThere(side, p, CONTENT_TYPE) ? lengthOfLine(side, p) : 0;
  }

  private static int lengthOfLine(Side side, int start) {
    int p = start + CONTENT_TYPE.length();
    while (p - start < MAX_HEADER && side.at(p) >= ' ') {
      p++;
    }
    return side.at(p) == '\r' || side.at(p) == '\n' ? p - start : 0;
  }

  /**
   * Returns the length of what stands between two strings, from a semicolon on; 0 if there is
   * nothing.
   */
  static int lengthBetween(Side side, int p) {
    return lengthWithDigit(side, p, LENGTH, ':');
  }

  /** Returns the length of blanks and the tag of a value after them; 0 if there is no such tag. */
  static int lengthOfTag(Side side, int start) {
    int p = start;
    while (p - start < MAX_HEADER && side.at(p) >= 0 && side.at(p) <= ' ') {
      p++;
    }
    for (String tag : TAGS) {
      if (isThere(side, p, tag)) {
        return p + tag.length() - start;
      }
    }
    return 0;
  }

  private static int lengthWithDigit(Side side, int p, String start, char end) {
    int digit = p + start.length();
    return isThere(side, p, start) && side.at(digit + 1) == end ? start.length() + 2 : 0;
  }

  static boolean isThere(Side side, int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (side.at(start + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
