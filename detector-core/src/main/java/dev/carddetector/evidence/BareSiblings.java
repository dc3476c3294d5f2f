package dev.carddetector.evidence;

import dev.carddetector.facts.NumberRing;
import dev.carddetector.facts.Planes;
import dev.carddetector.facts.RowRing;
import dev.carddetector.facts.SpanRing;
import dev.carddetector.text.Text;

/**
 * The numbers in the same position as a bare candidate: with the same rank in the lines around it;
 * if there are none, after the same key; if there are none either, in the same list.
 */
final class BareSiblings {
  /** How many lines of the same form are compared on either side. */
  private static final int MAX_LINES = 2;

  /**
   * The fewest numbers of a list without brackets, and the fewest short ones of a list in brackets.
   */
  private static final int MIN_LIST = 3;

  private static final int MIN_BRACKETED = 2;

  private final Planes planes;
  private final NumberRing numbers;
  private final RowRing rows;
  private final SamePlace place;
  private final RecordFields fields = new RecordFields();
  private Text text;

  /** The candidate, and the range that may be read around it. */
  private int start;

  private int end;
  private int low;
  private int high;

  /** The range of long words within reach, by index. */
  private int first;

  private int last;

  /** How many of the compared numbers are cards, and how many are not. */
  private int cards;

  private int others;

  /** Whether a line near is another field of the same record. */
  private boolean inRecord;

  BareSiblings(Planes planes, NumberRing numbers, RowRing rows, SamePlace place) {
    this.planes = planes;
    this.numbers = numbers;
    this.rows = rows;
    this.place = place;
  }

  void of(Text text) {
    this.text = text;
    fields.of(text);
  }

  /**
   * Returns whether most of the numbers to compare, among those from {@code first} to {@code last},
   * are not cards.
   */
  boolean areOthers(Candidate c, int low, int high, int first, int last) {
    boolean anyOther = numbers.spans().others(first, last) > 0;
    if (!anyOther && !planes.mayHaveBrackets(low)) {
      return false;
    }
    start = c.start;
    end = c.end;
    this.low = low;
    this.high = high;
    this.first = first;
    this.last = last;
    cards = 0;
    others = 0;
    inRecord = false;
    fields.open(c);
    int left = planes.startOfList(start, low);
    int right = planes.endOfList(end, high);
    boolean bracketed =
        (isBracket(text.ascii(left - 1)) || isBracket(text.ascii(right))) && hasComma(left, right);
    if (!anyOther && !bracketed) {
      return false;
    }
    compareColumn();
    if (cards + others == 0) {
      compareKeys();
    }
    if (cards + others == 0 && !inRecord) {
      compareList(left, right, bracketed);
    }
    return others > 0 && others >= cards;
  }

  private static boolean isBracket(int c) {
    return c == '[' || c == ']' || c == '{' || c == '}';
  }

  private boolean hasComma(int from, int to) {
    int p = from;
    while (p < to && text.ascii(p) != ',') {
      p++;
    }
    return p < to;
  }

  /** Compares the number with those of the same rank in the lines around it. */
  private void compareColumn() {
    SpanRing spans = numbers.spans();
    int lineStart = planes.startOfLine(start, low);
    int lineEnd = lineStart < 0 ? -1 : planes.endOfLine(end, high);
    int me = last - 1;
    while (me >= first && spans.start(me) > start) {
      me--;
    }
    if (lineEnd < 0 || me < first || spans.start(me) != start || spans.end(me) != end) {
      return;
    }
    int rank = 0;
    int from = me;
    for (; from > first && spans.start(from - 1) >= lineStart; from--) {
      rank += numbers.isFull(from - 1) ? 1 : 0;
    }
    int size = rank + 1;
    int to = me + 1;
    for (; to < last && spans.start(to) < lineEnd; to++) {
      size += numbers.isFull(to) ? 1 : 0;
    }
    compareLinesBefore(from, lineStart, rank, size);
    compareLinesAfter(to, lineStart, rank, size);
  }

