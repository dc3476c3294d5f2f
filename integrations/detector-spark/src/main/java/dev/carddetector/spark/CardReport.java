package dev.carddetector.spark;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Counts the card numbers in each column of a table: columns of any type, and everything in
 * structs, arrays and maps. The name of a column is its path, such as {@code
 * customer.cards[].number}.
 *
 * <p>It looks at whole rows: names of columns count as evidence, and a CVV in another column counts
 * as sensitive data. It shows only the mask of a card.
 */
public final class CardReport {
  private final Row counts;
  private final Dataset<Row> columns;

  private CardReport(Row counts, Dataset<Row> columns) {
    this.counts = counts;
    this.columns = columns;
  }

  /**
   * Looks at a table in one pass.
   *
   * @param table any; pass a sample if a part is enough
   * @param settings of the {@linkplain CardCatalog catalog}, by names such as {@code
   *     min-confidence}; empty for the defaults
   * @return the report
   */
  public static CardReport of(Dataset<Row> table, Map<String, String> settings) {
    String report = Functions.in(table.sparkSession(), settings) + ".report(struct(*))";
    Dataset<Row> all = table.select(functions.expr(report).as("report")).select("report.*");
    Row counts = all.collectAsList().get(0);
    Dataset<Row> columns =
        table
            .sparkSession()
            .createDataFrame(counts.getList(3), ReportCounts.COLUMN)
            .orderBy("column");
    return new CardReport(counts, columns);
  }

  /**
   * The command for {@code spark-submit --class}. Exit status 0, 2 for wrong usage or a fault, 3 if
   * some rows could not be looked at.
   *
   * @param arguments {@code --help} lists them
   */
  public static void main(String... arguments) {
    Exit.run(new ReportCommand(), arguments);
  }

  /** {@return how many rows there are} */
  public long rows() {
    return counts.getLong(0);
  }

  /** {@return how many rows have cards} */
  public long rowsWithCards() {
    return counts.getLong(1);
  }

  /** {@return how many rows could not be looked at, because of a fault: the report lacks them} */
  public long rowsNotScanned() {
    return counts.getLong(2);
  }

  /**
   * {@return a row for each column with cards: {@code column}, {@code rows_with_cards}, {@code
   * cards}, {@code with_sensitive_data} (cards with a track or CVV beside them), {@code brands} and
   * {@code confidences} (maps to numbers of cards) and {@code sample} (the mask of one)}
   */
  public Dataset<Row> columns() {
    return columns;
  }

  /** {@return all of it in JSON} */
  public String json() {
    return counts.json();
  }
}
