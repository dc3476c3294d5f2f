package dev.carddetector.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import dev.carddetector.Luhn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards among cards, and among numbers that are not cards. */
class SiblingsTest {
  private static final CardDetector DETECTOR = CardDetector.create();

  /** In a range hardly in use and in quotes: not enough by itself. */
  private static final String WIDE = "v=\"630000000012\"";

  private static final String CARDS = "v=\"4539578763621486\"\nv=\"5425233430109903\"\n";

  @Test
  void twoOtherCardsVouchForANumber() {
    List<Detection> found = DETECTOR.scan(CARDS + WIDE);
    assertEquals(3, found.size());
    assertEquals(true, found.get(2).evidence().contains(Evidence.AMONG_CARDS));
    assertEquals(Confidence.MEDIUM, found.get(2).confidence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=\"4539578763621486\"\n",
        "v=\"4539578763621486\"\nv=\"4539578763621487\"\n",
        "v=\"4539578763621486\"\nv=\"5425233430109903\"\nw=\"7539578763621486\"\n"
      })
  void oneCardDoesNotNorDoCardsAmongOthers(String before) {
    assertEquals(
        List.of(), DETECTOR.scan(before + WIDE).stream().filter(d -> d.digits() == 12).toList());
  }

  @Test
  void aRepetitionIsNotAnotherNumber() {
    String text = IntStream.range(0, 5).mapToObj(i -> WIDE).collect(Collectors.joining("\n"));
    assertEquals(List.of(), DETECTOR.scan(text));
  }

  /** A row of groups that is not a card ends where digits follow that are only partly read. */
  @Test
  void aRowBeforeManyDigitsCountsWhereverTheTextLies() {
    CardDetector lowest = CardDetector.builder().minConfidence(Confidence.LOW).build();
    String text =
        "4539-5787-6362-1486" + " x".repeat(170) + " 1234-5678-9012-3456 " + "7".repeat(90);
    for (int offset = 0; offset < 64; offset++) {
      byte[] utf8 = (" ".repeat(offset) + text).getBytes(StandardCharsets.UTF_8);
      Detection found = lowest.scan(utf8, offset, utf8.length - offset).get(0);
      assertEquals(true, found.evidence().contains(Evidence.NUMBER_LIST), "at " + offset);
    }
  }

  /**
   * Columns and lists of random cards of the large brands; none is lost because of its neighbours.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n",
        "%s,x\n",
        "17,%s,x\n",
        "1000000017,%s,1\n",
        "%s;",
        "%s, ",
        "12345 %s 77\n",
        "{\"a\":\"%s\"}\n",
        "<a>%s</a>\n"
      })
  void allCardsOfAColumnAreFound(String form) {
    for (String prefix : List.of("4", "51", "2221", "37", "6011", "3528")) {
      for (String separator : List.of("", " ", "-")) {
        Random random = new Random(prefix.hashCode());
        StringBuilder text = new StringBuilder();
        int cards = 2_000;
        for (int i = 0; i < cards; i++) {
          text.append(form.formatted(grouped(card(prefix, random), separator)));
        }
        assertEquals(cards, DETECTOR.scan(text).size(), prefix + separator);
      }
    }
  }

  private static String card(String prefix, Random random) {
    StringBuilder digits = new StringBuilder(prefix);
    while (digits.length() < (prefix.equals("37") ? 14 : 15)) {
      digits.append(random.nextInt(10));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }

  private static String grouped(String card, String separator) {
    String form = card.length() == 15 ? "(.{4})(.{6})(.{5})" : "(.{4})(.{4})(.{4})(.{4})";
    String groups = card.length() == 15 ? "$1_$2_$3" : "$1_$2_$3_$4";
    return card.replaceAll(form, groups.replace("_", separator));
  }
}
