package dev.carddetector.benchmarks.corpora;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_NONE;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import dev.carddetector.tools.text.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts are as described, and the same in every run. */
class CorpusTest {
  private static final int SIZE = 1 << 20;

  private final CardDetector detector = CardDetector.create();

  @ParameterizedTest
  @CsvSource({
    "PROSE, 1, 1048576, 0.2, 525798942",
    "JSON_LOGS, 1, 1048576, 33, -845015777",
    "CSV, 1, 1048576, 64, -759221305",
    "CHAT, 5242, 1048400, 1.4, 924864107",
    "NUMBERS, 1, 1048576, 91, -1852298136",
    "GROUPS, 1, 1048576, 80, 405583717",
    "DIGIT_RUN, 1, 1048576, 100, 2045202072",
    "DASHED_DIGITS, 1, 1048576, 50, -1664614400",
    "CARD_ROWS, 4, 1048576, 57, 51769137",
    "CARD_EVENTS, 4, 1048576, 28, -1775546228",
    "CARD_SPACED, 4, 1048576, 80, 1401709558",
    "CARD_IDS, 4, 1048576, 60, -2037984661",
    "XML, 1, 1048576, 25, -1729483977",
    "CYRILLIC, 1, 1048576, 1.7, 1848901298"
  })
  void hasTheseTexts(Corpus corpus, int texts, int length, double percentDigits, int hash) {
    List<Document> documents = corpus.documents(SIZE, Density.RARE);
    String all = documents.stream().map(Document::text).collect(Collectors.joining());
    assertEquals(texts, documents.size());
    assertEquals(length, all.length());
    assertEquals(hash, all.hashCode());
    long digits = all.chars().filter(Character::isDigit).count();
    assertEquals(percentDigits, digits * 100.0 / length, percentDigits < 10 ? 0.1 : 1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = MATCH_NONE,
      names = {"DIGIT_RUN", "DASHED_DIGITS", "CARD_.*"})
  void hasAsManyCardsAsDensitySays(Corpus corpus) {
    assertEquals(0, cards(generate(corpus, Density.NONE)));
    assertEquals(16, cards(generate(corpus, Density.RARE)));
    assertEquals(256, cards(generate(corpus, Density.DENSE)));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"CYRILLIC", "CJK"})
  void isAscii(Corpus corpus) {
    for (Document document : generate(corpus, Density.DENSE)) {
      assertTrue(US_ASCII.newEncoder().canEncode(document.text()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CARD_ROWS, 60",
    "CARD_EVENTS, 189",
    "CARD_LIST, 17",
    "CARD_SPACED, 20",
    "CARD_DASHED, 20",
    "CARD_REPORT, 54",
    "CARD_IDS, 65"
  })
  void hasACardInEachRecordOf(Corpus corpus, int bytes) {
    assertEquals(bytes, Math.round((double) SIZE / cards(generate(corpus, Density.NONE))));
  }

  /** EngineTest does the same for texts full of cards. */
  @ParameterizedTest
  @EnumSource(mode = MATCH_NONE, names = "CARD_.*")
  void detectorFindsWhatIsPlanted(Corpus corpus) {
    for (Document document : generate(corpus, Density.DENSE)) {
      byte[] utf8 = document.utf8();
      assertEquals(document.planted(), spans(detector.scan(document.text())));
      assertEquals(document.plantedInUtf8(), spans(detector.scan(utf8, 0, utf8.length)));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = MATCH_NONE, names = "CARD_.*")
  void canBeWithoutCards(Corpus corpus) {
    for (Document document : generate(corpus, Density.NONE)) {
      assertEquals(List.of(), document.planted());
      assertFalse(detector.containsCard(document.text()));
    }
  }

  /** Generates any corpus, a package list too. */
  private static List<Document> generate(Corpus corpus, Density cards) {
    return corpus == Corpus.PACKAGES
        ? corpus.generate(SIZE, SIZE, cards)
        : corpus.documents(SIZE, cards);
  }

  private static int cards(List<Document> documents) {
    return documents.stream().mapToInt(document -> document.planted().size()).sum();
  }

  private static List<Span> spans(List<Detection> detections) {
    return detections.stream()
        .map(detection -> new Span((int) detection.start(), (int) detection.end()))
        .toList();
  }
}
