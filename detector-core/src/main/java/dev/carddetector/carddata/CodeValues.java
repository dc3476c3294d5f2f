package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.facts.Planes;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.ColourCode;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Text;

/**
 * Tells which numbers are security codes by their names alone: the values of labels that are
 * nothing else, such as {@code "cvv":"123"}. What can be seen from a few characters around a number
 * is looked at before any word is looked up.
 */
final class CodeValues {
  static final int MIN_DIGITS = 3;
  static final int MAX_DIGITS = 4;

  /** Units before a value in which a sign of an assignment must stand. */
  private static final int MAX_DELIMITERS = 12;

  private static final int MAX_BLANKS = 48;

  /** Units of an escape before its last, as in {@code %25253D}. */
  private static final int MAX_ESCAPE = 6;

  /** What assigns a value to a name, or ends an entity that may stand for that. */
  private static final String SIGNS = "=:>;";

  /** What may stand between a name and the sign. */
  private static final String NAME_ENDS = " '\"])";

  /** Of {@code CDATA[}, {@code int(}, {@code Some(}, {@code Optional[} and {@code Optional.of(}. */
  private static final String WRAPPER_ENDS = "Atelf";

  /** Units after a value that tell whether it ends there. */
  private static final int AFTER = 8;

  private final ContextWords words = ContextWords.BUILT_IN;

  /** Apart from those of the candidates, since the two are read at different places. */
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
   * Returns where a code starts among the digits from an offset to another, or -1 if there is none:
   * the first of them may be those of an escape.
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

  /** Tells whether a value may end here, before what is after it is read more closely. */
  private boolean mayEnd(int end) {
    int c = text.ascii(end);
    boolean joins = c == '.' || c == ',' || c == '/' || c == '-';
    return !Text.isLetter(c) && !(joins && isDigit(end + 1));
  }

  private boolean isDigit(int p) {
    return Text.isDigit(text.ascii(p));
  }

  /** Tells whether a sign gives the value here to what may be the name of a code. */
  private boolean isAssigned(int start) {
    int p = start - 1;
    int lines = 0;
    for (int i = 0; i < MAX_BLANKS && text.ascii(p) >= 0 && text.ascii(p) <= ' '; i++) {
      lines += text.ascii(p) == '\n' ? 1 : 0;
      p--;
    }
    if (lines > 1 || (p < start - 1 && (text.ascii(p) == '"' || mayEndEscape(p)))) {
      // A part of a form: name="cvv", perhaps its Content-Type, an empty line and the value.
      return true;
    }
    for (int i = 0; i < MAX_DELIMITERS; i++, p--) {
      int c = text.ascii(p);
      if (SIGNS.indexOf(c) >= 0) {
        // Attributes may stand before the end of a tag; and &gt; is one.
        return c == ';' || (c == '>' && !Text.isLetter(text.ascii(p - 1))) || mayEndName(p);
      }
      boolean prefix = (c == 'u' || c == 'b') && i > 0 && !Text.isWordPart(text.ascii(p - 1));
      if (!prefix && (Text.isWordPart(c) || Text.isDigit(c))) {
        // As in string(3) "123"; or an escape may stand for the sign.
        return text.ascii(p - 1) == '(' || mayEndWrapper(p) || mayEndEscape(p);
      }
    }
    return false;
  }

  /** Tells whether a letter may be the last one of what languages put around a value. */
  private boolean mayEndWrapper(int p) {
    int c = text.ascii(p + 1);
    return (c == '(' || c == '[') && WRAPPER_ENDS.indexOf(text.ascii(p)) >= 0;
  }

  /** Tells whether a letter or digit may be the last one of an escape. */
  private boolean mayEndEscape(int p) {
    for (int i = 1; i <= MAX_ESCAPE; i++) {
      int c = text.ascii(p - i);
      if (c == '%' || c == '\\' || c == '=' || c == ColourCode.ESCAPE) {
        return EscapedDigits.isBefore(text, p + 1);
      }
    }
    return false;
  }

  /** Tells whether the last letters before a sign may be those of a name for a code. */
  private boolean mayEndName(int sign) {
    int p = sign;
    while (sign - p < MAX_DELIMITERS && NAME_ENDS.indexOf(text.ascii(p - 1)) >= 0) {
      p--;
    }
    return words.mayEndCode(text.ascii(p - 2) | 0x20, text.ascii(p - 1) | 0x20);
  }

  private boolean isCode(int start, int end) {
    context.readBefore(start);
    if (!context.hasBefore(ContextWords.CVV)) {
      return false;
    }
    side.read(text, planes, context.from(), Math.min(text.to, end + AFTER));
    int value = side.indexOf(start);
    int digits = end - start;
    if (!labels.isValueEnd(value + digits, digits == MAX_DIGITS)) {
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
