package dev.carddetector.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.benchmarks.Corpus.Document;
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
 * Speed of a scan. An operation is a whole corpus; {@code megabytes} is the figure to compare, in
 * 10<sup>6</sup> bytes a second. The methods return what they found, so that nothing is left out.
 *
 * <p>The long warm-up is needed: until the compiler is done, some seconds, the scan runs at a tenth
 * of its speed and less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ScanBenchmark {
  /** The text; without values in the annotation, all of them. */
  @Param public Corpus corpus;

  /** Bytes of the corpus. */
  @Param("1048576")
  public int size;

  private final CardDetector detector = CardDetector.create();
  private final Redactor redactor = Redactor.last4();
  private List<String> texts;
  private List<byte[]> utf8;
  private List<String> withoutCards;

  /** Generates the texts. */
  @Setup
  public void generate() {
    texts = corpus.documents(size, true).stream().map(Document::text).toList();
    utf8 = texts.stream().map(text -> text.getBytes(US_ASCII)).toList();
    withoutCards = corpus.documents(size, false).stream().map(Document::text).toList();
  }

  /** Bytes in an array, as they come from a file or the network. */
  @Benchmark
  public int scanBytes(Read read) {
    int found = 0;
    for (byte[] bytes : utf8) {
      found += detector.scan(bytes, 0, bytes.length).size();
      read.add(bytes.length);
    }
    return found;
  }

  /** A String, of a byte a character inside. */
  @Benchmark
  public int scanString(Read read) {
    int found = 0;
    for (String text : texts) {
      found += detector.scan(text).size();
      read.add(text.length());
    }
    return found;
  }

  /** Scan and mask together; returns how many characters are left, which cannot be skipped. */
  @Benchmark
  public int redact(Read read) {
    int length = 0;
    for (String text : texts) {
      length += redactor.redact(text, detector.scan(text)).length();
      read.add(text.length());
    }
    return length;
  }

  /** The yes-no question, where the answer is no: otherwise it ends at the first card. */
  @Benchmark
  public int containsCard(Read read) {
    int found = 0;
    for (String text : withoutCards) {
      found += detector.containsCard(text) ? 1 : 0;
      read.add(text.length());
    }
    return found;
  }

  /** The baseline. */
  @Benchmark
  public int regex(Read read) {
    int found = 0;
    for (String text : texts) {
      found += RegexBaseline.PLAIN.scan(text).size();
      read.add(text.length());
    }
    return found;
  }

  /** Counts what was read, so that JMH reports it by time. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Read {
    /** 10<sup>6</sup> bytes. */
    public double megabytes;

    void add(int bytes) {
      megabytes += bytes / 1e6;
    }
  }
}
