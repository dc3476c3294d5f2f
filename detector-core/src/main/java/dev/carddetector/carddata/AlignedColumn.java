package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * Finds the security code of a card in a table whose columns are aligned by blanks, as terminals
 * and data frames print them: below a name such as {@code cvv}.
 */
final class AlignedColumn extends TableColumn {
  private static final int NONE = -1;

  /** The most digits of a group of a card. */
  private static final int MAX_GROUP = 6;

  /** The columns at which the name of the codes starts and ends in its line; negative if none. */
  private int nameStart = NONE;

  private int nameEnd = NONE;

  AlignedColumn(ColumnName name) {
    super(name, "\n\r");
  }

  @Override
  void wipe() {
    super.wipe();
    nameStart = nameEnd = NONE;
  }

  @Override
  boolean hasHeader() {
    return nameStart >= 0;
  }

  /** Blanks or the ends of a line are on both sides. */
  @Override
  boolean isCell(int start, int end) {
    return isEdge(start - 1) && isEdge(end);
  }

  private boolean isEdge(int p) {
    return p < text.from || p >= text.to || isBlank(p) || row.isEnd(text.ascii(p));
  }

  private boolean isBlank(int p) {
    return text.ascii(p) == ' ';
  }

  @Override
  void readHeaders(int low, int high) {
    for (int from = low; from < high; ) {
      int to = row.endOfRow(from, high);
      readHeader(from, to);
      from = to + 1;
    }
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

  @Override
  void findCode() {
    tableEnd = row.end;
    int column = 0;
    int wordStart = row.start;
    int wordColumn = 0;
    for (int p = row.start; p <= row.end; p += p < row.end ? text.width(text.at(p)) : 1) {
      if (p == row.end || isBlank(p)) {
        boolean aligned = wordColumn < nameEnd && column > nameStart;
        if (aligned && !isGroup(wordStart, p) && takeCode(wordStart, p)) {
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
