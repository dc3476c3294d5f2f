package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * Finds the security code of a card in a table whose columns are aligned by blanks, as terminals
 * and data frames print them: below a name such as {@code cvv}.
 */
final class AlignedColumn {
  private static final int NONE = -1;

  /** The most digits of a group of a card. */
  private static final int MAX_GROUP = 6;

  private final ColumnName name;
  private final TableRow line = new TableRow("\n\r");
  private Text text;

  /** The columns at which the name of the codes starts and ends in its line; negative if none. */
  private int nameStart = NONE;

  private int nameEnd = NONE;

  /** Where the header, or the last line read of its table, ends. */
  private int tableEnd;

  /** All lines before this offset have been searched for a header. */
  private int searched;

  /** The last line with a number. */
  private int lastLine = Text.NONE;

  /** Its code; without one, this starts at a negative offset. */
  int codeStart;

  int codeEnd;

  AlignedColumn(ColumnName name) {
    this.name = name;
  }

  void of(Text text) {
    this.text = text;
    line.of(text);
  }

  void wipe() {
    text = null;
    line.wipe();
    nameStart = nameEnd = NONE;
    tableEnd = searched = codeStart = codeEnd = 0;
    lastLine = Text.NONE;
  }

  void rebase(int n) {
    line.rebase(n);
    tableEnd = Text.moved(tableEnd, n);
    searched = Text.moved(searched, n);
    lastLine = Text.moved(lastLine, n);
    codeStart = Text.moved(codeStart, n);
    codeEnd = Text.moved(codeEnd, n);
  }

  boolean hasHeader() {
    return nameStart >= 0;
  }

  /** Returns whether blanks or the ends of a line are around a value. */
  boolean isCell(int start, int end) {
    return isEdge(start - 1) && isEdge(end);
  }

  private boolean isEdge(int p) {
    return p < text.from || p >= text.to || isBlank(p) || line.isEnd(text.ascii(p));
  }

  private boolean isBlank(int p) {
    return text.ascii(p) == ' ';
  }

  /**
   * Returns whether the line of a number has a code in the column of codes. Numbers must come in
   * text order.
   *
   * @param low where lines that may have the header start, if the first of them is whole
   */
  boolean hasCode(int start, int end, int low) {
    if (!line.find(start, end)) {
      return false;
    }
    if (line.start != lastLine) {
      lastLine = line.start;
      codeStart = Text.NONE;
      searchHeader(low, line.start);
      if (nameStart >= 0 && tableEnd >= text.back(start, Text.RECORD)) {
        tableEnd = line.end;
        findCode();
      }
    }
    return codeStart >= 0 && (codeEnd <= start || codeStart >= end);
  }

  /** Looks for a header in the lines between two offsets that have not been searched yet. */
  private void searchHeader(int low, int lineStart) {
    int from = searched;
    if (from < low) {
      from = low == text.from ? low : line.endOfRow(low - 1, lineStart) + 1;
    }
    while (from < lineStart) {
      int to = line.endOfRow(from, lineStart);
      readHeader(from, to);
      from = to + 1;
    }
    searched = Math.max(searched, lineStart);
  }

  /**
   * Takes a line as the header if one of its names is that of codes and several blanks are in it. A
   * name may have blanks between its words, as in {@code Security Code}.
   */
  private void readHeader(int from, int to) {
    int wordStart = from;
    int cellStart = from;
    int found = NONE;
    int foundEnd = NONE;
    boolean wide = false;
    for (int p = from; p <= to; p++) {
      if (p < to && !isBlank(p)) {
        continue;
      }
      if (p == wordStart) {
        wide |= p > from;
        cellStart = p + 1;
      } else if (name.isOfCodes(cellStart, p)) {
        found = cellStart;
        foundEnd = p;
      } else if (name.isOfCodes(wordStart, p)) {
        found = wordStart;
        foundEnd = p;
      }
      wordStart = p + 1;
    }
    if (found >= 0 && wide) {
      nameStart = columns(from, found);
      nameEnd = nameStart + columns(found, foundEnd);
      tableEnd = to;
    }
  }

  /** Returns the number of characters in a range. */
  private int columns(int from, int to) {
    int count = 0;
    for (int p = from; p < to; p += text.width(text.at(p))) {
      count++;
    }
    return count;
  }

  /** Finds the code in the line read last. */
  private void findCode() {
    int column = 0;
    int wordStart = line.start;
    int wordColumn = 0;
    for (int p = line.start; p <= line.end; p += p < line.end ? text.width(text.at(p)) : 1) {
      if (p == line.end || isBlank(p)) {
        boolean aligned = wordColumn < nameEnd && column > nameStart;
        if (aligned && CodeValues.isPlainCode(text, wordStart, p) && !isGroup(wordStart, p)) {
          codeStart = wordStart;
          codeEnd = p;
          return;
        }
        wordStart = p + 1;
        wordColumn = column + 1;
      }
      column++;
    }
  }

  /** Returns whether a word is a group of four digits between or beside others of a number. */
  private boolean isGroup(int start, int end) {
    return end - start == CodeValues.MAX_DIGITS
        && ((isBlank(end) && isGroupDigits(end + 1, 1))
            || (isBlank(start - 1) && isGroupDigits(start - 2, -1)));
  }

  /** Returns whether four to six digits stand alone from an offset on, or back. */
  private boolean isGroupDigits(int start, int step) {
    int p = start;
    while (Text.isDigit(text.ascii(p)) && Math.abs(p - start) <= MAX_GROUP) {
      p += step;
    }
    int digits = Math.abs(p - start);
    return digits >= CodeValues.MAX_DIGITS && digits <= MAX_GROUP;
  }
}
