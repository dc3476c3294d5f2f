package dev.carddetector.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command of {@link CardReport}. */
@Command(
    name = "CardReport",
    mixinStandardHelpOptions = true,
    description = "Says which columns of a table have card numbers, and how many.")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TableInput input;

  @Option(
      names = "--sample",
      description = "The fraction of rows to look at, above 0 and up to 1. Default: all.")
  private double sample = 1;

  @Option(
      names = "--json",
      description =
          "The file to write the report to, anywhere Hadoop can; it must not exist."
              + " Without it the report is printed.")
  private String json;

  @Option(
      names = "--save-as-table",
      description = "The table to write the counts of the columns to; it must not exist.")
  private String saveAsTable;

  @Override
  public Integer call() throws IOException {
    if (!input.isComplete()) {
      throw new ParameterException(spec.commandLine(), "give either --table or at least one PATH");
    }
    if (!(sample > 0 && sample <= 1)) {
      throw new ParameterException(spec.commandLine(), "--sample must be above 0 and up to 1");
    }
    SparkSession session = SparkSession.builder().getOrCreate();
    session.sparkContext().setJobDescription("Card report of " + input.name());
    Dataset<Row> table = input.read(session);
    CardReport report = CardReport.of(sample < 1 ? table.sample(sample) : table, input.settings());
    if (json == null) {
      spec.commandLine().getOut().println(report.json());
    } else {
      write(session, report.json());
    }
    if (saveAsTable != null) {
      report.columns().write().saveAsTable(saveAsTable);
    }
    return report.rowsNotScanned() > 0 ? Exit.INCOMPLETE : Exit.DONE;
  }

  private void write(SparkSession session, String report) throws IOException {
    Path path = new Path(json);
    FileSystem files = path.getFileSystem(session.sparkContext().hadoopConfiguration());
    try (OutputStream out = files.create(path, false)) {
      out.write((report + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
