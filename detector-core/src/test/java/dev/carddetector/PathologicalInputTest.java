package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of megabytes on which a search that is not linear would not finish. */
@Timeout(20)
class PathologicalInputTest {
  private static final int UNITS = 2_000_000;

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("one long digit run", "1", 0),
        Arguments.of("a digit run that could start a card anywhere", "4", 0),
        Arguments.of("single digits: a run of groups too small", "1 ", 0),
        Arguments.of("pairs: every window has eight groups", "45 ", 0),
        Arguments.of("4-4-4-4 for megabytes, each group a start", "4111-", 0),
        Arguments.of("groups that all start a Maestro of 12 digits or more", "5018 ", 0),
        Arguments.of("cards without end", "4539578763621486 ", UNITS / 17),
        Arguments.of("cards in groups without end", "4539 5787 6362 1486 ", UNITS / 20),
        Arguments.of("gaps that end in nothing", "4   ", 0),
        Arguments.of("zero-width characters after each digit", "4\u200b", 0),
        Arguments.of("escapes as gaps", "4&thinsp;", 0),
        Arguments.of("escapes that are none", "4&thinsp", 0),
        Arguments.of("escapes alone", "%20", 0),
        Arguments.of("backslashes before a number", "\\", 0),
        Arguments.of("dots: each group a fraction", "4539.", 0),
        Arguments.of("a UUID without end", "45395787-", 0),
        Arguments.of("line breaks between all groups", "4539\n", 0),
        Arguments.of("labels without values", "cvv exp ", 0),
        Arguments.of(
            "rows of a table, each compared", "n=4539578763621486,1234567890\n", UNITS / 30),
        Arguments.of("rows of one list", "4539578763621486,1234567890,", 0),
        Arguments.of(
            "cards with data beside them", "4539578763621486|12/27|123 exp 12/27\n", UNITS / 37),
        Arguments.of("codes alone", "cvv=123,", 0),
        Arguments.of("codes and cards", "cvv=123,4539578763621486 ", UNITS / 25),
        Arguments.of(
            "many codes for each card", "cvv=123,".repeat(20) + "4539578763621486 ", UNITS / 177),
        Arguments.of("numbers as long as a code", "4539578763621486 =123 =1234 ", UNITS / 28),
        Arguments.of(
            "headers above each row", "||card||cvv||\n||4539578763621486||123||\n", UNITS / 40),
        Arguments.of(
            "aligned headers above each row",
            "card   cvv\n4539578763621486  1234 5678\n",
            UNITS / 39),
        Arguments.of("questions without a reply", "4539578763621486 cvv? a: 1\nb: x\n", UNITS / 32),
        Arguments.of(
            "attributes without a value",
            "\"4539578763621486\" \"cvv\" a=\"\" b=\"\"\n",
            UNITS / 35),
        Arguments.of("words before each card", "card 4539578763621486\n", UNITS / 22));
  }

  /** A run of more groups than are held, whose first card ends the scan. */
  @Test
  void theFirstCardEndsALongRun() {
    CardDetector all = CardDetector.builder().minConfidence(Confidence.LOW).build();
    String text = "1 " + "45395787 63621486 1 ".repeat(60);
    assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> all.containsCard(text)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void isScannedInLinearTime(String name, String unit, int cards) {
    String text = unit.repeat(UNITS / unit.length()) + "4111";
    CardDetector detector = CardDetector.create();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    List<Integer> sizes =
        List.of(detector.scan(text).size(), detector.scan(utf8, 0, utf8.length).size());
    assertEquals(List.of(cards, cards), sizes);
  }
}
