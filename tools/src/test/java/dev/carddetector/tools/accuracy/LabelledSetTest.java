package dev.carddetector.tools.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Luhn;
import dev.carddetector.tools.accuracy.Accuracy.Figures;
import dev.carddetector.tools.accuracy.LabelledTexts.LabelledText;
import dev.carddetector.tools.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Precision and recall on texts of our own, which must not fall. */
class LabelledSetTest {
  private static final Path TEXTS =
      Path.of("src/test/resources/dev/carddetector/tools/accuracy/labelled/texts.jsonl");
  private static final int ROWS = 400;
  private static final String[] CARD_PREFIXES = {"4", "51", "55", "2221", "6011", "3528", "62"};

  private final StringBuilder table = new StringBuilder();
  private final List<Span> cards = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    // tier, least confidence, cards, found exactly at least, found in all at most
    "TIER pos, MEDIUM, 562, 562, 562",
    "TIER neg, MEDIUM, 0, 0, 0",
    "TIER hard, MEDIUM, 60, 57, 57",
    "TIER pos, LOW, 562, 562, 562",
    "TIER neg, LOW, 0, 0, 8",
    "TIER hard, LOW, 60, 60, 60"
  })
  void texts(String tier, Confidence least, int gold, int exact, int predicted) throws Exception {
    CardDetector detector = CardDetector.builder().minConfidence(least).build();
    Accuracy accuracy = new Accuracy();
    for (LabelledText text : LabelledTexts.read(List.of(TEXTS))) {
      accuracy.add(text.category(), text.cards(), found(detector, text.text()));
    }
    Figures figures = accuracy.rows().get(tier);
    assertEquals(gold, figures.gold());
    assertTrue(figures.exact() >= exact && figures.predicted() <= predicted, figures::toString);
  }

  /** A column of cards next to up to three columns of other 16-digit numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0;,",
        "1;0;,",
        "1;1;,",
        "2;1;,",
        "3;0;,",
        "3;3;,",
        "0;0;TAB",
        "2;0;TAB",
        "3;2;TAB",
        "0;0;' | '",
        "2;2;' | '",
        "3;1;' | '"
      })
  void tables(int others, int column, String separator) {
    Random random = new Random(31L * others + column);
    appendTable(others, column, separator.replace("TAB", "\t"), random);
    Accuracy accuracy = new Accuracy();
    accuracy.add("pos.table", cards, found(CardDetector.create(), table.toString()));
    Figures figures = accuracy.rows().get("pos.table");
    assertEquals(ROWS, figures.gold());
    assertTrue(figures.exactRecall() >= 0.99, figures::toString);
    assertTrue(figures.exactPrecision() >= 0.95, figures::toString);
  }

  @Test
  void aColumnOfOtherNumbersAloneHasNoCards() {
    appendTable(4, -1, ",", new Random(7));
    assertEquals(List.of(), found(CardDetector.create(), table.toString()));
  }

  private void appendTable(int others, int column, String separator, Random random) {
    boolean framed = separator.contains("|");
    for (int row = -1; row < ROWS; row++) {
      table.append(framed ? "| " : "");
      for (int i = 0; i < others + (column < 0 ? 0 : 1); i++) {
        table.append(i == 0 ? "" : separator);
        String number = i == column ? card(random) : digits("", 16, random);
        if (i == column && row >= 0) {
          cards.add(new Span(table.length(), table.length() + number.length()));
        }
        table.append(row >= 0 ? number : i == column ? "pan" : "ref" + i);
      }
      table.append(framed ? " |\n" : "\n");
    }
  }

  private static String card(Random random) {
    String body = digits(CARD_PREFIXES[random.nextInt(CARD_PREFIXES.length)], 15, random);
    return body + Luhn.checkDigit(body);
  }

  private static String digits(String prefix, int length, Random random) {
    StringBuilder digits = new StringBuilder(prefix);
    while (digits.length() < length) {
      digits.append(
          (char) ('0' + (digits.length() == 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
    }
    return digits.toString();
  }

  private static List<Span> found(CardDetector detector, String text) {
    return detector.scan(text).stream()
        .map(found -> new Span((int) found.start(), (int) found.end()))
        .toList();
  }
}
