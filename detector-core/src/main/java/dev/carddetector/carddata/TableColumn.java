package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/**
 * The column of security codes in tables of one kind: known by a name in the header, which is above
 * the rows and may be far above if rows with cards are in between.
 */
abstract class TableColumn {
  /** UTF-16 units before the first card of a table in which its header is looked for. */
  private static final int MAX_HEADER = 768;

  final ColumnName name;

  /** The last row with a number. */
  final TableRow row;

  Text text;

  /** Where the header, or the last row read of its table, ends. */
  int tableEnd;

  /** The code in the row; without one, this starts at a negative offset. */
  int codeStart = Text.NONE;

  int codeEnd;

  /** All rows before this offset have been searched for a header. */
  private int searched;

  /** The start of the row in which a code was looked for. */
  private int lastRow = Text.NONE;

  /** Uses these characters as the ends of rows. */
  TableColumn(ColumnName name, String rowEnds) {
    this.name = name;
    this.row = new TableRow(rowEnds);
  }

  final void of(Text text) {
    this.text = text;
    row.of(text);
  }

  void wipe() {
    text = null;
    row.wipe();
    tableEnd = searched = codeEnd = 0;
    codeStart = lastRow = Text.NONE;
  }

  final void rebase(int n) {
    row.rebase(n);
    tableEnd = Text.moved(tableEnd, n);
    codeStart = Text.moved(codeStart, n);
    codeEnd = Text.moved(codeEnd, n);
    searched = Text.moved(searched, n);
    lastRow = Text.moved(lastRow, n);
  }

  final int searched() {
    return searched;
  }

  /** Returns whether a header was found that may belong to the rows that follow. */
  abstract boolean hasHeader();

  /** Returns whether what is around a number is as in a cell of such a table. */
  abstract boolean isCell(int start, int end);

  /** Looks for a header in a range of whole rows. */
  abstract void readHeaders(int from, int to);

  /** Finds the code in the row, if this belongs to the table of the header. */
  abstract void findCode();

  /**
   * Returns whether there is a code in the row of a number. Numbers must come in text order. All of
   * a row have its code: which of them are reported must not matter.
   */
  final boolean hasCode(int start, int end) {
    if (!row.find(start, end)) {
      return false;
    }
    if (row.start != lastRow) {
      lastRow = row.start;
      codeStart = Text.NONE;
      searchHeaders(text.back(start, MAX_HEADER));
      if (hasHeader() && tableEnd >= text.back(start, Text.RECORD)) {
        findCode();
      }
    }
    return codeStart >= 0 && (codeEnd <= start || codeStart >= end);
  }

  private void searchHeaders(int low) {
    int from = searched;
    if (from < low) {
      from = low == text.from ? low : row.endOfRow(low - 1, row.start) + 1;
    }
    readHeaders(from, row.start);
    searched = Math.max(searched, row.start);
  }

  /** Takes a range as the code if it is one. */
  final boolean takeCode(int start, int end) {
    int digits = end - start;
    boolean code =
        digits >= CodeValues.MIN_DIGITS
            && digits <= CodeValues.MAX_DIGITS
            && text.asciiDigits(start, digits) == digits;
    if (code) {
      codeStart = start;
      codeEnd = end;
    }
    return code;
  }
}
