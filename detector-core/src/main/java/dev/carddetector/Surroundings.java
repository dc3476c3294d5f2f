package dev.carddetector;

import java.util.Arrays;

/**
 * What stands around a number: payment words within the context, and the signs that it is something
 * else. Reads at most {@value #BEFORE} UTF-16 units to the left and {@value #AFTER} to the right,
 * and the neighbouring groups of the run.
 */
final class Surroundings {
  private static final int BEFORE = 64;
  private static final int AFTER = 32;

  /** E.164 allows no more. */
  private static final int MAX_PHONE_DIGITS = 15;

  private static final int EAN_DIGITS = 13;
  private static final int UUID_LENGTH = 36;
  private static final int MIN_TRACK2_DIGITS = 4;

  /** Groups of one line of a hex dump, or of an IBAN. */
  private static final int MAX_LINE_GROUPS = 8;

  /** Code points of the context and, at the far end, one more that only tells where a word ends. */
  private final int[] before = new int[BEFORE + 1];

  private final int[] after = new int[AFTER + 1];
  private int beforeFrom;
  private int afterTo;
  private boolean beforeIsCut;
  private boolean afterIsCut;

  /** Reads the context of a number, for the methods below. */
  void read(Text text, int start, int end) {
    beforeFrom = before.length;
    int units = 0;
    for (int p = start; p > text.from && units <= BEFORE; ) {
      int c = text.before(p);
      before[--beforeFrom] = c;
      p -= text.width(c);
      units += Text.units(c);
    }
    beforeIsCut = units > BEFORE;
    if (!beforeIsCut) {
      before[beforeFrom - 1] = 0;
    }
    afterTo = 0;
    units = 0;
    for (int p = end; p < text.to && units <= AFTER; ) {
      int c = text.at(p);
      after[afterTo++] = c;
      p += text.width(c);
      units += Text.units(c);
    }
    afterIsCut = units > AFTER;
  }

  void wipe() {
    Arrays.fill(before, 0);
    Arrays.fill(after, 0);
  }

  boolean hasPaymentWord() {
    int from = beforeFrom + (beforeIsCut ? 1 : 0);
    int to = afterTo - (afterIsCut ? 1 : 0);
    return Words.PAYMENT.containsAny(before, from, before.length, before.length)
        || Words.PAYMENT.containsAny(after, 0, to, afterTo);
  }

  /**
   * Tells whether a letter touches the number and is no part of a payment word, escape or track.
   */
  boolean hasGluedLetters(Text text, int start, int end) {
    return isGluedBefore(text, start, end) || isGluedAfter(text, end);
  }

  private boolean isGluedBefore(Text text, int start, int end) {
    int c = text.before(start);
    if (!Text.isLetter(c) || Words.isSpaceless(c)) {
      return false;
    }
    boolean track1 = c == 'B' && text.at(end) == '^';
    if (track1 || Separator.isEscapeBefore(text, start)) {
      return false;
    }
    for (int i = beforeFrom; i < before.length; i++) {
      if (Words.PAYMENT.endOfWord(before, i, before.length, before.length) == before.length) {
        return false;
      }
    }
    return true;
  }

  private boolean isGluedAfter(Text text, int end) {
    int c = text.at(end);
    if (!Text.isLetter(c) || Words.isSpaceless(c)) {
      return false;
    }
    int p = end + 1;
    int track2Digits = 0;
    while (c == 'D' && track2Digits < MIN_TRACK2_DIGITS && Text.isDigit(text.at(p))) {
      p += text.width(text.at(p));
      track2Digits++;
    }
    return track2Digits < MIN_TRACK2_DIGITS
        && Words.PAYMENT.endOfWord(after, 0, afterTo, afterTo) < 0;
  }

  /** Tells whether a number is the fraction of a decimal number, or lies in a UUID. */
  static boolean isNoCard(Text text, Run run, int a, int b) {
    return isFraction(text, run, a) || isInUuid(text, run.start(a), run.end(b));
  }

  private static boolean isFraction(Text text, Run run, int a) {
    if (run.gap(a) == Separator.DOT) {
      return true;
    }
    int start = run.start(a);
    int arabicDecimalSeparator = 0x66B;
    return text.before(start) == arabicDecimalSeparator
        && Text.isDigit(text.before(start - text.width(arabicDecimalSeparator)));
  }

