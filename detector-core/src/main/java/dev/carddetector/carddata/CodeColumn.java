package dev.carddetector.carddata;

import dev.carddetector.Companion;
import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the security code of a card in a table by the name of its column: {@code card,holder,cvv}
 * in a row above {@code 4111111111111111,Ann Lee,123}. The header may be far above if rows with
 * cards are in between.
 */
public final class CodeColumn {
  /** UTF-16 units before the first card of a table in which its header is looked for. */
  private static final int MAX_HEADER = 768;

  private static final int MIN_CELLS = 2;

  /** With two columns, {@code ! card !! cvv} is read as four cells. */
  private static final int WIKI_CELLS = 4;

  private final Context context;
  private final TableRow row = new TableRow("\n\r()[]{}");
  private final ColumnName name = new ColumnName();
  private final AlignedColumn aligned = new AlignedColumn(name);
  private Text text;

  /** What is between the cells of the table that the header belongs to, or none. */
  private int tableDelimiter = Text.NONE;

  /** The number of cells of the header, and which of them names codes. */
  private int cells;

  private int column;

  /** Where the header, or the last row read of its table, ends. */
  private int tableEnd;

  /** All rows before this offset have been searched for a header. */
  private int searched;

  /** No name of a code is between {@link #searched} and this offset. */
  private int nameless;

  /** The last row with a number, and its code; without one, this starts at a negative offset. */
  private int lastRow = Text.NONE;

  private int codeStart;
  private int codeEnd;

  /** Uses the words in the context of the number looked at. */
  public CodeColumn(Context context) {
    this.context = context;
  }

  public void wipe() {
    text = null;
    row.wipe();
    name.wipe();
    aligned.wipe();
    tableDelimiter = Text.NONE;
    tableEnd = 0;
    searched = 0;
    nameless = 0;
    lastRow = Text.NONE;
    codeStart = codeEnd = 0;
  }

  public void rebase(int n) {
    tableEnd = Text.moved(tableEnd, n);
    searched = Text.moved(searched, n);
    nameless = Text.moved(nameless, n);
    lastRow = Text.moved(lastRow, n);
    codeStart = Text.moved(codeStart, n);
    codeEnd = Text.moved(codeEnd, n);
    row.rebase(n);
    aligned.rebase(n);
  }

  /**
   * Adds the code in a number's row to the card data found, unless there is a code or a track among
   * it. Numbers must come in text order.
   */
  public List<CardData> addTo(List<CardData> found, Text text, int start, int end) {
    if (isNameless(end)) {
      return found;
    }
    this.text = text;
    row.of(text);
    name.of(text);
    aligned.of(text);
    for (CardData data : found) {
      if (data.type() != Companion.Type.EXPIRY) {
        return found;
      }
    }
    if (isCell(start, end)) {
      return hasCode(start, end) ? with(codeStart, codeEnd, found) : found;
    }
    return aligned.isCell(start, end) && aligned.hasCode(start, end, text.back(start, MAX_HEADER))
        ? with(aligned.codeStart, aligned.codeEnd, found)
        : found;
  }

  /** Returns whether there is no header and, as the context shows, no new one before a number. */
  private boolean isNameless(int end) {
    boolean none =
        tableDelimiter == Text.NONE
            && !aligned.hasHeader()
            && nameless >= context.from()
            && !context.hasBefore(ContextWords.CVV);
    nameless = none ? end : nameless;
    return none;
  }

  /** Returns whether delimiters or the ends of a row are on both sides, and a delimiter on one. */
  private boolean isCell(int start, int end) {
    int before = row.edgeBefore(start);
    int after = before < 0 ? before : row.edgeAfter(end);
    return after >= 0 && (row.isDelimiter(before) || row.isDelimiter(after));
  }

  /** Returns whether the row of a number has a code in the column of codes. */
  private boolean hasCode(int start, int end) {
    if (!row.find(start, end)) {
      return false;
    }
    if (row.start != lastRow) {
      lastRow = row.start;
      codeStart = Text.NONE;
      searchHeader(text.back(start, MAX_HEADER), row.start);
      if (tableDelimiter != Text.NONE && tableEnd >= text.back(start, Text.RECORD)) {
        findCode();
      }
    }
    return codeStart >= 0;
  }

  private void findCode() {
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
    if (CodeValues.isPlainCode(text, row.cellStart, row.cellEnd)) {
      codeStart = row.cellStart;
      codeEnd = row.cellEnd;
    }
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

  /** Looks for a header in the rows between two offsets that have not been searched yet. */
  private void searchHeader(int low, int rowStart) {
    int from = searched;
    if (from < low) {
      from = low == text.from ? low : row.endOfRow(low - 1, rowStart) + 1;
    }
    boolean named = false;
    int cell = from;
    for (int p = from; p < rowStart; p++) {
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
    searched = rowStart;
    nameless = Math.max(nameless, rowStart);
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

  private static List<CardData> with(int start, int end, List<CardData> found) {
    List<CardData> all = new ArrayList<>(found);
    int i = 0;
    while (i < all.size() && all.get(i).start() < start) {
      i++;
    }
    all.add(i, new CardData(Companion.Type.CVV, start, end));
    return all;
  }
}
