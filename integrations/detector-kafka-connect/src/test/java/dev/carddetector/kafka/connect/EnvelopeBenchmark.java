package dev.carddetector.kafka.connect;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the transform costs an envelope with 17 fields that have values, 21 with a card in it, of
 * which none, each tenth or each has cards.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EnvelopeBenchmark {
  private static final int RECORDS = 100;

  /** The percentage of records with cards. */
  @Param({"0", "10", "100"})
  int withCards;

  private final MaskCards.Value<SinkRecord> transform = new MaskCards.Value<>();
  private final SinkRecord[] records = new SinkRecord[RECORDS];

  /** Makes the records. */
  @Setup
  public void makeRecords() {
    transform.configure(Map.of());
    for (int i = 0; i < RECORDS; i++) {
      long id = 1000 + 10L * i + (i < withCards ? 3 : 4);
      Struct envelope = Envelopes.envelope(id);
      records[i] = new SinkRecord("topic", 0, null, null, Envelopes.ENVELOPE, envelope, i);
    }
  }

  /** Gives the time of one record. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void mask(Blackhole blackhole) {
    for (SinkRecord record : records) {
      blackhole.consume(transform.apply(record));
    }
  }
}
