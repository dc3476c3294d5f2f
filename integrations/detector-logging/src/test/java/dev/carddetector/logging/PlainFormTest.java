package dev.carddetector.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.carddetector.Redactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that frameworks print in a form in which nothing can recognize a card. */
class PlainFormTest {
  private final LogMasker masker =
      new LogMasker(new FailingDetector(null), Redactor.last4(), LogFramework.JUL, text -> {});

  static Stream<Object> numbers() {
    return Stream.of(
        4539578763621486L,
        new BigInteger("4539578763621486"),
        new BigDecimal("4539578763621486"),
        new BigDecimal("4.539578763621486E+15"),
        4539578763621486.0);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersInGroups(Object number) {
    for (String locale : List.of("en", "de", "fr", "de-CH", "hi-IN", "ar-EG-u-nu-arab")) {
      String written =
          new MessageFormat("card {0} cvv {1}", Locale.forLanguageTag(locale))
              .format(new Object[] {number, "123"});

      assertEquals(
          "card ************1486 cvv ***", masker.mask(written, new Object[] {number, "123"}));
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersAsTheyPrint(Object number) {
    assertEquals(
        "card ************1486 paid",
        masker.mask("card " + number + " paid", new Object[] {number}));
  }

  @Test
  void exponentAfterZerosThatAreLeftOut() {
    String written = "card " + 4539578763605000.0;

    assertEquals("card 4.539578763605E15", written);
    assertEquals("card ************5000", masker.mask(written, new Object[] {4539578763605000.0}));
  }

  @Test
  void exponentOfStringFormat() {
    Object[] arguments = {4539578763621486.0};
    String written = String.format(Locale.ROOT, "card %.15e paid", arguments);

    assertEquals("card 4.539578763621486e+15 paid", written);
    assertEquals("card ************1486 paid", masker.mask(written, arguments));
    assertEquals("card ************1486 paid", masker.event().message(written, arguments, false));
  }

  /** The argument alone is a card, but the message says that it is none. */
  @Test
  void messagesWithoutACardStayAsTheyAre() {
    String written = "order id: 4.539578763621486E15";
    EventMasker event = masker.event();

    assertSame(written, event.message(written, new Object[] {4539578763621486.0}, false));
    assertFalse(event.changed());
  }

  @Test
  void characters() {
    char[] array = Canary.PAN.toCharArray();
    List<Character> list = Canary.PAN.chars().mapToObj(c -> (char) c).toList();
    String text = "card " + Arrays.toString(array) + ", " + list;

    assertEquals(
        "card ************1486, ************1486", masker.mask(text, new Object[] {array, list}));
    assertEquals("************1486", masker.event().value(array));
    assertEquals("************1486", masker.event().value(list));
    assertEquals("************1486", masker.event().value(4539578763621486.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_795_867_200_001L, 4539578763621487L, 12L, Long.MIN_VALUE})
  void otherNumbersStay(long number) {
    String written = new MessageFormat("at {0}", Locale.ENGLISH).format(new Object[] {number});

    Object[] arguments = {number, null, "a", List.of()};
    assertSame(written, masker.mask(written, arguments));
    assertSame(written, masker.event().message(written, arguments, true));
  }

  @Test
  void whatFailsHasNoDigits() {
    LogMasker failing =
        new LogMasker(
            new FailingDetector(FailingDetector.Failure.RECURSION),
            Redactor.last4(),
            LogFramework.JUL,
            text -> {});

    assertEquals(
        "card *,***,***,***,***,***",
        failing.mask("card 4,539,578,763,621,486", new Object[] {4539578763621486L}));
  }
}
