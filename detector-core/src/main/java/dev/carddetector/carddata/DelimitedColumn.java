package dev.carddetector.carddata;

import dev.carddetector.text.Text;

/** The column of codes in a table with delimiters, as {@code cvv} in {@code card,holder,cvv}. */
final class DelimitedColumn extends TableColumn {
  private static final int MIN_CELLS = 2;

  /** With two columns, {@code ! card !! cvv} is read as four cells. */
  private static final int WIKI_CELLS = 4;

  /** What is between the cells of the table that the header belongs to, or none. */
  private int tableDelimiter = Text.NONE;

  /** The number of cells of the header, and which of them names codes. */
  private int cells;

  private int column;

  DelimitedColumn(ColumnName name) {
    super(name, "\n\r()[]{}");
  }

  @Override
  void wipe() {
    super.wipe();
    tableDelimiter = Text.NONE;
  }

  @Override
  boolean hasHeader() {
    return tableDelimiter != Text.NONE;
  }

  /** Delimiters or the ends of a row are on both sides, and a delimiter on one. */
  @Override
  boolean isCell(int start, int end) {
    int before = row.edgeBefore(start);
    int after = before < 0 ? before : row.edgeAfter(end);
    return after >= 0 && (row.isDelimiter(before) || row.isDelimiter(after));
  }

  @Override
  void findCode() {
    boolean doubled = isDoubled(row.start);
    int count = 0;
    for (int p = row.start; p <= row.end; p = nextCell(p, row.end, tableDelimiter, doubled)) {
      count++;
    }
    if (count != cells) {
      return;
    }
    tableEnd = row.end;
    int p = row.start;
    for (int i = 0; i <= column; i++) {
      p = nextCell(p, row.end, tableDelimiter, doubled);
    }
    takeCode(row.cellStart, row.cellEnd);
  }

  /** Returns whether a row starts with two bars: then the same may be between its cells. */
  private boolean isDoubled(int from) {
    return text.ascii(from) == '|' && text.ascii(from + 1) == '|';
  }

  /** Reads a cell. Returns the start of the next one, or an offset after {@code to}. */
  private int nextCell(int from, int to, int delimiter, boolean doubled) {
    int next = row.readCell(from, to, delimiter);
    return doubled && text.ascii(next) == '|' ? next + 1 : next;
  }

  @Override
  void readHeaders(int low, int high) {
    int from = low;
    boolean named = false;
    int cell = from;
    for (int p = from; p < high; p++) {
      int c = text.ascii(p);
      boolean end = row.isEnd(c);
      if (end || row.isDelimiter(c)) {
        named |=
            mayBeCodeName(cell, p)
                && name.isOfCodes(row.startOfValue(cell, p), row.endOfValue(cell, p));
        cell = p + 1;
      }
      if (end) {
        if (named) {
          readHeader(from, p);
        }
        named = false;
        from = p + 1;
      }
    }
  }

  /** Takes a row as the header if one of its cells names codes. */
  private void readHeader(int from, int to) {
    // In wikis, "! card !! cvv" is above "| 4111... || 123", "||card||cvv||" above "|...|...|".
    boolean wiki = text.ascii(from) == '!' && readHeader(from, to, '!', '|', WIKI_CELLS);
    if (!wiki && !readHeaderOfAnyKind(from, to)) {
      // One string may have all names: parametrize("card,cvv", [("4111...", "123")]).
      row.readCell(from, to, ',');
      readHeaderOfAnyKind(row.cellStart, row.cellEnd);
    }
  }

  private boolean readHeaderOfAnyKind(int from, int to) {
    boolean read = false;
    for (int i = 0; i < TableRow.DELIMITERS.length() && !read; i++) {
      char c = TableRow.DELIMITERS.charAt(i);
      read = readHeader(from, to, c, c, MIN_CELLS);
    }
    return read;
  }

  /** Takes a row as the header if it names codes between delimiters; its table may have others. */
  private boolean readHeader(int from, int to, char between, char inTable, int least) {
    boolean doubled = isDoubled(from);
    int count = 0;
    int named = -1;
    for (int p = from; p <= to; count++) {
      p = nextCell(p, to, between, doubled);
      named = name.isOfCodes(row.cellStart, row.cellEnd) ? count : named;
    }
    if (named < 0 || count < least) {
      return false;
    }
    tableDelimiter = inTable;
    cells = count;
    column = named;
    tableEnd = to;
    return true;
  }

  /** Returns whether a cell, perhaps in quotes, may be the name of a column of codes. */
  private boolean mayBeCodeName(int from, int to) {
    return name.mayBeOfCodes(from, row.endOfValue(from, to));
  }
}
