package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.facts.Planes;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.ColourCode;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Text;

/**
 * Tells which numbers are security codes by their labels alone: labels that can mean nothing else,
 * such as in {@code "cvv":"123"}. It checks the few characters around a number before it looks up
 * any word.
 */
final class CodeValues {
  static final int MIN_DIGITS = 3;
  static final int MAX_DIGITS = 4;

  /** Units before a value that must contain a sign that assigns it. */
  private static final int MAX_DELIMITERS = 12;

  private static final int MAX_BLANKS = 48;

  /** The end tag of an element that contains a name, and the tags between it and the value. */
  private static final int MAX_TAGS = 3;

  /** The longest of these tags. */
  private static final int MAX_TAG = 24;

  /** The most units of an escape before its last one, as in {@code %25253D}. */
  private static final int MAX_ESCAPE = 6;

  /** Characters that assign a value to a name, or end an entity that may stand for one. */
  private static final String SIGNS = "=:>;";

  /** Characters that may stand between a name and the sign. */
  private static final String NAME_ENDS = " '\"])";

  /**
   * Last letters of {@code CDATA[}, {@code int(}, {@code Some(}, {@code Optional[}, {@code
   * Optional.of(}, {@code type(} and {@code sendKeys(}, before the bracket.
   */
  private static final String WRAPPER_ENDS = "Atelfs";

  /** The last three letters of each word that ends a request: {@code CVV please}. */
  private static final String REQUEST_ENDS = "ase pls plz tte vor ore svp";

  /** The most units of the name of a speaker, with a time. */
  private static final int MAX_SPEAKER = 24;

  /** Units after a value that show whether it ends there. */
  private static final int AFTER = 8;

  private final ContextWords words = ContextWords.BUILT_IN;

  /** Not those of the candidates, since the two read at different places. */
  private final Planes planes = new Planes();

  private final Context context = new Context(planes);
  private final Side side = new Side();
  private final Labels labels = new Labels(side, context);
  private Text text;

  void of(Text text) {
    this.text = text;
    planes.of(text);
    context.of(text);
  }

  void wipe() {
    text = null;
    planes.wipe();
    context.wipe();
    side.wipe();
  }

  void rebase(int n) {
    planes.rebase(n);
    context.rebase(n);
  }

  /**
   * Returns where a code starts in a range of digits, or -1 if there is none. The first digits may
   * belong to an escape.
   */
  int startOfCode(int from, int end) {
    int before = text.ascii(from - 1);
    boolean escaped = before >= 0 && EscapedDigits.mayFollow((byte) before);
    if ((!escaped && end - from > MAX_DIGITS) || !mayEnd(end)) {
      return -1;
    }
    int start = escaped ? EscapedDigits.end(text, from) : from;
    int digits = end - start;
    boolean code =
        digits >= MIN_DIGITS && digits <= MAX_DIGITS && isAssigned(start) && isCode(start, end);
    return code ? start : -1;
  }

  /** Returns whether a value may end here. A cheap check before the exact one. */
  private boolean mayEnd(int end) {
    int c = text.ascii(end);
    boolean joins = c == '.' || c == ',' || c == '/' || c == '-';
    boolean word = Text.isLetter(c) && !isLiteral(c, text.ascii(end + 1));
    return !word && !(joins && isDigit(end + 1));
  }

  /** Returns whether a letter that ends here ends the literal of a long number: {@code 123n}. */
  static boolean isLiteral(int c, int next) {
    return (c == 'n' || c == 'N' || c == 'L') && !Delimiter.isWord(next);
  }

  private boolean isDigit(int p) {
    return Text.isDigit(text.ascii(p));
  }

  /** Returns whether a sign assigns the value here to what may be the name of a code. */
  private boolean isAssigned(int start) {
    int p = start - 1;
    int lines = 0;
    for (int i = 0; i < MAX_BLANKS && text.ascii(p) >= 0 && text.ascii(p) <= ' '; i++) {
      lines += text.ascii(p) == '\n' ? 1 : 0;
      p--;
    }
    if (lines > 1 || (p < start - 1 && (text.ascii(p) == '"' || mayEndEscape(p)))) {
      // Part of a form: name="cvv", perhaps a Content-Type, an empty line, the value.
      return true;
    }
    for (int i = 0; i < MAX_DELIMITERS; i++, p--) {
      int c = text.ascii(p);
      if (SIGNS.indexOf(c) >= 0) {
        // Attributes may precede the end of a tag, and &gt; is one.
        return c == ';'
            || (c == '>' && (!Text.isLetter(text.ascii(p - 1)) || mayFollowName(p)))
            || mayEndName(p)
            || isAnswer(p);
      }
      boolean prefix = (c == 'u' || c == 'b') && i > 0 && !Text.isWordPart(text.ascii(p - 1));
      if (!prefix && (Text.isWordPart(c) || Text.isDigit(c))) {
        // As in string(3) "123". Or an escape may stand for the sign.
        return text.ascii(p - 1) == '(' || mayEndWrapper(p) || mayEndEscape(p);
      }
    }
    return false;
  }

