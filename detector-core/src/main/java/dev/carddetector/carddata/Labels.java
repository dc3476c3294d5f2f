package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;
import java.util.List;

/** Finds the value of a label, as in {@code CVV code is 123} or {@code "cvv":{"value":"123"}}. */
final class Labels {
  /** The most words between a label and its value, as in {@code CVV code is}. */
  private static final int MAX_FILLERS = 3;

  /** Unknown words up to this length may be among them. */
  private static final int SHORT_WORD = 3;

  /** The longest remark in brackets. */
  private static final int MAX_REMARK = 32;

  /** With as many digits in a row, what is in brackets is the value: {@code CVV (123)}. */
  private static final int MIN_CODE = 3;

  /** The most units of the attributes between a label and its value. */
  private static final int MAX_ATTRIBUTES = 48;

  private static final String VALUE = "value";

  /** Words that end a question without a question mark: {@code CVV please}. */
  private static final List<String> REQUESTS =
      List.of("please", "pls", "plz", "bitte", "por favor", "per favore", "svp");

  private final Side side;
  private final Context context;
  private final Tags tags;
  final Delimiters delimiters;

  Labels(Side side, Context context) {
    this.side = side;
    this.context = context;
    this.tags = new Tags(side);
    this.delimiters = new Delimiters(side);
  }

  /** Returns where the value of the label at an index starts, or -1. */
  int value(int section, int start) {
    return value(section, start, false);
  }

  /**
   * Returns the same for a label that can only mean a security code, if a sign assigns the value to
   * it, or to a word such as "value" after it: {@code cvv=123}.
   */
  int strictValue(int start) {
    int value = isAmbiguous(start) ? -1 : value(ContextWords.CVV, start, true);
    return delimiters.assigns ? value : -1;
  }

  /** Returns whether the label of a code at an index has other meanings, too. */
  boolean isAmbiguous(int start) {
    int from = side.offset(start);
    int to = context.endOfWord(ContextWords.CVV, from);
    return context.isWithinWord(ContextWords.ONLY_NEAR, from, to);
  }

  private int value(int section, int start, boolean strict) {
    int p = tags.isEndTag(start) ? -1 : endOfWord(section, start);
    p = p < 0 ? p : tags.endOfTag(start, endOfRemark(p));
    p = p < 0 ? p : tags.endOfValueTag(start, p);
    p = p < 0 ? p : endOfAttributes(p);
    int reply = p < 0 || section != ContextWords.CVV ? -1 : reply(p);
    if (reply >= 0) {
      delimiters.assigns = true;
      return reply;
    }
    boolean indicated = false;
    boolean assigned = false;
    boolean nested = false;
    for (int word = 0; p >= 0 && word <= MAX_FILLERS; word++) {
      delimiters.read(p);
      int next = delimiters.end;
      boolean separate = delimiters.separate;
      if (assigned && delimiters.assigns && !nested) {
        // The label has another value and a second name follows: cvv=*** code=402.
        return -1;
      }
      assigned |= delimiters.assigns;
      nested |= delimiters.opened;
      if (Text.isDigit(side.at(next))) {
        boolean indicator = section == ContextWords.CVV && word > 0 && !indicated;
        if (!indicator || CompanionFinder.digits(side, next) > 1) {
          return next;
        }
        // This digit says whether there is a code: {"indicator":1,"value":"123"}.
        indicated = true;
        word = 0;
        delimiters.read(next + 1);
        next = delimiters.end;
        separate = delimiters.closed;
      }
      // A label may be the name of a value: {"name":"cvv","value":"123"}.
      boolean valueWord = isValueWord(next);
      separate &= assigned || !valueWord;
      nested |= valueWord;
      p = separate ? -1 : endOfFiller(next, strict);
    }
    return -1;
  }

  /**
   * Returns where the code starts that a speaker says in the line after a question or a request, as
   * in {@code Agent: And the CVV? Caller: 123}; -1 if there is none.
   */
  private int reply(int start) {
    int p = start;
    while (p - start < MAX_REMARK
        && side.at(p) >= ' '
        && side.at(p) != '?'
        && !Text.isDigit(side.at(p))) {
      p++;
    }
    p += side.at(p) == '?' ? 1 : 0;
    int lineBreak = p + (side.at(p) == '\r' ? 1 : 0);
    if (side.at(lineBreak) != '\n' || !isAsked(start, p)) {
      return -1;
    }
    boolean speaker = false;
    int line = lineBreak + 1;
    for (p = line; p - line < MAX_REMARK && side.at(p) >= ' '; p++) {
      speaker |= side.at(p) == ':' && side.at(p + 1) == ' ';
    }
    while (".! ".indexOf(side.at(p - 1)) >= 0) {
      p--;
    }
    int value = p;
    while (Text.isDigit(side.at(value - 1))) {
      value--;
    }
    return speaker && value < p && side.at(value - 1) == ' ' ? value : -1;
  }

