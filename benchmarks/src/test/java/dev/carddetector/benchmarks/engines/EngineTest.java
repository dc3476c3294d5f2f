package dev.carddetector.benchmarks.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_ALL;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.TextScan;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import dev.carddetector.tools.text.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each engine finds the planted cards of its language, so that speeds are those of working engines.
 */
class EngineTest {
  private static final int SIZE = 1 << 17;
  private static final Set<Engine> OURS =
      Set.of(Engine.BYTES, Engine.BY_LINE, Engine.STRING, Engine.STREAM, Engine.REDACT);

  private static final Set<Engine> LOOPS = Set.of(Engine.READ_LONGS, Engine.READ_LINES);

  @ParameterizedTest
  @MethodSource("all")
  void findsWhatIsPlantedInItsLanguage(Engine engine, Corpus corpus) {
    for (Document document : documents(corpus)) {
      List<Span> planted = engine.countsBytes() ? document.plantedInUtf8() : document.planted();
      List<Span> found = found(engine, document.text());
      if (OURS.contains(engine)) {
        assertEquals(planted, found);
      } else {
        Set<Span> missed = new HashSet<>();
        for (int i = 0; i < planted.size(); i++) {
          if (knows(engine, document.text(), document.planted().get(i))) {
            missed.add(planted.get(i));
          }
        }
        found.forEach(missed::remove);
        assertEquals(Set.of(), missed);
      }
    }
  }

  /** Otherwise a language that leaves most cards out would make the test above prove nothing. */
  @ParameterizedTest
  @CsvSource({
    "REGEX, PROSE, 1",
    "HYPERSCAN, CSV, 1",
    "REGEX, XML, 1",
    "REGEX, CJK, 0.4",
    "STATE_MACHINE, PROSE, 1",
    "STATE_MACHINE, SQL, 1",
    "STATE_MACHINE, CYRILLIC, 0.6",
    "REGEX_PRESIDIO, PROSE, 0.7",
    "REGEX_PRESIDIO, XML, 0.7"
  })
  void languageCoversThisShareOfThePlantedCards(Engine engine, Corpus corpus, double part) {
    Document document = documents(corpus).get(0);
    long known = document.planted().stream().filter(s -> knows(engine, document.text(), s)).count();
    assertTrue(known >= part * document.planted().size(), known + " of " + document.planted());
  }

  /** So the regular expression does the work that it is measured for. */
  @ParameterizedTest
  @EnumSource(mode = MATCH_ALL, names = "CARD_.*")
  void regexFindsEachOfManyCards(Corpus corpus) {
    for (Document document : documents(corpus)) {
      assertEquals(document.planted(), found(Engine.REGEX_LUHN, document.text()));
    }
  }

  /** Texts in which every number of card length fails the Luhn check unless it is a card. */
  @ParameterizedTest
  @EnumSource(
      value = Corpus.class,
      names = {"PROSE", "JSON_LOGS", "CSV", "CHAT", "NUMBERS", "GROUPS"})
  void stateMachineFindsNothingElse(Corpus corpus) {
    for (Document document : documents(corpus)) {
      assertEquals(document.planted(), found(Engine.STATE_MACHINE, document.text()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameRuleFindsTheSame(Corpus corpus) {
    for (Document document : documents(corpus)) {
      List<Span> found = found(Engine.REGEX, document.text());
      List<Span> inBytes = new Document(document.text(), found).plantedInUtf8();
      assertEquals(inBytes, found(Engine.RE2J, document.text()));
    }
  }

  @Test
  void stateMachineTakesRunsOfCardLengthOnly() {
    String card = "4111-1111-1111-1111";
    assertEquals(List.of(new Span(1, 20)), found(Engine.STATE_MACHINE, "x" + card + "- 1"));
    assertEquals(List.of(new Span(0, 19)), found(Engine.STATE_MACHINE, card + " "));
    assertEquals(List.of(), found(Engine.STATE_MACHINE, card + " 1"));
    assertEquals(List.of(), found(Engine.STATE_MACHINE, "0000-" + card));
    assertEquals(List.of(), found(Engine.STATE_MACHINE, "00000000000"));
    assertEquals(List.of(new Span(0, 12)), found(Engine.STATE_MACHINE, "000000000000"));
    assertEquals(List.of(), found(Engine.STATE_MACHINE, "0".repeat(20) + "--"));
  }

  @Test
  void readLoopsReadAll() {
    byte[] text = new byte[1001];
    text[64] = 3;
    text[960] = 5;
    text[1000] = 7;
    Hits none = (start, end) -> {};
    assertEquals(8, ReadLoop.lines(text).scan(none));
    ByteBuffer longs = ByteBuffer.wrap(text).order(ByteOrder.nativeOrder());
    assertEquals(longs.getLong(64) + longs.getLong(960) + 7, ReadLoop.longs(text).scan(none));
  }

  static Stream<Arguments> all() {
    return Stream.of(Engine.values())
        .filter(engine -> !LOOPS.contains(engine))
        .flatMap(engine -> Stream.of(Corpus.values()).map(corpus -> Arguments.of(engine, corpus)));
  }

  /** Generates any corpus, a package list too. */
  private static List<Document> documents(Corpus corpus) {
    return corpus == Corpus.PACKAGES
        ? corpus.generate(SIZE, SIZE, Density.DENSE)
        : corpus.documents(SIZE, Density.DENSE);
  }

  private static List<Span> found(Engine engine, String text) {
    List<Span> found = new ArrayList<>();
    TextScan scan;
    try {
      scan = engine.open(text);
    } catch (UnsupportedOperationException e) {
      assumeTrue(false, e.getMessage());
      throw e;
    }
    long result = scan.scan((start, end) -> found.add(new Span(start, end)));
    assertEquals(engine == Engine.REDACT ? masked(text, found) : found.size(), result);
    return found;
  }

  /** Returns the length of the text once its cards have lost their separators. */
  private static int masked(String text, List<Span> cards) {
    int length = text.length();
    for (Span card : cards) {
      String number = text.substring(card.start(), card.end());
      length -= number.length() - number.replaceAll("[ \u00a0-]", "").length();
    }
    return length;
  }

  private static boolean knows(Engine engine, String text, Span card) {
    String number = text.substring(card.start(), card.end());
    String before = text.substring(Math.max(0, card.start() - 2), card.start());
    String after = text.substring(card.end(), Math.min(text.length(), card.end() + 2));
    boolean alone = !before.matches("(?s).*[0-9][ -]?") && !after.matches("(?s)[ -]?[0-9].*");
    // Letters of all scripts: on JDK 17 a word boundary knows them too.
    boolean apart = !before.matches("(?sU).*\\w") && !after.matches("(?sU)\\w.*");
    int digits = number.replaceAll("[ -]", "").length();
    return alone
        && number.matches("[0-9]+([ -][0-9]+)*")
        && switch (engine) {
          case STATE_MACHINE -> digits >= 12;
          case REGEX_LUHN -> digits >= 13 && apart;
          case REGEX_PRESIDIO -> digits >= 14 && apart && number.matches("([1346]|5[0-5]).*");
          default -> digits >= 14;
        };
  }
}