  /** Returns whether a colon may be in a line after a question: {@code CVV? Caller: 123}. */
  private boolean isAnswer(int sign) {
    int p = sign - 1;
    while (sign - p < MAX_SPEAKER && text.ascii(p) >= ' ') {
      p--;
    }
    int q = text.ascii(p - 1) == '\r' ? p - 1 : p;
    return text.ascii(p) == '\n' && (text.ascii(q - 1) == '?' || mayEndRequest(q));
  }

  private boolean mayEndRequest(int end) {
    int last = text.ascii(end - 1);
    int p = last == '.' || last == '!' ? end - 1 : end;
    for (int i = 0; i < REQUEST_ENDS.length(); i += 4) {
      if (text.ascii(p - 1) == REQUEST_ENDS.charAt(i + 2)
          && text.ascii(p - 2) == REQUEST_ENDS.charAt(i + 1)
          && text.ascii(p - 3) == REQUEST_ENDS.charAt(i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a letter may be the last one of a method or a type that takes a value. */
  private boolean mayEndWrapper(int p) {
    int c = text.ascii(p + 1);
    boolean setter =
        c == '(' && words.mayEndCode(text.ascii(p - 2), text.ascii(p - 1), text.ascii(p));
    return setter
        || ((c == '(' || c == '[') && WRAPPER_ENDS.indexOf(text.ascii(p)) >= 0)
        || (c == '(' && isType(p + 1));
  }

  /** Returns whether the name that ends here may be one of a type: {@code SecretStr(}. */
  private boolean isType(int end) {
    int p = end;
    while (end - p < Wrapping.MAX_TYPE && Delimiter.isWord(text.ascii(p - 1))) {
      p--;
    }
    return p < end && Text.isCapital(text.ascii(p));
  }

  /** Returns whether a letter or digit may be the last one of an escape. */
  private boolean mayEndEscape(int p) {
    for (int i = 1; i <= MAX_ESCAPE; i++) {
      int c = text.ascii(p - i);
      if (c == '%' || c == '\\' || c == '=' || c == ColourCode.ESCAPE) {
        return EscapedDigits.isBefore(text, p + 1);
      }
    }
    return false;
  }

  /** Returns whether the last letters before a sign may end the name of a code. */
  private boolean mayEndName(int sign) {
    int p = sign;
    while (sign - p < MAX_DELIMITERS && NAME_ENDS.indexOf(text.ascii(p - 1)) >= 0) {
      p--;
    }
    return words.mayEndCode(text.ascii(p - 3), text.ascii(p - 2), text.ascii(p - 1));
  }

  /** Returns whether the elements before the end of a tag may contain the name of a code. */
  private boolean mayFollowName(int tagEnd) {
    int p = tagEnd;
    for (int tags = 0; tags < MAX_TAGS && text.ascii(p) == '>'; tags++) {
      int end = p;
      while (end - p < MAX_TAG && text.ascii(p) != '<') {
        p--;
      }
      if (text.ascii(p + 1) == '/') {
        return mayEndName(p);
      }
      p--;
      for (int i = 0; i < MAX_BLANKS && text.ascii(p) >= 0 && text.ascii(p) <= ' '; i++) {
        p--;
      }
    }
    return false;
  }

  private boolean isCode(int start, int end) {
    context.readBefore(start);
    if (!context.hasBefore(ContextWords.CVV)) {
      return false;
    }
    side.read(text, planes, context.from(), Math.min(text.to, end + AFTER));
    int value = side.indexOf(start);
    int digits = end - start;
    if (!labels.isValueEnd(value + digits, digits == MAX_DIGITS, true)) {
      return false;
    }
    int label = context.nextWord(ContextWords.CVV, context.from(), start);
    while (label < start) {
      if (labels.strictValue(side.indexOf(label)) == value) {
        return true;
      }
      label = context.nextWord(ContextWords.CVV, label + 1, start);
    }
    return false;
  }
}
