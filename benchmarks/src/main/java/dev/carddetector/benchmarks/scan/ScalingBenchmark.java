package dev.carddetector.benchmarks.scan;

import dev.carddetector.CardDetector;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per byte by the size of the text, which must not grow, and with two threads that share a
 * detector. {@code megabytes} is in 10<sup>6</sup> bytes per second of all threads together; 1000
 * divided by it is nanoseconds per byte.
 *
 * <p>The texts always amount to some MiB. Small ones are many different ones, since a processor
 * learns a single one by heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ScalingBenchmark {
  private static final int MIN_TOTAL = 1 << 22;

  /** The text. */
  @Param({"PROSE", "JSON_LOGS", "CSV", "NUMBERS", "DIGIT_RUN", "DASHED_DIGITS"})
  public Corpus corpus;

  /** The length of each text. */
  @Param({"1024", "16384", "262144", "4194304", "67108864"})
  public int size;

  /** How many cards are in it; with none, {@code -prof gc} must show no allocation. */
  @Param("none")
  public String cards;

  private final CardDetector detector = CardDetector.create();
  private List<byte[]> texts;

  /** Generates the texts. */
  @Setup
  public void generate() {
    texts =
        corpus.generate(Math.max(size, MIN_TOTAL), size, Density.of(cards)).stream()
            .map(Document::utf8)
            .toList();
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public int oneThread(ScanBenchmark.Read read) {
    return scan(read);
  }

  /** Two threads at once. */
  @Benchmark
  @Threads(2)
  public int twoThreads(ScanBenchmark.Read read) {
    return scan(read);
  }

  private int scan(ScanBenchmark.Read read) {
    int found = 0;
    for (byte[] text : texts) {
      found += detector.scan(text, 0, text.length).size();
      read.megabytes += text.length / 1e6;
    }
    return found;
  }
}
