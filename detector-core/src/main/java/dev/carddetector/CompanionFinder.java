package dev.carddetector;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the card data beside a number: the track around it; right behind it an expiry date and a
 * CVV without labels, as in {@code 4111111111111111|12|27|123}; and both with labels within the
 * context on either side.
 */
final class CompanionFinder {
  /** Between a number, its expiry date and its CVV; or between a label and its value. */
  private static final int MAX_DELIMITERS = 6;

  /** Words between a label and its value, as in {@code CVV code is}. */
  private static final int MAX_FILLERS = 3;

  /** Unknown words up to this length may stand there, too. */
  private static final int SHORT_WORD = 3;

  /** A longer row of digits is another number, and what follows it may belong to that. */
  private static final int OTHER_NUMBER = 8;

  private final Context context;
  private List<Companion> found = List.of();

  CompanionFinder(Context context) {
    this.context = context;
  }

  /**
   * Returns the companions of the number that the context was read for, in the order of the text.
   *
   * @param from the offset behind what belongs to the number before
   * @param cvvDigits how many digits a CVV without a label must have
   */
  List<Companion> find(Text text, int from, int start, int end, int cvvDigits) {
    Companion track = Track.around(text, start, end);
    if (track != null) {
      return List.of(track);
    }
    found = List.of();
    Side before = context.before();
    addLabelled(before, before.indexOf(from), true);
    addLabelled(context.after(), addUnlabelled(context.after(), cvvDigits), false);
    List<Companion> companions = List.copyOf(found);
    found = List.of();
    return companions;
  }

  private void addLabelled(Side side, int from, boolean before) {
    if (!side.mayContain(Words.EXPIRY) && !side.mayContain(Words.CVV)) {
      return;
    }
    int digits = 0;
    for (int i = from; i < side.to; i++) {
      digits = Text.isDigit(side.at(i)) ? digits + 1 : 0;
      if (digits == OTHER_NUMBER) {
        if (!before) {
          return;
        }
        found = List.of();
      }
      int end = addExpiry(side, value(side, side.endOfWord(Words.EXPIRY, i)));
      end = end >= 0 ? end : addCvv(side, value(side, side.endOfWord(Words.CVV, i)));
      if (end >= 0) {
        i = end - 1;
        digits = 0;
      }
    }
  }

  /** Adds an expiry date and a CVV right behind a number and returns the index behind them. */
  private int addUnlabelled(Side side, int cvvDigits) {
    int date = skipDelimiters(side, side.from);
    int end = side.at(side.from) == '=' ? Expiry.endOfBare(side, 1) : -1;
    if (end >= 0) {
      date = 1;
    } else if (date > side.from) {
      end = Expiry.endBehindNumber(side, date);
    }
    if (end < 0) {
      return side.from;
    }
    add(Companion.Type.EXPIRY, side, date, end);
    int cvv = skipDelimiters(side, end);
    int digits = digits(side, cvv);
    if (cvv > end && digits == cvvDigits && isValueEnd(side, cvv + digits, true)) {
      add(Companion.Type.CVV, side, cvv, cvv + digits);
      return cvv + digits;
    }
    return end;
  }

  private int addExpiry(Side side, int value) {
    int end = value < 0 ? -1 : Expiry.endBehindLabel(side, value);
    if (end >= 0) {
      add(Companion.Type.EXPIRY, side, value, end);
    }
    return end;
  }

  private int addCvv(Side side, int value) {
    int digits = value < 0 ? 0 : digits(side, value);
    if ((digits != 3 && digits != 4) || !isValueEnd(side, value + digits, digits == 4)) {
      return -1;
    }
    add(Companion.Type.CVV, side, value, value + digits);
    return value + digits;
  }

  private void add(Companion.Type type, Side side, int start, int end) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    found.add(new Companion(type, side.offset(start), side.offset(end)));
  }

  /** Returns where the value of a label starts that ends at {@code end}, or -1. */
  private static int value(Side side, int end) {
    int p = end;
    for (int word = 0; p >= 0 && word <= MAX_FILLERS; word++) {
      int start = skipDelimiters(side, p);
      if (Text.isDigit(side.at(start))) {
        return start;
      }
      int filler = Text.isLetter(side.at(start)) ? side.endOfWord(Words.FILLER, start) : -1;
      p = filler >= 0 ? filler : endOfShortWord(side, start);
    }
    return -1;
  }

  private static int endOfShortWord(Side side, int start) {
    int end = start;
    while (Text.isLetter(side.at(end))) {
      end++;
    }
    return end > start && end - start <= SHORT_WORD ? end : -1;
  }

  private static int skipDelimiters(Side side, int from) {
    int p = from;
    while (p - from < MAX_DELIMITERS
        && side.at(p) != Text.NONE
        && !Text.isDigit(side.at(p))
        && !Text.isLetter(side.at(p))) {
      p++;
    }
    return p;
  }

  static int digits(Side side, int from) {
    int p = from;
    while (Text.isDigit(side.at(p))) {
      p++;
    }
    return p - from;
  }

  /**
   * Tells whether a value may end here: no letter and no further digit follows, not even behind a
   * character that would make it a part of a date or decimal; nor, for a value that may be the
   * first group of another card or an amount, digits or a word behind a space.
   */
  private static boolean isValueEnd(Side side, int end, boolean strict) {
    int c = side.peek(end);
    int next = side.peek(end + 1);
    if (Text.isDigit(c) || Text.isLetter(c)) {
      return false;
    }
    boolean joined = ".,/-%".indexOf(c) >= 0 && Text.isDigit(next);
    boolean spaced = strict && c == ' ' && (Text.isDigit(next) || isUpperCase(next));
    return !joined && !spaced;
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }
}
