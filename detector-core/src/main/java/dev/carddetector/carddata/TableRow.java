package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/** Reads rows of tables: a row is a line, or what is in brackets, as in SQL and JSON. */
final class TableRow {
  /** UTF-16 units on either side of a number in which its row starts and ends. */
  private static final int MAX_ROW = 512;

  /** The most blanks and quotes between a value and a delimiter. */
  private static final int MAX_MARGIN = 8;

  static final String DELIMITERS = ",;|\t";
  private static final byte DELIMITER = 1;
  private static final byte END = 2;

  /** For each ASCII character, whether it is one of these. */
  private final byte[] kinds = new byte[0x80];

  private static final int FAR = -1;

  private Text text;

  /** The row found last; its start is negative if it is far away. */
  int start;

  int end;

  /** No row ends between {@link #start} and this offset. */
  private int read;

  /** The cell read last, without the blanks and quotes around it. */
  int cellStart;

  int cellEnd;

  /** Uses these characters as the ends of rows. */
  TableRow(String ends) {
    DELIMITERS.chars().forEach(c -> kinds[c] = DELIMITER);
    ends.chars().forEach(c -> kinds[c] = END);
  }

  void of(Text text) {
    this.text = text;
  }

  void wipe() {
    text = null;
    start = end = read = 0;
  }

  void rebase(int n) {
    start = Text.moved(start, n);
    end = Text.moved(end, n);
    read = Text.moved(read, n);
  }

  /** Returns the delimiter or the end of a row before a value, or a negative number. */
  int edgeBefore(int start) {
    int p = start - 1;
    while (start - p <= MAX_MARGIN && isMargin(text.ascii(p))) {
      p--;
    }
    return edge(p);
  }

  /** Returns the same for the end of a value. */
  int edgeAfter(int end) {
    int p = end;
    while (p - end < MAX_MARGIN && isMargin(text.ascii(p))) {
      p++;
    }
    return edge(p);
  }

  private int edge(int p) {
    int c = p < text.from || p >= text.to ? '\n' : text.ascii(p);
    return isDelimiter(c) || isEnd(c) ? c : Text.NONE;
  }

  private int kind(int c) {
    return c >= 0 && c < kinds.length ? kinds[c] : 0;
  }

  boolean isDelimiter(int c) {
    return kind(c) == DELIMITER;
  }

  boolean isEnd(int c) {
    return kind(c) == END;
  }

  private static boolean isMargin(int c) {
    return c == ' ' || isQuote(c);
  }

  private static boolean isQuote(int c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /**
   * Finds the row that contains a number, if its ends are near. Numbers must come in text order;
   * each character is looked at once, however many numbers a row has.
   */
  boolean find(int numberStart, int numberEnd) {
    int low = text.back(numberStart, MAX_ROW);
    if (read < low) {
      read = low;
      start = low == text.from ? low : FAR;
    }
    for (; read < numberStart; read++) {
      start = isEnd(text.ascii(read)) ? read + 1 : start;
    }
    int high = text.forth(numberEnd, MAX_ROW);
    read = endOfRow(Math.max(read, numberEnd), high);
    end = read;
    return start >= low && (end < high || (end == text.to && !text.more));
  }

  /** Returns the start of a cell without the blanks and quotes at its start. */
  int startOfValue(int from, int to) {
    int p = from;
    while (p < to && isMargin(text.ascii(p))) {
      p++;
    }
    return p;
  }

  /** Returns the end of a cell without the blanks and quotes at its end. */
  int endOfValue(int from, int to) {
    int p = to;
    while (p > from && isMargin(text.ascii(p - 1))) {
      p--;
    }
    return p;
  }

  /** Returns the first end of a row in a range, or its end. */
  int endOfRow(int from, int to) {
    int p = from;
    while (p < to && !isEnd(text.ascii(p))) {
      p++;
    }
    return p;
  }

  /**
   * Reads the cell that starts at an offset of a row. Returns the start of the next one, or {@code
   * to + 1} after the last. A delimiter in quotes ends no cell.
   */
  int readCell(int from, int to, int delimiter) {
    int first = from;
    while (first < to && text.ascii(first) == ' ') {
      first++;
    }
    int quote = isQuote(text.ascii(first)) && first < to ? text.ascii(first) : Text.NONE;
    int p = first;
    if (quote >= 0) {
      p++;
      while (p < to && text.ascii(p) != quote) {
        p++;
      }
    }
    while (p < to && text.ascii(p) != delimiter) {
      p++;
    }
    cellStart = startOfValue(first, p);
    cellEnd = endOfValue(cellStart, p);
    return p + 1;
  }
}
