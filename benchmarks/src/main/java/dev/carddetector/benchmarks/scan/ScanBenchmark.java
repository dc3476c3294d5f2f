package dev.carddetector.benchmarks.scan;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.corpora.PackageList;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.TextScan;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Speed of a scan by corpus and engine. An operation is a whole corpus. {@code megabytes} is the
 * figure to compare: 10<sup>6</sup> bytes of UTF-8 per second, also for engines that read a {@code
 * String}. The benchmark returns what the engine found, so that nothing is optimised away.
 *
 * <p>The long warm-up is needed: until the compiler has finished, some seconds, the scan runs at a
 * tenth of its speed or less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ScanBenchmark {
  private static final Hits IGNORED = (start, end) -> {};

  /** The text. JMH takes all of them, since the annotation names none. */
  @Param public Corpus corpus;

  /** The engine, likewise. */
  @Param public Engine engine;

  /** The length of the corpus, in UTF-16 units. */
  @Param("1048576")
  public int size;

  /** How many cards are in the text: none, rare or dense. */
  @Param("rare")
  public String cards;

  private List<TextScan> scans;
  private double megabytes;

  /** Generates the texts. */
  @Setup
  public void generate() {
    List<Document> documents = corpus.documents(size, Density.of(cards));
    megabytes = 0;
    for (Document document : documents) {
      megabytes += document.utf8().length / 1e6;
    }
    scans = documents.stream().map(document -> engine.open(document.text())).toList();
    if (corpus == Corpus.PACKAGES) {
      System.out.printf("%n# PACKAGES: %s%n", PackageList.source());
    }
  }

  /** Scans all texts of the corpus. */
  @Benchmark
  public long scan(Read read) {
    long result = 0;
    for (TextScan scan : scans) {
      result += scan.scan(IGNORED);
    }
    read.megabytes += megabytes;
    return result;
  }

  /** Counts what was read, so that JMH reports it per time. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Read {
    /** 10<sup>6</sup> bytes. */
    public double megabytes;
  }
}