  /** Looks for 8-4-4-4-12 hexadecimal digits (RFC 9562) around the number. */
  private static boolean isInUuid(Text text, int start, int end) {
    int from = start;
    while (isUuidCharacter(text.at(from - 1)) && end - from <= UUID_LENGTH) {
      from--;
    }
    int to = end;
    while (isUuidCharacter(text.at(to)) && to - from <= UUID_LENGTH) {
      to++;
    }
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      int c = text.at(from + i);
      if (!isUuidCharacter(c) || dash != (c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuidCharacter(int c) {
    return c == '-' || Separator.hexDigit(c) >= 0;
  }

  /**
   * Tells whether like groups go on at either side. Those that end before {@code decidedEnd} belong
   * to another card, as do those behind when {@code cardFollows}. One is enough for a layout that
   * more groups would complete; a usual one may follow a room number.
   */
  static boolean isChained(Run run, int a, int b, int decidedEnd, boolean cardFollows) {
    if (a == b) {
      return false;
    }
    int enough = Layout.of(run, a, b) == Layout.USUAL ? 2 : 1;
    int size = run.count(a);
    int gap = run.gap(b);
    int left = likeBefore(run, a, Math.max(decidedEnd, a - enough), size, gap);
    int right = likeBehind(run, b, Math.min(run.size() - 1, b + enough), size, gap);
    return left == enough || (right == enough && !cardFollows);
  }

  /** Counts groups of a size before {@code a}, down to {@code lowest}, over gaps of one kind. */
  private static int likeBefore(Run run, int a, int lowest, int size, int gap) {
    int g = a;
    while (g > lowest && run.gap(g) == gap && run.count(g - 1) == size) {
      g--;
    }
    return a - g;
  }

  /** Counts groups of a size behind {@code b}, up to {@code highest}, over gaps of one kind. */
  private static int likeBehind(Run run, int b, int highest, int size, int gap) {
    int g = b;
    while (g < highest && run.gap(g + 1) == gap && run.count(g + 1) == size) {
      g++;
    }
    return g - b;
  }

  /** Tells whether the number is the whole run, without what such numbers have by chance. */
  static boolean isAlone(Run run, int a, int b, boolean loose) {
    for (int g = a + 1; g <= b; g++) {
      if (run.gap(g) == Separator.BREAK || (loose && run.gap(g) == Separator.DOT)) {
        return false;
      }
    }
    return run.isFirst(a) && run.isLast(b);
  }

  /**
   * Tells whether the number is a decimal one: with a dot inside, a fraction other than 0 behind,
   * or {@code 0,} before it.
   */
  static boolean isDecimal(Text text, Run run, int a, int b) {
    boolean dotInside = b == a + 1 && run.gap(b) == Separator.DOT;
    boolean fractionFollows =
        !run.isLast(b) && run.gap(b + 1) == Separator.DOT && !(a == b && isZero(run, b + 1));
    int start = run.start(a);
    boolean behindZeroComma =
        text.before(start) == ','
            && text.before(start - 1) == '0'
            && !Text.isDigit(text.before(start - 2))
            && text.at(run.end(b)) != ',';
    return dotInside || fractionFollows || behindZeroComma;
  }

  private static boolean isZero(Run run, int g) {
    return run.digit(g, 0) == 0
        && (run.count(g) == 1 || (run.count(g) == 2 && run.digit(g, 1) == 0));
  }

  /**
   * Tells whether a hexadecimal word as long as the groups stands on either side, behind like
   * groups if there are any.
   */
  static boolean isInHexDump(Text text, Run run, int a, int b) {
    if (a == b || run.gap(b) != Separator.SPACE) {
      return false;
    }
    int size = run.count(a);
    int space = Separator.SPACE;
    int first = a - likeBefore(run, a, Math.max(0, a - MAX_LINE_GROUPS), size, space);
    int highest = Math.min(run.size() - 1, b + MAX_LINE_GROUPS);
    int last = b + likeBehind(run, b, highest, size, space);
    int left = run.start(first);
    int right = run.end(last);
    return (text.at(left - 1) == ' ' && isHexWord(text, left - 1 - size, size))
        || (text.at(right) == ' ' && isHexWord(text, right + 1, size));
  }

  private static boolean isHexWord(Text text, int start, int length) {
    boolean letters = false;
    for (int i = start; i < start + length; i++) {
      int c = text.at(i);
      if (Separator.hexDigit(c) < 0) {
        return false;
      }
      letters |= c > '9';
    }
    return letters
        && !isWordCharacter(text.before(start))
        && !isWordCharacter(text.at(start + length));
  }

  private static boolean isWordCharacter(int c) {
    return Text.isLetter(c) || Text.isDigit(c);
  }

  /** Tells whether the run starts with two letters and two digits, and the number lies behind. */
  static boolean isInIban(Text text, Run run, int a) {
    int lowest = Math.max(1, a - MAX_LINE_GROUPS + 1);
    int head = a - likeBefore(run, a, lowest, 4, run.gap(a)) - 1;
    if (a == 0 || run.count(a) != 4 || !run.isFirst(head) || run.gap(head + 1) != run.gap(a)) {
      return false;
    }
    int start = run.start(head);
    return run.count(head) == 2
        && isUpperCase(text.at(start - 1))
        && isUpperCase(text.at(start - 2))
        && !Text.isLetter(text.before(start - 2));
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isPhoneNumber(Text text, int start, int count) {
    return count <= MAX_PHONE_DIGITS && text.at(start - 1) == '+';
  }

  /** Tells whether 13 digits have the check digit of GS1 (EAN-13): weights 1 and 3 in turn. */
  static boolean isBarcode(byte[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += digits[i] * ((i & 1) == 0 ? 1 : 3);
    }
    return count == EAN_DIGITS && sum % 10 == 0;
  }
}
