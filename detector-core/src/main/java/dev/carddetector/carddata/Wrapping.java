package dev.carddetector.carddata;

import dev.carddetector.text.Text;
import java.util.List;
import java.util.stream.Stream;

/**
 * What languages and formats put around a value: {@code u'123'}, {@code string(3) "123"}, {@code
 * Some(123)}, {@code SecretStr("123")}, in DynamoDB {@code {"S":"123"}}, in Avro {@code
 * {"string":"123"}}, and in tests of web pages {@code $('#cvv').type('123')}.
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
          "int\":");

  /** In Haskell, after a sign: {@code cvv = Just 123}. */
  private static final String JUST = "Just ";

  /** The property of a text field: {@code txtCvv.Text = "123"}. */
  private static final String PROPERTY = "Text";

  /** Methods that type a value into the field named before. */
  private static final List<String> SETTERS = List.of("type(", "sendKeys(", "send_keys(");

  /** Tags of values whose names are in elements of their own, as in XML-RPC and HTML. */
  private static final List<String> TAGS =
      List.of("<string>", "<value>", "<Value>", "<integer>", "<int>", "<i4>", "<td>", "<dd>");

  /** A header of a form part, between the name and the empty line before the value. */
  private static final String CONTENT_TYPE = "Content-Type:";

  /** Whether each ASCII character starts one of these. */
  private static final boolean[] FIRST = firstCharacters();

  /** The longest such header, so that the value still ends within the context of the name. */
  private static final int MAX_HEADER = 48;

  /** Before the name of a type: {@code cvv = new Secret("123")}. */
  private static final String NEW = "new ";

  /** The longest name of a type. */
  static final int MAX_TYPE = 16;

  /** The most digits of the number of an element. */
  private static final int MAX_INDEX = 4;

  private Wrapping() {}

  private static boolean[] firstCharacters() {
    boolean[] first = new boolean[0x80];
    Stream.of(OTHERS, SETTERS, List.of(JUST, PROPERTY, CONTENT_TYPE))
        .flatMap(List::stream)
        .forEach(text -> first[text.charAt(0)] = true);
    return first;
  }

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
    int type = endOfType(side, p);
    if (type > p) {
      return type - p;
    }
    if (c < 0 || c >= FIRST.length || !FIRST[c]) {
      return 0;
    }
    int other = Math.max(lengthOfOne(OTHERS, side, p), lengthOfOne(SETTERS, side, p));
    if (other > 0) {
      return other;
    }
    if (isThere(side, p, JUST) && isThere(side, p - 2, "= ")) {
      return JUST.length();
    }
    if (side.at(p - 1) == '.'
        && isThere(side, p, PROPERTY)
        && !Text.isLetter(side.at(p + PROPERTY.length()))) {
      return PROPERTY.length();
    }
    return side.at(p - 1) == '\n' && isThere(side, p, CONTENT_TYPE) ? lengthOfLine(side, p) : 0;
  }

  /**
   * Returns the end of the name of a type and its bracket, if it directly follows a sign and a
   * value follows: {@code Decimal('123')}. {@code start} if there is none. The names of functions
   * start with a small letter.
   */
  private static int endOfType(Side side, int start) {
    int before = side.at(start - 1) == ' ' ? start - 2 : start - 1;
    int name = isThere(side, start, NEW) ? start + NEW.length() : start;
    if (!Text.isCapital(side.at(name)) || "=:>".indexOf(side.at(before)) < 0) {
      return start;
    }
    int p = name;
    while (p - name < MAX_TYPE && Delimiter.isWord(side.at(p))) {
      p++;
    }
    int value = side.at(p + 1) == '"' || side.at(p + 1) == '\'' ? p + 2 : p + 1;
    return side.at(p) == '(' && Text.isDigit(side.at(value)) ? p + 1 : start;
  }

  /** Returns whether what is put before a value assigns it to the name before. */
  static boolean isAssigning(Side side, int p, int length) {
    return side.at(p + length - 1) == ':' || lengthOfOne(SETTERS, side, p) > 0;
  }

  /**
   * Returns the length of the number of an element before a quote, as Redis and R print lists:
   * {@code 6) "123"}, {@code [1] "123"}. 0 if there is none.
   */
  static int lengthOfIndex(Side side, int p) {
    int end = p;
    while (end - p < MAX_INDEX && Text.isDigit(side.at(end))) {
      end++;
    }
    int before = side.at(p - 1);
    boolean listed =
        (before == '[' && side.at(end) == ']')
            || ((before == ' ' || before == '\n') && side.at(end) == ')');
    return end > p && listed && side.at(end + 1) == ' ' && side.at(end + 2) == '"'
        ? end + 1 - p
        : 0;
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
    int tag = lengthOfOne(TAGS, side, p);
    return tag == 0 ? 0 : p + tag - start;
  }

  /** Returns the length of the one of some texts that is at an index; 0 if none is. */
  private static int lengthOfOne(List<String> texts, Side side, int p) {
    for (String text : texts) {
      if (isThere(side, p, text)) {
        return text.length();
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
