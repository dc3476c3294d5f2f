package dev.carddetector.spark;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Measures how many MB/s Spark gets through in memory: doing next to nothing, counting, masking,
 * and with a regular expression; and the bare library on the same bytes. Prints a table for
 * docs/engines.md. Arguments: the number of cores, and of rows.
 */
public final class Throughput {
  private static final int[] PERCENT_WITH_CARDS = {0, 2, 100};
  private static final int ROUNDS = 5;

  private static final String NOTHING = "sum(length(v))";
  private static final String COUNT = "sum(cards.count(v))";
  private static final String REDACT = "sum(length(cards.redact(v)))";
  private static final String REGEXP =
      "sum(length(regexp_replace(v, '\\\\b(?:[0-9][ -]?){12,18}[0-9]\\\\b', '[REDACTED]')))";

  private final SparkSession spark;
  private final long bytes;

  private Throughput(SparkSession spark, long bytes) {
    this.spark = spark;
    this.bytes = bytes;
  }

  /** Measures, and prints lines. */
  public static void main(String... arguments) {
    String cores = arguments[0];
    long rows = Long.parseLong(arguments[1]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + cores + "]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.sql.ansi.enabled", false)
            .config("spark.sql.catalog.cards", CardCatalog.class.getName())
            .getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    for (int percent : PERCENT_WITH_CARDS) {
      measure(spark, cores, rows, percent);
    }
    spark.stop();
  }

  private static void measure(SparkSession spark, String cores, long rows, int percent) {
    Dataset<Row> table = lines(spark, rows, percent).persist(StorageLevel.MEMORY_ONLY());
    table.createOrReplaceTempView("t");
    long bytes = spark.sql("SELECT sum(octet_length(v)) FROM t").collectAsList().get(0).getLong(0);
    Throughput measured = new Throughput(spark, bytes);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d %% | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
        spark.version(),
        cores,
        percent,
        measured.rate(NOTHING),
        measured.rate(COUNT),
        measured.rate(REDACT),
        measured.rate(REGEXP),
        bare(table, bytes));
    table.unpersist(true);
  }

  private static Dataset<Row> lines(SparkSession spark, long rows, int percent) {
    return spark.sql(
        "SELECT concat('2026-11-28T10:15:', id % 60, '.', id % 1000, 'Z INFO [pool-', id % 8, '-"
            + "thread-', id % 32, '] c.e.shop.CheckoutService - order A-', id, ' of customer c-', id"
            + " % 977, if(id % 100 < "
            + percent
            + ", ' paid with card 4111 1111 1111 1111 in ', ' was shipped to the depot in the north"
            + " in '), id % 3000, ' ms (retry ', id % 3, ')') AS v FROM range(0, "
            + rows
            + ", 1, 8)");
  }

  /** Returns the best of some rounds in MB/s. */
  private double rate(String aggregate) {
    double best = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      spark.sql("SELECT " + aggregate + " FROM t").collectAsList();
      best = Math.max(best, bytes * 1e3 / (System.nanoTime() - start));
    }
    return best;
  }

  /** Does without Spark, on one core, what redact does. */
  private static double bare(Dataset<Row> table, long bytes) {
    byte[][] lines =
        table.collectAsList().stream()
            .map(row -> row.getString(0).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    CardDetector detector = CardDetector.create();
    Redactor redactor = Redactor.last4();
    double best = 0;
    long length = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      for (byte[] line : lines) {
        List<Detection> found = detector.scan(line, 0, line.length);
        length +=
            found.isEmpty() ? line.length : redactor.redact(line, 0, line.length, found).length;
      }
      best = Math.max(best, bytes * 1e3 / (System.nanoTime() - start));
    }
    if (length == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return best;
  }
}
