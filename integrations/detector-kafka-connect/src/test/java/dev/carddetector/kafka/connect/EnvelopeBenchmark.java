package dev.carddetector.kafka.connect;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Measures what the transform costs an envelope with 17 fields that have values, 21 with cards in
 * it, of which there are four. Prints a line of the table in docs/engines.md: the microseconds of
 * processor time for a record, which other programs on the machine hardly change, if none, each
 * tenth or each has cards.
 */
public final class EnvelopeBenchmark {
  private static final int[] PERCENT_WITH_CARDS = {0, 10, 100};
  private static final int RECORDS = 100;
  private static final int REPEATS = 300;
  private static final int ROUNDS = 40;

  private EnvelopeBenchmark() {}

  /** Measures, and prints a line. */
  public static void main(String... arguments) {
    System.out.print("| JDK " + System.getProperty("java.version"));
    for (int percent : PERCENT_WITH_CARDS) {
      System.out.printf(Locale.ROOT, " | %.1f", microseconds(percent));
    }
    System.out.println(" |");
  }

  /** Returns the best of some rounds. */
  private static double microseconds(int percent) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    MaskCards.Value<SinkRecord> transform = new MaskCards.Value<>();
    transform.configure(Map.of());
    SinkRecord[] records = records(percent);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      int changed = 0;
      for (int i = 0; i < REPEATS; i++) {
        changed += mask(transform, records);
      }
      if (changed != REPEATS * RECORDS * percent / 100) {
        throw new IllegalStateException(changed + " records have masks");
      }
      long nanos = threads.getCurrentThreadCpuTime() - start;
      best = Math.min(best, nanos / 1e3 / REPEATS / RECORDS);
    }
    transform.close();
    return best;
  }

  private static int mask(MaskCards.Value<SinkRecord> transform, SinkRecord[] records) {
    int changed = 0;
    for (SinkRecord record : records) {
      changed += transform.apply(record).value() == record.value() ? 0 : 1;
    }
    return changed;
  }

  private static SinkRecord[] records(int percent) {
    SinkRecord[] records = new SinkRecord[RECORDS];
    for (int i = 0; i < RECORDS; i++) {
      long id = 1000 + 10L * i + (i < RECORDS * percent / 100 ? 3 : 4);
      Struct envelope = Envelopes.envelope(id);
      records[i] = new SinkRecord("topic", 0, null, null, Envelopes.ENVELOPE, envelope, i);
    }
    return records;
  }
}
