package dev.carddetector.benchmarks.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks measure the whole text. */
class ScanBenchmarkTest {
  private static final int SIZE = 1 << 20;

  @ParameterizedTest
  @EnumSource(names = {"CHAT", "XML", "CJK"})
  void scansAllTexts(Corpus corpus) {
    ScanBenchmark benchmark = new ScanBenchmark();
    benchmark.corpus = corpus;
    benchmark.engine = Engine.BYTES;
    benchmark.size = SIZE;
    benchmark.cards = "rare";
    benchmark.generate();
    ScanBenchmark.Read read = new ScanBenchmark.Read();
    List<Document> documents = corpus.documents(SIZE, Density.RARE);
    assertEquals(16, benchmark.scan(read));
    assertEquals(
        documents.stream().mapToInt(document -> document.utf8().length).sum(),
        read.megabytes * 1e6,
        1e-3);
  }

  @Test
  void scalingBenchmarkCutsItsTexts() {
    ScalingBenchmark benchmark = new ScalingBenchmark();
    benchmark.corpus = Corpus.CSV;
    benchmark.size = 1024;
    benchmark.cards = "rare";
    benchmark.generate();
    ScanBenchmark.Read read = new ScanBenchmark.Read();
    assertEquals(64, benchmark.oneThread(read));
    assertEquals(4.194304, read.megabytes, 1e-6);
  }
}
