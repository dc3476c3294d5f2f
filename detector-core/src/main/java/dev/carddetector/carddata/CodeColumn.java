package dev.carddetector.carddata;

import dev.carddetector.Companion;
import dev.carddetector.facts.Context;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the security code of a card in a table by the name of its column: {@code card,holder,cvv}
 * in a row above {@code 4111111111111111,Ann Lee,123}.
 */
public final class CodeColumn {
  private final Context context;
  private final ColumnName name = new ColumnName();
  private final DelimitedColumn delimited = new DelimitedColumn(name);
  private final AlignedColumn aligned = new AlignedColumn(name);

  /** No name of a code is between the rows searched for headers and this offset. */
  private int nameless;

  /** Uses the words in the context of the number looked at. */
  public CodeColumn(Context context) {
    this.context = context;
  }

  public void wipe() {
    name.wipe();
    delimited.wipe();
    aligned.wipe();
    nameless = 0;
  }

  public void rebase(int n) {
    nameless = Text.moved(nameless, n);
    delimited.rebase(n);
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
    name.of(text);
    delimited.of(text);
    aligned.of(text);
    for (CardData data : found) {
      if (data.type() != Companion.Type.EXPIRY) {
        return found;
      }
    }
    TableColumn column = delimited.isCell(start, end) ? delimited : aligned;
    boolean code = column.isCell(start, end) && column.hasCode(start, end);
    nameless = Math.max(nameless, delimited.searched());
    return code ? with(column.codeStart, column.codeEnd, found) : found;
  }

  /** Returns whether there is no header and, as the context shows, no new one before a number. */
  private boolean isNameless(int end) {
    boolean none =
        !delimited.hasHeader()
            && !aligned.hasHeader()
            && nameless >= context.from()
            && !context.hasBefore(ContextWords.CVV);
    nameless = none ? end : nameless;
    return none;
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
