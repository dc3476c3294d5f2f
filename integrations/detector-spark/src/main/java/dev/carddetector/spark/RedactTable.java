package dev.carddetector.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Makes masked copies of tables. A table is never changed in place. */
public final class RedactTable {
  private static final String MASKED = "card_detector_masked";

  private RedactTable() {}

  /**
   * Returns a table with the same columns, of the same types, in which all card numbers are masked,
   * with what belongs to them in other columns.
   *
   * @param table any
   * @param columns the names of those to mask; empty for all. The others stay in clear, and do not
   *     count as evidence
   * @param settings of the {@linkplain CardCatalog catalog}, by names such as {@code mask}; empty
   *     for the defaults
   * @return the masked table, which is computed when it is used
   * @throws IllegalArgumentException if a column is missing
   */
  public static Dataset<Row> of(
      Dataset<Row> table, Set<String> columns, Map<String, String> settings) {
    List<String> all = List.of(table.columns());
    List<String> masked =
        all.stream().filter(c -> columns.isEmpty() || columns.contains(c)).toList();
    if (!columns.isEmpty() && !Set.copyOf(all).containsAll(columns)) {
      throw new IllegalArgumentException("the table has the columns " + all + ", not " + columns);
    }
    StringBuilder redact = new StringBuilder(Functions.in(table.sparkSession(), settings));
    redact.append(".redact(struct(");
    for (int i = 0; i < masked.size(); i++) {
      redact.append(i == 0 ? "" : ",").append(quoted(masked.get(i)));
    }
    String struct = unused(MASKED, all);
    Dataset<Row> with = table.withColumn(struct, functions.expr(redact.append("))").toString()));
    List<Column> result = new ArrayList<>();
    for (String column : all) {
      String from = masked.contains(column) ? struct + "." + quoted(column) : quoted(column);
      result.add(functions.col(from).as(column));
    }
    return with.select(result.toArray(Column[]::new));
  }

  /**
   * The command for {@code spark-submit --class}. Exit status 0, 2 for wrong usage or a fault, 3 if
   * some rows could not be scanned, so all their digits were replaced.
   *
   * @param arguments {@code --help} lists them
   */
  public static void main(String... arguments) {
    Exit.run(new RedactCommand(), arguments);
  }

  private static String unused(String name, List<String> columns) {
    return columns.stream().anyMatch(name::equalsIgnoreCase) ? unused(name + "_", columns) : name;
  }

  private static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
