package dev.carddetector.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of both commands: which table, and how cards are found and masked. */
final class TableInput {
  @Option(names = "--table", description = "A table of the session's catalogs; instead of paths.")
  private String table;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      description =
          "The format of the paths: parquet, orc, json, csv, text, avro or another that"
              + " Spark has. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--option",
      description = "An option of the format, such as header=true. May be repeated.")
  private Map<String, String> options = Map.of();

  @Option(
      names = "--setting",
      description = "A setting of the detector, such as min-confidence=high. May be repeated.")
  private Map<String, String> settings = Map.of();

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files or folders to read.")
  private List<String> paths = List.of();

  /** Tells whether there is a table or a path, and not both. */
  boolean isComplete() {
    return (table == null) != paths.isEmpty();
  }

  Map<String, String> settings() {
    return settings;
  }

  String name() {
    return table == null ? String.join(", ", paths) : table;
  }

  Dataset<Row> read(SparkSession session) {
    return table == null
        ? session.read().format(format).options(options).load(paths.toArray(String[]::new))
        : session.table(table);
  }
}