  private void compareLinesBefore(int before, int lineStart, int rank, int size) {
    SpanRing spans = numbers.spans();
    int to = before;
    for (int lines = 0; lines < MAX_LINES && to > first; ) {
      int otherStart = planes.startOfLine(spans.start(to - 1), low);
      if (otherStart < 0) {
        return;
      }
      int from = to;
      while (from > first && spans.start(from - 1) >= otherStart) {
        from--;
      }
      lines += isCompared(from, to, rank, size, lineStart, otherStart) ? 1 : 0;
      to = from;
    }
  }

  private void compareLinesAfter(int after, int lineStart, int rank, int size) {
    SpanRing spans = numbers.spans();
    int from = after;
    for (int lines = 0; lines < MAX_LINES && from < last; ) {
      int otherEnd = planes.endOfLine(spans.start(from), high);
      if (otherEnd < 0) {
        return;
      }
      int to = from;
      while (to < last && spans.start(to) < otherEnd) {
        to++;
      }
      int otherStart = planes.startOfLine(spans.start(from), end);
      lines += isCompared(from, to, rank, size, lineStart, otherStart) ? 1 : 0;
      from = to;
    }
  }

  /**
   * Counts the long word of a rank if its line has as many long words and the same text before it.
   */
  private boolean isCompared(int from, int to, int rank, int size, int lineStart, int otherStart) {
    int found = -1;
    int full = 0;
    for (int i = from; i < to; i++) {
      if (numbers.isFull(i) && full++ == rank) {
        found = i;
      }
    }
    if (full != size
        || !place.isAfterTheSame(numbers.spans().start(found), false)
        || place.areRecordsOfTwoKinds(lineStart, otherStart)) {
      return false;
    }
    if (fields.areTwo(lineStart, otherStart, numbers.spans().start(found))) {
      inRecord = true;
      return false;
    }
    count(found);
    return true;
  }

  /**
   * Counts a number, unless it repeats the candidate. A number with a leading zero has a fixed
   * width, so one of another width is not a sibling.
   */
  private void count(int number) {
    SpanRing spans = numbers.spans();
    int from = spans.start(number);
    int to = spans.end(number);
    if (!place.isOfOtherWidth(from, to) && !place.isRepetition(from, to)) {
      cards += numbers.isCard(number) ? 1 : 0;
      others += numbers.isCard(number) ? 0 : 1;
    }
  }

  /** Compares the number with the other values of its key. */
  private void compareKeys() {
    if (!place.isAfterName()) {
      return;
    }
    for (int i = first; i < last; i++) {
      if (numbers.spans().start(i) != start
          && place.isAfterTheSame(numbers.spans().start(i), true)) {
        count(i);
      }
    }
  }

  /** Compares the number with the others of the list from {@code left} to {@code right}. */
  private void compareList(int left, int right, boolean bracketed) {
    SpanRing spans = numbers.spans();
    int longs = 0;
    for (int i = first; i < last; i++) {
      if (spans.start(i) >= left && spans.end(i) <= right && spans.start(i) != start) {
        longs++;
        count(i);
      }
    }
    if (!bracketed) {
      forgetUnless(longs >= MIN_LIST);
      return;
    }
    int elements = countDigitRows(left, start) + countDigitRows(end, right);
    // Elements may have groups, so short rows count for nothing if they may belong to a card.
    boolean shortOnly = others == 0 && (cards > 0 || hasRowOfCard(left, right));
    others += elements - longs;
    forgetUnless(!shortOnly && elements >= (longs > 0 ? 1 : MIN_BRACKETED));
  }

  private void forgetUnless(boolean list) {
    cards = list ? cards : 0;
    others = list ? others : 0;
  }

  private boolean hasRowOfCard(int left, int right) {
    rows.read(low, high);
    SpanRing spans = rows.spans();
    for (int i = spans.firstFrom(low); i < spans.afterLastBy(right); i++) {
      boolean apart = spans.end(i) <= start || spans.start(i) >= end;
      if (apart && spans.start(i) >= left && rows.card(i) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Counts the rows of ASCII digits in a part of a list; no row crosses its ends. */
  private int countDigitRows(int from, int to) {
    int rows = 0;
    for (int k = from >> 6; k <= (to - 1) >> 6; k++) {
      long digits = planes.digits(k) & Planes.range(k, from, to);
      long before = k << 6 > from && planes.isDigit((k << 6) - 1) ? 1 : 0;
      rows += Long.bitCount(digits & ~(digits << 1 | before));
    }
    return rows;
  }
}
