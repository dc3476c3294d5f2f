package dev.carddetector.tools.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.tools.accuracy.Accuracy.Figures;
import dev.carddetector.tools.text.Span;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {
  private final Accuracy accuracy = new Accuracy();

  @ParameterizedTest
  @CsvSource({
    // cards, found, exact, overlapping, has a false positive
    "'', '', 0, 0, 0",
    "0-4, '', 0, 0, 0",
    "'', 0-4, 0, 0, 1",
    "0-4, 0-4, 1, 1, 0",
    "0-4, 0-3, 0, 1, 0",
    "0-4, 3-9, 0, 1, 0",
    "0-4, 4-9, 0, 0, 1",
    "4-9, 0-4, 0, 0, 1",
    "0-4 6-9, 0-4 6-9, 2, 2, 0",
    // One partner each: anything left over is wrong.
    "0-9, 0-4 5-9, 0, 1, 1",
    "0-4 5-9, 0-9, 0, 1, 0",
    "0-4 5-9 20-24, 0-9 20-24, 1, 2, 0",
    // The pair that shares most goes first, although without it there would be two.
    "2-12 13-20, 0-3 4-14, 0, 1, 1",
    "0-6 7-19, 0-2 4-16, 0, 2, 0",
    // An exact pair comes before one that shares as much; the long card gets the other find.
    "0-20 4-8, 1-3 4-8, 1, 2, 0",
    "0-20 4-8, 4-8, 1, 1, 0"
  })
  void pairsOneForOne(String cards, String found, int exact, int overlapping, int falsePositive) {
    List<Span> gold = spans(cards);
    List<Span> predicted = spans(found);
    accuracy.add("c", gold, predicted);
    Figures expected =
        new Figures(1, gold.size(), predicted.size(), exact, overlapping, falsePositive);
    assertEquals(expected, accuracy.rows().get("c"));
  }

  @Test
  void addsUpByCategoryAndTier() {
    accuracy.add("pos.a", spans("0-4 6-9"), spans("0-4"));
    accuracy.add("neg", spans(""), spans("0-4"));
    accuracy.add("pos.b", spans("0-4"), spans("0-3"));
    accuracy.add("hard.a.b", spans("0-4"), spans("0-4"));
    accuracy.add("pos.a", spans(""), spans(""));
    Map<String, Figures> expected = new LinkedHashMap<>();
    expected.put("pos.a", new Figures(2, 2, 1, 1, 1, 0));
    expected.put("neg", new Figures(1, 0, 1, 0, 0, 1));
    expected.put("pos.b", new Figures(1, 1, 1, 0, 1, 0));
    expected.put("hard.a.b", new Figures(1, 1, 1, 1, 1, 0));
    expected.put("TIER pos", new Figures(3, 3, 2, 1, 2, 0));
    expected.put("TIER neg", new Figures(1, 0, 1, 0, 0, 1));
    expected.put("TIER hard", new Figures(1, 1, 1, 1, 1, 0));
    expected.put("CORE (pos+neg)", new Figures(4, 3, 3, 1, 2, 1));
    expected.put("ALL", new Figures(5, 4, 4, 2, 3, 1));
    assertEquals(expected, accuracy.rows());
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(accuracy.rows().keySet()));
  }

  private static List<Span> spans(String spans) {
    return Arrays.stream(spans.split(" ", 0))
        .filter(span -> !span.isEmpty())
        .map(span -> span.split("-", 2))
        .map(span -> new Span(Integer.parseInt(span[0]), Integer.parseInt(span[1])))
        .toList();
  }
}
