package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;

/** Where the value of a label is, in {@code CVV code is 123} or {@code "cvv":{"value":"123"}}. */
final class Labels {
  /** Words between a label and its value, as in {@code CVV code is}. */
  private static final int MAX_FILLERS = 3;

  /** Unknown words up to this length may stand there, too. */
  private static final int SHORT_WORD = 3;

  private final Side side;
  private final Context context;
  final Delimiters delimiters;

  Labels(Side side, Context context) {
    this.side = side;
    this.context = context;
    this.delimiters = new Delimiters(side);
  }

  /** Returns where the value starts of a label that starts at an index, or -1. */
  int value(int section, int start) {
    int p = delimiters.isEndTag(start) ? -1 : endOfWord(section, start);
    boolean indicated = false;
    for (int word = 0; p >= 0 && word <= MAX_FILLERS; word++) {
      delimiters.read(p);
      int next = delimiters.end;
      boolean separate = delimiters.separate;
      if (Text.isDigit(side.at(next))) {
        boolean indicator = section == ContextWords.CVV && word > 0 && !indicated;
        if (!indicator || CompanionFinder.digits(side, next) > 1) {
          return next;
        }
        // It tells whether there is a code: {"indicator":1,"value":"123"}.
        indicated = true;
        word = 0;
        delimiters.read(next + 1);
        next = delimiters.end;
        separate = delimiters.closed;
      }
      p = separate ? -1 : endOfFiller(next);
    }
    return -1;
  }

  private int endOfFiller(int start) {
    int filler = Text.isLetter(side.at(start)) ? endOfWord(ContextWords.FILLER, start) : -1;
    return filler >= 0 ? filler : endOfShortWord(start);
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
    return end > start && end - start <= SHORT_WORD ? end : -1;
  }
}