  /** Returns whether a line that ends here is a question or a request. */
  private boolean isAsked(int start, int lineEnd) {
    if (side.at(lineEnd - 1) == '?') {
      return true;
    }
    int end = lineEnd - (".!".indexOf(side.at(lineEnd - 1)) >= 0 ? 1 : 0);
    for (String request : REQUESTS) {
      int from = end - request.length();
      if (from > start && Wrapping.isThere(side, from, request)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the end of a remark or a length in brackets after a label, as in {@code CVV (3 digits):
   * 123} and {@code CVV2[3]=123}; {@code start} if there is none.
   */
  private int endOfRemark(int start) {
    int p = start + (side.at(start) == ' ' ? 1 : 0);
    int close = side.at(p) == '(' ? ')' : side.at(p) == '[' ? ']' : Text.NONE;
    int digits = 0;
    boolean word = false;
    for (int q = p + 1; close >= 0 && q - p < MAX_REMARK && side.at(q) >= ' '; q++) {
      int c = side.at(q);
      if (c == close) {
        return word || (digits > 0 && side.at(q + 1) == '=') ? q + 1 : start;
      }
      digits = Text.isDigit(c) ? digits + 1 : 0;
      word |= Text.isLetter(c);
      if (digits >= MIN_CODE) {
        return start;
      }
    }
    return start;
  }

  /**
   * Returns the end of the name of the value if a label is the value of another attribute of an
   * element, as in {@code <input name="cvv" size="4" value="123">}; otherwise {@code start}.
   */
  private int endOfAttributes(int start) {
    int quote = side.at(start);
    if ((quote != '"' && quote != '\'') || side.at(start + 1) != ' ') {
      return start;
    }
    boolean quoted = false;
    for (int p = start + 1; p - start < MAX_ATTRIBUTES; p++) {
      int c = side.at(p);
      quoted ^= c == quote;
      if (c == '<' || c == '>' || (!quoted && (c == ',' || c == ';'))) {
        return start;
      }
      int end = p + VALUE.length();
      if (side.at(p - 1) == ' '
          && isValueWord(p)
          && side.at(end) == '='
          && side.at(end + 1) == quote) {
        return end;
      }
    }
    return start;
  }

  private int endOfFiller(int start, boolean strict) {
    int sections = strict ? ContextWords.FILLER : ContextWords.FILLER | ContextWords.COPULA;
    int filler = Text.isLetter(side.at(start)) ? endOfWord(sections, start) : -1;
    return filler >= 0 || strict ? filler : endOfShortWord(start);
  }

  private boolean isValueWord(int start) {
    for (int i = 0; i < VALUE.length(); i++) {
      if ((side.at(start + i) | 0x20) != VALUE.charAt(i)) {
        return false;
      }
    }
    return !Text.isLetter(side.at(start + VALUE.length()));
  }

  private int endOfWord(int section, int start) {
    int end = context.endOfWord(section, side.offset(start));
    return end < 0 ? -1 : side.indexOf(end);
  }

  private int endOfShortWord(int start) {
    int end = start;
    while (Text.isLetter(side.at(end))) {
      end++;
    }
    // There is no code: CVV: N/A 402.
    boolean none = side.at(end) == '/' && Text.isLetter(side.at(end + 1));
    return end > start && end - start <= SHORT_WORD && !none ? end : -1;
  }

  /**
   * Returns whether a value may end here. No letter, except of a script without spaces or the
   * literal of a program, or digit may follow, nor a digit after a character that would make the
   * value part of a date or decimal. If {@code strict}, the value could be the first group of
   * another card or an amount. Then no digit may follow after a space, nor a currency; nor any
   * capital, unless a sign assigns the value to its label.
   */
  boolean isValueEnd(int end, boolean strict, boolean assigned) {
    int c = side.peek(end);
    int next = side.peek(end + 1);
    boolean literal = assigned && CodeValues.isLiteral(c, next);
    if (Text.isDigit(c) || (Text.isLetter(c) && !Text.isSpaceless(c) && !literal)) {
      return false;
    }
    boolean joined = ".,/-%".indexOf(c) >= 0 && Text.isDigit(next) && !delimiters.isEscape(end);
    boolean word = isUpperCase(next) && (!assigned || isCurrency(end + 1));
    return !joined && !(strict && c == ' ' && (Text.isDigit(next) || word));
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Returns whether three capitals are here, as after an amount, that name nothing. */
  private boolean isCurrency(int start) {
    int p = start;
    while (isUpperCase(side.peek(p))) {
      p++;
    }
    return p == start + 3 && !Text.isLetter(side.peek(p)) && "=:".indexOf(side.peek(p)) < 0;
  }
}
