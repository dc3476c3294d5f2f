package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;

/**
 * An expiry date and a CVV directly after a number, as in {@code 4111111111111111 12/27 123}. The
 * code has no label; the date may have one. In a line of card data, the name of the holder may
 * stand before them, and the code before the date.
 */
final class Unlabelled {
  /** Delimiters between a number, its expiry date and its CVV. */
  private static final int MAX_DELIMITERS = 6;

  private static final int CURRENCY_DIGITS = 3;

  private static final int NONE = -1;

  private final Side side;
  private final Context context;
  private final Labels labels;

  /** Where the date and the code start; -1 if there is none. */
  int date;

  int cvv;

  /** Where the date ends. */
  int dateEnd;

  /** Where the card data ends; the end of the number if there is none. */
  int end;

  Unlabelled(Side side, Context context, Labels labels) {
    this.side = side;
    this.context = context;
    this.labels = labels;
  }

  /** Returns whether a numeric date or a line of card data may follow a number. */
  static boolean mayFollow(Text text, int end) {
    int p = end;
    int c = text.ascii(p);
    boolean divided = false;
    while (p - end < MAX_DELIMITERS && c >= 0 && !Text.isWordPart(c) && !Text.isDigit(c)) {
      divided |= Dump.isDelimiter(c);
      c = text.ascii(++p);
    }
    if (p == end || c < 0) {
      return p > end && text.at(p) != Text.NONE;
    }
    boolean month = Expiry.isMonth(Text.digit(c), Text.digit(text.at(p + 1)));
    int after = month ? text.at(p + 2) : Text.NONE;
    return (month && (Expiry.isDelimiter(after) || (divided && Text.isDigit(after))))
        || (Text.isDigit(c) && text.ascii(end) == '=')
        || (divided && Dump.mayHoldMore(text, p));
  }

  /**
   * Reads what follows the number.
   *
   * @param digits the length that the CVV must have
   */
  void read(int digits) {
    date = cvv = NONE;
    end = side.from;
    readDate();
    if (date < 0) {
      readLine(digits);
      return;
    }
    end = dateEnd;
    int code = skipLabel(skipDelimiters(dateEnd));
    if (code > dateEnd && isCode(code, digits)) {
      cvv = code;
      end = code + digits;
    }
  }

  private void readDate() {
    int start = skipDelimiters(side.from);
    if (side.at(side.from) == '=') {
      takeDate(side.from + 1, Expiry.endOfBare(side, side.from + 1));
    }
    if (date < 0 && start > side.from) {
      takeDate(start, Expiry.endAfterNumber(side, start));
      if (date < 0 && context.endOfWord(ContextWords.EXPIRY, side.offset(start)) >= 0) {
        int value = labels.value(ContextWords.EXPIRY, start);
        takeDate(value, value < 0 ? NONE : Expiry.endAfterLabel(side, value));
      }
      if (date < 0 && context.endOfWord(ContextWords.AFTER_NUMBER, side.offset(start)) >= 0) {
        int value = labels.value(ContextWords.AFTER_NUMBER, start);
        takeDate(value, value < 0 ? NONE : Expiry.endAfterNumber(side, value));
      }
    }
  }

  private void takeDate(int start, int dateEnd) {
    if (dateEnd >= 0) {
      date = start;
      this.dateEnd = dateEnd;
    }
  }

  /** Reads a line such as {@code 4111111111111111;12;29;123}. Without a code, there is no date. */
  private void readLine(int digits) {
    int first = Dump.endOfDelimiter(side, side.from, Text.NONE);
    if (first < 0) {
      return;
    }
    int delimiter = Dump.delimiter(side, side.from);
    first = Dump.afterName(side, first, delimiter);
    takeDate(first, Dump.endOfDate(side, first, delimiter));
    if (date >= 0) {
      int code = Dump.endOfDelimiter(side, dateEnd, delimiter);
      cvv = code >= 0 && isCode(code, digits) ? code : NONE;
    } else if (CompanionFinder.digits(side, first) == digits) {
      int second = Dump.endOfDelimiter(side, first + digits, delimiter);
      takeDate(second, second < 0 ? NONE : Dump.endOfDate(side, second, delimiter));
      cvv = date >= 0 && isValue(date, dateEnd) ? first : NONE;
    }
    date = cvv < 0 ? NONE : date;
    end = cvv < 0 ? side.from : Math.max(dateEnd, cvv + digits);
  }

  private boolean isCode(int start, int digits) {
    return CompanionFinder.digits(side, start) == digits
        && isValue(start, start + digits)
        && !(digits == CURRENCY_DIGITS && isCurrency(start));
  }

  /** Returns whether the number of a currency (ISO 4217) is here, with an amount after it. */
  private boolean isCurrency(int start) {
    int number = 0;
    for (int p = start; p < start + CURRENCY_DIGITS; p++) {
      number = 10 * number + Text.digit(side.at(p));
    }
    return switch (number) {
      case 36,
          124,
          156,
          203,
          208,
          344,
          348,
          356,
          392,
          410,
          484,
          554,
          578,
          643,
          702,
          710,
          752,
          756,
          826,
          840,
          949,
          978,
          985,
          986 ->
          isAmount(skipDelimiters(start + CURRENCY_DIGITS));
      default -> false;
    };
  }

  private boolean isAmount(int start) {
    int whole = CompanionFinder.digits(side, start);
    int fraction = start + whole + 1;
    return whole > 0
        && ".,".indexOf(side.at(fraction - 1)) >= 0
        && CompanionFinder.digits(side, fraction) == 2;
  }

  /** Returns whether a value without a label ends here, even in a row of values with commas. */
  private boolean isValue(int start, int end) {
    boolean inRow = side.at(start - 1) == ',' && side.at(end) == ',';
    return inRow || labels.isValueEnd(end, true, false);
  }

  /** Skips a word such as "code", which names the code of a card only after its date. */
  private int skipLabel(int from) {
    int end = context.endOfWord(ContextWords.AFTER_DATE, side.offset(from));
    return end < 0 ? from : skipDelimiters(side.indexOf(end));
  }

  private int skipDelimiters(int from) {
    int p = from;
    while (p - from < MAX_DELIMITERS
        && side.at(p) != Text.NONE
        && !Text.isDigit(side.at(p))
        && !Text.isLetter(side.at(p))) {
      p++;
    }
    return p;
  }
}
