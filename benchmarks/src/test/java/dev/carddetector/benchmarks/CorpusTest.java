package dev.carddetector.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.benchmarks.Corpus.Document;
import dev.carddetector.benchmarks.CorpusWriter.Span;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is right, and the same in every run. */
class CorpusTest {
  private static final int SIZE = 1 << 20;

  private final CardDetector detector = CardDetector.create();

  @ParameterizedTest
  @CsvSource({
    "PROSE, 1, 1048576, 271, -663356256",
    "JSON_LOGS, 1, 1048576, 292, -1918101395",
    "CSV, 1, 1048576, 708, 566009",
    "CHAT, 5242, 1048400, 347, 2064753733",
    "NUMBERS, 1, 1048576, 298, -1736053963",
    "GROUPS, 1, 1048576, 261, 106736218"
  })
  void hasTheseTexts(Corpus corpus, int texts, int bytes, int cards, int hash) {
    List<Document> documents = corpus.documents(SIZE, true);
    assertEquals(texts, documents.size());
    assertEquals(bytes, documents.stream().mapToInt(document -> document.text().length()).sum());
    assertEquals(cards, documents.stream().mapToInt(document -> document.planted().size()).sum());
    assertEquals(hash, documents.stream().map(Document::text).toList().hashCode());
  }

  @ParameterizedTest
  @EnumSource
  void isAscii(Corpus corpus) {
    for (Document document : corpus.documents(SIZE, true)) {
      assertTrue(US_ASCII.newEncoder().canEncode(document.text()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void detectorFindsWhatIsPlanted(Corpus corpus) {
    for (Document document : corpus.documents(SIZE, true)) {
      byte[] utf8 = document.text().getBytes(US_ASCII);
      assertEquals(document.planted(), spans(detector.scan(document.text())));
      assertEquals(document.planted(), spans(detector.scan(utf8, 0, utf8.length)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void regexFindsWhatIsPlanted(Corpus corpus) {
    for (Document document : corpus.documents(SIZE, true)) {
      assertEquals(document.planted(), RegexBaseline.PLAIN.scan(document.text()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void canBeWithoutCards(Corpus corpus) {
    for (Document document : corpus.documents(SIZE, false)) {
      assertEquals(List.of(), document.planted());
      assertFalse(detector.containsCard(document.text()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void benchmarksFindWhatIsPlanted(Corpus corpus) {
    ScanBenchmark benchmark = new ScanBenchmark();
    benchmark.corpus = corpus;
    benchmark.size = SIZE;
    benchmark.generate();
    ScanBenchmark.Read read = new ScanBenchmark.Read();
    List<Document> documents = corpus.documents(SIZE, true);
    int cards = documents.stream().mapToInt(document -> document.planted().size()).sum();
    assertEquals(cards, benchmark.scanBytes(read));
    assertEquals(cards, benchmark.scanString(read));
    assertEquals(cards, benchmark.regex(read));
    assertEquals(0, benchmark.containsCard(read));
  }

  private static List<Span> spans(List<Detection> detections) {
    return detections.stream()
        .map(detection -> new Span((int) detection.start(), (int) detection.end()))
        .toList();
  }
}
