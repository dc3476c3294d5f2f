package dev.carddetector;

/**
 * Compares a number with those in its place, in this order: behind the same key; as far in the
 * lines around; in the same list. A number of several groups is compared with those of like groups.
 */
final class NumberList {
  /** Digits that make a value or an element long enough to be compared. */
  private static final int LONG = 9;

  /** Digits that make a word one of the long words of a line. */
  private static final int LONG_WORD = 12;

  /** Most characters of a key with its delimiters. */
  private static final int MAX_KEY = 32;

  /** Lines of the same form that are compared on either side. */
  private static final int MAX_LINES = 2;

  /** Numbers that make a list without brackets, and with, beside the one itself. */
  private static final int MIN_LIST = 3;

  private static final int MIN_BRACKETED = 2;

  /** Elements that are looked at on either side. */
  private static final int MAX_ELEMENTS = 24;

  /** Characters between groups. */
  private static final int MAX_GAP = 3;

  private final Neighbourhood near;

  /** Of the line read last: how many long words it has, and where the one looked for is. */
  private int words;

  private int wordStart;
  private int wordEnd;

  NumberList(IssuerTable issuers) {
    near = new Neighbourhood(issuers);
  }

  /**
   * Tells whether the numbers in the place of groups {@code a} to {@code b} are mostly no cards.
   */
  boolean speaksAgainst(Text text, Run run, int a, int b) {
    near.open(text, run.start(a), run.end(b));
    try {
      if (a == b) {
        compareBare();
      } else {
        compareGrouped(run, a, b);
      }
    } finally {
      near.close();
    }
    return near.speaksAgainst();
  }

  private void compareBare() {
    compareKeys();
    if (near.isEmpty()) {
      compareLines();
    }
    if (near.isEmpty()) {
      compareElements();
    }
  }

  /** Compares the number with those around that are grouped alike. */
  private void compareGrouped(Run run, int a, int b) {
    int separator = near.at(run.end(a));
    boolean loose = Layout.of(run, a, b) == Layout.LOOSE;
    for (int p = near.nextDigit(near.low); p < near.high; p = near.nextDigit(p + 1)) {
      if (p == near.start) {
        p = near.end;
      } else if (near.isDigit(p)) {
        // The number may start in a row of digits, behind an escape.
        int end = Math.min(near.endOfDigits(p), p < near.start ? near.start : near.high);
        boolean first = !near.isDigit(p - 1) && !isJoined(p, separator);
        p = Math.max(end, first ? countGrouped(run, a, b, p, separator, loose) : 0) - 1;
      }
    }
  }

  /** Counts the number at {@code p} if it is grouped so, and returns where it ends. */
  private int countGrouped(Run run, int a, int b, int p, int separator, boolean loose) {
    int width = near.text.width(separator);
    int q = p;
    for (int g = a; g <= b; g++) {
      int gap = q;
      while (g > a && q - gap < MAX_GAP * width && near.at(q) == separator) {
        q += width;
      }
      int end = near.endOfDigits(q);
      if ((g > a && q == gap) || end == q || (!loose && end - q != run.count(g))) {
        return p;
      }
      q = end;
    }
    boolean overlaps = p < near.start && q > near.start;
    if (overlaps || (near.isDigit(q + width) && isJoined(q + width, separator))) {
      return p;
    }
    near.countGroups(p, q);
    return q;
  }

  /** Tells whether a separator that is no space joins a digit at {@code p} to one before it. */
  private boolean isJoined(int p, int separator) {
    return separator != ' '
        && near.before(p) == separator
        && near.isDigit(p - near.text.width(separator) - 1);
  }

  /** Compares the values of the same key. */
  private void compareKeys() {
    int key = startOfKey();
    int length = near.start - key;
    for (int p = near.low; length > 0 && p + length < near.high; p++) {
      if (p != key && near.isSame(p, key, length)) {
        int value = p + length;
        int end = near.endOfDigits(value);
        if (end - value >= LONG) {
          near.count(value, end);
        }
        p = end - 1;
      }
    }
  }

  /** Returns where the key starts that the number is the value of, or its own start. */
  private int startOfKey() {
    int p = near.start;
    boolean named = false;
    while (near.start - p <= MAX_KEY && "\"':= ".indexOf(near.at(p - 1)) >= 0) {
      p--;
      named |= near.at(p) == ':' || near.at(p) == '=';
    }
    int name = p;
    while (near.start - p <= MAX_KEY && (near.isWord(p - 1) || near.at(p - 1) == '_')) {
      p--;
    }
    return named && p < name ? p : near.start;
  }

