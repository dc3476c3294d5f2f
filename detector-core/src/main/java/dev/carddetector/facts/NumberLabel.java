package dev.carddetector.facts;

import static dev.carddetector.tables.ContextWords.COPULA;
import static dev.carddetector.tables.ContextWords.FILLER;
import static dev.carddetector.tables.ContextWords.ONLY_ID;
import static dev.carddetector.tables.ContextWords.OTHER_ID;
import static dev.carddetector.tables.ContextWords.PAYMENT;
import static dev.carddetector.tables.ContextWords.PHONE;
import static dev.carddetector.tables.ContextWords.ROLE;

import dev.carddetector.facts.Context.Label;
import dev.carddetector.text.ColourCode;
import dev.carddetector.text.NumeroSign;
import dev.carddetector.text.Text;

/** Reads the words and signs directly before a number, from the last to the first. */
final class NumberLabel {
  /** With more delimiters, a word is no longer a label: {@code "card_number" : "}. */
  private static final int MAX_DELIMITERS = 6;

  private static final int MAX_WORDS = 4;

  /** The most digits of a telephone number, with its country code (E.164). */
  private static final int PHONE_DIGITS = 15;

  /** Characters between a label and its number, besides white space. */
  private static final String DELIMITERS = "\"':=#.([{<>/\\-_*`|@\uFF1A\u3010";

  /** Characters between the words of a label. */
  private static final String JOINERS = " _-./:\u00A0\u00B0\u00BA";

  /**
   * Words of one letter that mean "is", in Romance languages, Chinese, Japanese and Korean; longer
   * ones are in the list.
   */
  private static final String COPULAS = "\u00E9\u00E8\u662F\u4E3A\u70BA\u306F\uC740\uB294";

  private final Context context;
  private Text text;

  /** Whether the number is too long for one of a telephone. */
  private boolean tooLong;

  NumberLabel(Context context) {
    this.context = context;
  }

  void wipe() {
    text = null;
  }

  /** Returns what the words before a number, whose context was read, call it. */
  Label read(Text text, int start, int digits) {
    this.text = text;
    tooLong = digits > PHONE_DIGITS;
    int end = end(text, start);
    int copula = startOfCopula(end);
    end = copula < 0 ? end : end(text, copula);
    Label label = read(end, hasSharp(end, start));
    return label == Label.OTHER_ID && copula >= 0 ? Label.ONLY_ID : label;
  }

  private Label read(int end, boolean sharp) {
    int p = end;
    boolean idWord = sharp;
    int last = -1;
    int role = -1;
    Label label = Label.NONE;
    for (int word = 0; word < MAX_WORDS; word++) {
      p = withoutIndex(p);
      int payment = context.startOfWord(PAYMENT, p);
      int next = context.startOfWord(OTHER_ID | ROLE | FILLER, p);
      if (payment >= 0 && (next < 0 || payment <= next)) {
        return Label.PAYMENT;
      }
      int sign = next < 0 ? NumeroSign.start(text, p) : -1;
      if (sign >= 0) {
        next = sign;
        label = role >= 0 && last == role ? Label.OTHER_ID : label;
        idWord = true;
      } else if (next < 0 || (tooLong && context.startOfWord(PHONE, p) == next)) {
        break;
      } else if (context.startOfWord(ROLE, p) == next && context.startOfWord(OTHER_ID, p) != next) {
        role = next;
        label = idWord ? Label.OTHER_ID : label;
      } else if (context.startOfWord(OTHER_ID, p) != next) {
        label = isJoined(p, role) ? Label.OTHER_ID : label;
        idWord = true;
      } else if (context.startOfWord(ONLY_ID, p) != next) {
        label = Label.OTHER_ID;
      } else {
        label = isJoined(p, role) ? Label.OTHER_ID : label == Label.NONE ? Label.ONLY_ID : label;
        idWord = true;
      }
      last = next;
      p = withoutJoiners(next);
    }
    return label;
  }

  /**
   * Returns whether a word ends directly before a role, or with a space between: "numéro client".
   */
  private boolean isJoined(int end, int role) {
    return end == role || (role >= 0 && end == before(role) && text.before(role) == ' ');
  }

  /** Returns the start of a word such as "is" that ends here and is not a label itself, or -1. */
  private int startOfCopula(int end) {
    if (context.startOfWord(PAYMENT | OTHER_ID | ROLE | FILLER, end) >= 0) {
      return -1;
    }
    int last = text.before(end);
    int start = before(end);
    boolean letter = COPULAS.indexOf(last) >= 0;
    boolean word = letter && (Text.isSpaceless(last) || !Text.isLetter(text.before(start)));
    return word ? start : context.startOfWord(COPULA, end);
  }

  /** Returns the end of the text before a number, without the delimiters between. */
  static int end(Text text, int start) {
    int p = beforeColours(text, start);
    for (int i = 0; i < MAX_DELIMITERS && isDelimiter(text.before(p)); i++) {
      p = beforeColours(text, p - text.width(text.before(p)));
    }
    return p;
  }

  private static int beforeColours(Text text, int p) {
    int q = ColourCode.start(text, p);
    return ColourCode.start(text, q);
  }

  private static boolean isDelimiter(int c) {
    return DELIMITERS.indexOf(c) >= 0 || c == ' ' || c == '\t' || c == 0xA0;
  }

  /** Returns whether a number sign is in a range. */
  private boolean hasSharp(int from, int to) {
    boolean sharp = false;
    for (int p = to; p > from; p = before(p)) {
      sharp |= text.before(p) == '#';
    }
    return sharp;
  }

  private int withoutJoiners(int end) {
    int p = end;
    for (int i = 0; i < 2 && JOINERS.indexOf(text.before(p)) >= 0; i++) {
      p = before(p);
    }
    return p;
  }

  /** Leaves out one or two digits after a name, as in {@code IMEI1}. */
  private int withoutIndex(int p) {
    int q = p;
    for (int i = 0; i < 2 && q > context.from() && Text.isDigit(text.before(q)); i++) {
      q = before(q);
    }
    return q < p && Text.isLetter(text.before(q)) ? q : p;
  }

  private int before(int p) {
    return p - text.width(text.before(p));
  }
}
