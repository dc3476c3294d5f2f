package dev.carddetector.spark;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Measures how fast Spark gets through lines of a log in memory: doing next to nothing, counting
 * and masking cards, and with a regular expression; and the bare library on the same bytes. Prints
 * the tables of docs/engines.md. Argument: the number of rows.
 *
 * <p>The first rate is per core: bytes by the processor time of the tasks, which other programs on
 * the machine hardly change. The second is by the clock. All ways take turns, and the best of their
 * rounds counts.
 */
public final class Throughput {
  private static final int[] CORES = {1, 2};
  private static final int[] PERCENT_WITH_CARDS = {0, 2, 100};
  private static final int ROUNDS = 5;

  private static final List<String> AGGREGATES =
      List.of(
          "sum(octet_length(v))",
          "sum(length(v))",
          "sum(cards.count(v))",
          "sum(length(cards.redact(v)))",
          "sum(length(cards.redact(struct(*)).v))",
          "cards.report(struct(*)).rows",
          "sum(length(regexp_replace(v, '\\\\b(?:[0-9][ -]?){12,18}[0-9]\\\\b', '[REDACTED]')))");

  private final SparkSession spark;
  private final AtomicLong taskNanos = new AtomicLong();

  private Throughput(int cores) {
    spark =
        SparkSession.builder()
            .master("local[" + cores + "]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.sql.ansi.enabled", false)
            .config("spark.sql.catalog.cards", CardCatalog.class.getName())
            .getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    spark
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                taskNanos.addAndGet(end.taskMetrics().executorCpuTime());
              }
            });
  }

  /** Bytes in a second, by processor time and by the clock. */
  private static final class Rate {
    private double perCore;
    private double byClock;

    private void add(long bytes, long processorNanos, long nanos) {
      perCore = Math.max(perCore, bytes * 1e3 / processorNanos);
      byClock = Math.max(byClock, bytes * 1e3 / nanos);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f (%.0f)", perCore, byClock);
    }
  }

  /** Measures, and prints lines. */
  public static void main(String... arguments) throws Exception {
    long rows = Long.parseLong(arguments[0]);
    System.out.println(
        "| cores | rows with cards | " + String.join(" | ", AGGREGATES) + " | bare |");
    for (int cores : CORES) {
      Throughput measured = new Throughput(cores);
      for (int percent : PERCENT_WITH_CARDS) {
        List<Rate> rates = measured.rates(rows, percent);
        System.out.printf("| %d | %d %%", cores, percent);
        rates.forEach(rate -> System.out.print(" | " + rate));
        System.out.println(" |");
      }
      measured.spark.stop();
    }
  }

  private List<Rate> rates(long rows, int percent) throws Exception {
    Dataset<Row> table = lines(rows, percent).persist(StorageLevel.MEMORY_ONLY());
    table.createOrReplaceTempView("t");
    long bytes = spark.sql("SELECT sum(octet_length(v)) FROM t").collectAsList().get(0).getLong(0);
    List<Rate> rates = new ArrayList<>();
    AGGREGATES.forEach(aggregate -> rates.add(new Rate()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < AGGREGATES.size(); i++) {
        run(AGGREGATES.get(i), bytes, rates.get(i));
      }
    }
    rates.add(bare(table, bytes));
    table.unpersist(true);
    return rates;
  }

  private void run(String aggregate, long bytes, Rate rate) throws Exception {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    taskNanos.set(0);
    long start = System.nanoTime();
    spark.sql("SELECT " + aggregate + " FROM t").collectAsList();
    long nanos = System.nanoTime() - start;
    spark.sparkContext().listenerBus().waitUntilEmpty();
    rate.add(bytes, taskNanos.get(), nanos);
  }

  private Dataset<Row> lines(long rows, int percent) {
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

  /** Does without Spark, on one core, what redact does. */
  private static Rate bare(Dataset<Row> table, long bytes) {
    byte[][] lines =
        table.collectAsList().stream()
            .map(row -> row.getString(0).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    CardDetector detector = CardDetector.create();
    Redactor redactor = Redactor.last4();
    var threads = ManagementFactory.getThreadMXBean();
    Rate rate = new Rate();
    long length = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long processor = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      for (byte[] line : lines) {
        List<Detection> found = detector.scan(line, 0, line.length);
        length +=
            found.isEmpty() ? line.length : redactor.redact(line, 0, line.length, found).length;
      }
      long nanos = System.nanoTime() - start;
      rate.add(bytes, threads.getCurrentThreadCpuTime() - processor, nanos);
    }
    if (length == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return rate;
  }
}