  private void compareLines() {
    int lineStart = startOfLine(near.start);
    int lineEnd = lineStart < 0 ? -1 : endOfLine(near.end);
    if (lineEnd < 0) {
      return;
    }
    readWords(lineStart, near.start, -1);
    int rank = words;
    readWords(lineStart, lineEnd, rank);
    int size = words;
    if (wordStart != near.start || wordEnd != near.end) {
      return;
    }
    int lines = 0;
    for (int to = lineStart; lines < MAX_LINES && to > near.low; ) {
      int from = startOfLine(to - 1);
      lines += from >= 0 && isCompared(from, to - 1, rank, size) ? 1 : 0;
      to = from;
    }
    lines = 0;
    for (int from = lineEnd; lines < MAX_LINES && from >= 0 && from + 1 < near.high; ) {
      int to = endOfLine(from + 1);
      lines += to >= 0 && isCompared(from + 1, to, rank, size) ? 1 : 0;
      from = to;
    }
  }

  /** Counts the long word of a rank if a line has as many, and the same stands before it. */
  private boolean isCompared(int from, int to, int rank, int size) {
    readWords(from, to, rank);
    if (words != size || !isBehindTheSame(wordStart)) {
      return false;
    }
    near.count(wordStart, wordEnd);
    return true;
  }

  /** Tells whether the same delimiters stand before a word, and the same name if they end one. */
  private boolean isBehindTheSame(int word) {
    int p = near.start;
    int q = word;
    if (delimiter(p) != delimiter(q)) {
      return false;
    }
    boolean named = false;
    while (p > near.low
        && q > near.low
        && near.before(p) == near.before(q)
        && !near.isWord(p - 1)) {
      int c = near.before(p);
      named |= c == ':' || c == '=';
      p -= near.text.width(c);
      q -= near.text.width(c);
    }
    while (named && near.isWord(p - 1) && near.at(p - 1) == near.at(q - 1)) {
      p--;
      q--;
    }
    return !named || (!near.isWord(p - 1) && !near.isWord(q - 1));
  }

  /** Returns the character before {@code p}, none at the start of a line. */
  private int delimiter(int p) {
    return near.isBreak(p - 1) ? Text.NONE : near.before(p);
  }

  /** Reads the long words in {@code [from, to)} and keeps the place of that of a rank. */
  private void readWords(int from, int to, int rank) {
    words = 0;
    wordStart = -1;
    wordEnd = -1;
    for (int p = from; p < to; p++) {
      int digits = 0;
      int first = p;
      for (int kind = 0; p < to && ((kind = near.kind(p)) & Neighbourhood.WORD) != 0; p++) {
        digits += (kind & Neighbourhood.DIGIT) != 0 ? 1 : 0;
      }
      if (digits >= LONG_WORD && words++ == rank) {
        wordStart = first;
        wordEnd = p;
      }
    }
  }

  private int startOfLine(int p) {
    int start = p;
    while (start > near.low && !near.isBreak(start - 1)) {
      start--;
    }
    return start > near.low || start == near.text.from ? start : -1;
  }

  private int endOfLine(int p) {
    int end = p;
    while (end < near.high && !near.isBreak(end)) {
      end++;
    }
    return end < near.high || end == near.text.to ? end : -1;
  }

  /** Compares the elements of the list in which the number stands, if it is one. */
  private void compareElements() {
    int left = near.start;
    for (int kind = near.kind(left - 1), rows = 0; isListPart(kind, rows); left--) {
      int next = near.kind(left - 2);
      rows += (kind & ~next & Neighbourhood.DIGIT) != 0 ? 1 : 0;
      kind = next;
    }
    int right = near.end;
    for (int kind = near.kind(right), rows = 0; isListPart(kind, rows); right++) {
      int next = near.kind(right + 1);
      rows += (kind & ~next & Neighbourhood.DIGIT) != 0 ? 1 : 0;
      kind = next;
    }
    boolean bracketed = (isBracket(left - 1) || isBracket(right)) && hasComma(left, right);
    int numbers = 0;
    boolean anyLong = false;
    for (int p = left; p < right; p++) {
      p = p == near.start ? near.end : p;
      int end = Math.min(near.endOfDigits(p), p < near.start ? near.start : right);
      if (end > p && (bracketed || end - p >= LONG)) {
        numbers++;
        anyLong |= end - p >= LONG;
        near.count(p, end);
      }
      p = Math.max(p, end - 1);
    }
    int least = !bracketed ? MIN_LIST : anyLong ? 1 : MIN_BRACKETED;
    if (numbers < least) {
      near.forget();
    }
  }

  private boolean hasComma(int from, int to) {
    int p = from;
    while (p < to && near.at(p) != ',') {
      p++;
    }
    return p < to;
  }

  private static boolean isListPart(int kind, int rows) {
    return (kind & Neighbourhood.LIST) != 0 && rows < MAX_ELEMENTS;
  }

  private boolean isBracket(int p) {
    return "[]{}".indexOf(near.at(p)) >= 0;
  }
}
