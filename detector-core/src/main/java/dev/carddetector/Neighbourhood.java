package dev.carddetector;

import java.util.Arrays;

/**
 * A part of the text around a number in which other numbers are looked at: cards stand among cards;
 * a number among numbers that are no cards is one of them, and passes the Luhn check by chance.
 * Only ASCII digits and letters count here.
 */
final class Neighbourhood {
  /** UTF-16 units on either side. */
  static final int REACH = 384;

  private static final int MIN_DIGITS = 12;

  /** Kinds of ASCII characters, as bits: letters and digits; digits; what lists consist of. */
  static final int WORD = 1;

  static final int DIGIT = 2;
  static final int LIST = 4;

  private static final byte[] KINDS = new byte[0x80];

  static {
    Arrays.fill(KINDS, '0', '9' + 1, (byte) (WORD | DIGIT | LIST));
    Arrays.fill(KINDS, 'A', 'Z' + 1, (byte) WORD);
    Arrays.fill(KINDS, 'a', 'z' + 1, (byte) WORD);
    ", \n\r\t-./|".chars().forEach(c -> KINDS[c] = LIST);
  }

  private final IssuerTable issuers;
  private final byte[] digits = new byte[Run.MAX_GROUP];
  private int cards;
  private int others;

  Text text;

  /** The number itself. */
  int start;

  int end;

  /** What may be read. */
  int low;

  int high;

  Neighbourhood(IssuerTable issuers) {
    this.issuers = issuers;
  }

  void open(Text text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
    cards = 0;
    others = 0;
    low = text.back(start, REACH);
    high = text.forth(end, REACH);
  }

  void close() {
    text = null;
    Arrays.fill(digits, (byte) 0);
  }

  int at(int p) {
    if (p < low || p >= high) {
      return Text.NONE;
    }
    int c = text.ascii(p);
    return c >= 0 ? c : text.at(p);
  }

  /** Returns the character that ends just before {@code p}. */
  int before(int p) {
    return p > low && p <= high ? text.before(p) : Text.NONE;
  }

  boolean isDigit(int p) {
    return (kind(p) & DIGIT) != 0;
  }

  /** Returns the offset of the first decimal digit, of any script, from {@code p} on. */
  int nextDigit(int p) {
    return text.nextDigit(p, high);
  }

  /** Tells whether an ASCII letter or digit is there. */
  boolean isWord(int p) {
    return (kind(p) & WORD) != 0;
  }

  /** Returns the kind of what is there: {@link #WORD}, {@link #DIGIT} and {@link #LIST}. */
  int kind(int p) {
    int c = at(p);
    return c >= 0 && c < KINDS.length ? KINDS[c] : 0;
  }

  boolean isBreak(int p) {
    int c = at(p);
    return c == '\n' || c == '\r';
  }

  int endOfDigits(int p) {
    int q = p;
    while (isDigit(q)) {
      q++;
    }
    return q;
  }

  /** Tells whether the same characters stand in two places. */
  boolean isSame(int a, int b, int length) {
    int i = 0;
    while (i < length && at(a + i) == at(b + i)) {
      i++;
    }
    return i == length;
  }

  /** Counts a word in the place of the number; a repetition of the number says nothing. */
  void count(int from, int to) {
    if (isCut(from, to) || (to - from == end - start && isSame(from, start, to - from))) {
      return;
    }
    int count = 0;
    for (int p = from; p < to && isDigit(p); p++, count++) {
      digits[Math.min(count, Run.MAX_GROUP - 1)] = (byte) (at(p) - '0');
    }
    count(count == to - from, count);
  }

  /** Counts groups of digits as one number. */
  void countGroups(int from, int to) {
    if (isCut(from, to)) {
      return;
    }
    int count = 0;
    for (int p = from; p < to; p++) {
      if (isDigit(p)) {
        digits[Math.min(count++, Run.MAX_GROUP - 1)] = (byte) (at(p) - '0');
      }
    }
    count(true, count);
  }

  /** Tells whether a word may go on behind what may be read. */
  private boolean isCut(int from, int to) {
    return (from == low && low > text.from) || (to == high && high < text.to);
  }

  private void count(boolean number, int count) {
    boolean card =
        number
            && count >= MIN_DIGITS
            && count <= Run.MAX_GROUP
            && issuers.firstRange(digits, count) >= 0
            && Luhn.isValid(digits, count);
    cards += card ? 1 : 0;
    others += card ? 0 : 1;
  }

  void forget() {
    cards = 0;
    others = 0;
  }

  boolean isEmpty() {
    return cards + others == 0;
  }

  /** Tells whether at least half of the numbers counted are no cards. */
  boolean speaksAgainst() {
    return others > 0 && others >= cards;
  }
}
