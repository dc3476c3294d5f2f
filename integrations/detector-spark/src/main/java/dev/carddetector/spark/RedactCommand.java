package dev.carddetector.spark;

import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command of {@link RedactTable}. */
@Command(
    name = "RedactTable",
    mixinStandardHelpOptions = true,
    description = "Writes a copy of a table with all card numbers masked.")
final class RedactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TableInput input;

  @Option(
      names = "--columns",
      split = ",",
      description = "The columns to mask; the others stay in clear. Default: all.")
  private Set<String> columns = Set.of();

  @Option(names = "--output", description = "The folder to write to; it must not exist.")
  private String output;

  @Option(
      names = "--output-format",
      defaultValue = "parquet",
      description = "The format of the output. Default: ${DEFAULT-VALUE}.")
  private String outputFormat;

  @Option(
      names = "--output-table",
      description = "The table to write to, instead of a folder; it must not exist.")
  private String outputTable;

  @Override
  public Integer call() {
    if (!input.isComplete()) {
      throw new ParameterException(spec.commandLine(), "give either --table or at least one PATH");
    }
    if ((output == null) == (outputTable == null)) {
      throw new ParameterException(spec.commandLine(), "give either --output or --output-table");
    }
    SparkSession session = SparkSession.builder().getOrCreate();
    session.sparkContext().setJobDescription("Redact " + input.name());
    Dataset<Row> masked = RedactTable.of(input.read(session), columns, input.settings());
    LongAccumulator failures = ApplicationFailures.of(session);
    long before = failures.sum();
    // What exists is an error, the default: so the input is never overwritten.
    if (output == null) {
      masked.write().saveAsTable(outputTable);
    } else {
      masked.write().format(outputFormat).save(output);
    }
    long failed = failures.sum() - before;
    if (failed > 0) {
      spec.commandLine()
          .getErr()
          .println("RedactTable: " + failed + " rows could not be scanned; their digits are gone");
      return Exit.INCOMPLETE;
    }
    return Exit.DONE;
  }
}
