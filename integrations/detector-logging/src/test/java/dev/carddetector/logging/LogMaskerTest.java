package dev.carddetector.logging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.Redactor;
import dev.carddetector.logging.FailingDetector.Failure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMaskerTest {
  private static final String JSON =
      "{\"n\":-12.5e3,\"pan\":" + Canary.PAN + ",\"text\":\"\\u0034 \\\" \\n card 7\",\"9\":[0]}";

  private final List<String> reports = new ArrayList<>();
  private final LogMasker masker = masker(null);
  private final LogMasker failing = masker(Failure.EXCEPTION);

  private LogMasker masker(Failure failure) {
    return new LogMasker(
        new FailingDetector(failure), Redactor.last4(), LogFramework.JUL, reports::add);
  }

  @Test
  void textWithoutACardIsTheSame() {
    String text = "order 12";

    assertSame(text, masker.mask(text));
    assertNull(masker.mask(bytes(text), 8, StandardCharsets.UTF_8));
    assertSame(text, masker.event().text(text));
  }

  @Test
  void jsonStaysJson() throws IOException {
    String masked = JSON.replace(Canary.PAN, "\"************1486\"");

    assertEquals(masked, masker.mask(JSON));
    assertEquals(masked, mask(masker, JSON, "UTF-8"));
    assertEquals(",\r\n " + masked, masker.mask(",\r\n " + JSON));
    assertEquals(",\r\n " + masked, mask(masker, ",\r\n " + JSON, "UTF-8"));
    assertEquals("@cee: " + masked, masker.forJson().mask("@cee: " + JSON));
    assertEquals("@cee: " + masked, mask(masker.forJson(), "@cee: " + JSON, "UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\uFEFF", "\u001E", "[", "[ ", "[\"a\",", "[],"})
  void whatJsonMayStartWith(String start) {
    String masked = start + JSON.replace(Canary.PAN, "\"************1486\"");

    assertEquals(masked, masker.mask(start + JSON));
    assertEquals(masked, mask(masker, start + JSON, "UTF-8"));
  }

  @Test
  void aThreadInBracketsIsNotJson() {
    String text = "[main] card " + Canary.PAN;

    assertEquals("[main] card ************1486", masker.mask(text));
    assertEquals("[main] card ************1486", mask(masker, text, "UTF-8"));
  }

  @Test
  void whatFailsHasNoDigits() throws IOException {
    assertEquals("card **************** é *", failing.mask("card " + Canary.PAN + " é ٣"));
    String hidden = masker(Failure.MEMORY).mask(JSON);
    assertEquals(
        "{\"n\":-99.9e9,\"pan\":9999999999999999,\"text\":\"* \\\" \\n card *\",\"*\":[9]}",
        hidden);
    new ObjectMapper().readTree(hidden);
    assertEquals(hidden, mask(masker(Failure.RECURSION), JSON, "UTF-8"));
    assertEquals(
        List.of(
            "Card masking: Masking failed with java.lang.IllegalStateException; every digit of the"
                + " events that this happens to is replaced. This is said once.",
            "Card masking: Masking failed with java.lang.OutOfMemoryError; every digit of the"
                + " events that this happens to is replaced. This is said once.",
            "Card masking: Masking failed with java.lang.StackOverflowError; every digit of the"
                + " events that this happens to is replaced. This is said once."),
        reports);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "ISO-8859-1", "UTF-16", "UTF-32LE", "IBM1047"})
  void charsets(String charset) {
    String text = "card " + Canary.SPACED + " \u00e9";

    assertEquals("card ************1486 \u00e9", mask(masker, text, charset));
    assertEquals("card **** **** **** **** \u00e9", mask(failing, text, charset));
    assertNull(
        masker.mask("order".getBytes(Charset.forName(charset)), 5, Charset.forName(charset)));
  }

  @Test
  void onlyTheGivenLengthIsAnEvent() {
    byte[] buffer = bytes("card " + Canary.PAN + Canary.PAN);

    assertArrayEquals(
        bytes("card ************1486"), masker.mask(buffer, 21, StandardCharsets.UTF_8));
  }

  @Test
  void replacementIsJsonAfterJson() {
    Instant time = Instant.parse("2026-11-28T12:00:00Z");
    String logger = "a.B\" 4539578763621486";
    Exception failure = new IllegalStateException(Canary.PAN);
    String end = System.lineSeparator();

    assertEquals(
        "2026-11-28T12:00:00Z WARN a.B****************** event withheld: it could not be written:"
            + " java.lang.IllegalStateException"
            + end,
        masker.replacement(time, "WARN", logger, failure));
    masker.mask(bytes("{}"), 2, StandardCharsets.UTF_8);
    assertEquals(
        "{\"@timestamp\":\"2026-11-28T12:00:00Z\",\"level\":\"WARN\","
            + "\"logger_name\":\"a.B******************\","
            + "\"message\":\"event withheld: it could not be written\","
            + "\"failure\":\"java.lang.IllegalStateException\"}"
            + end,
        masker.replacement(time, "WARN", logger, failure));
  }

  @Test
  void aReportThatFailsLosesNoEvent() {
    LogMasker unheard =
        new LogMasker(
            new FailingDetector(Failure.EXCEPTION),
            Redactor.last4(),
            LogFramework.JUL,
            text -> {
              throw new IllegalStateException();
            });

    assertEquals("card ****************", unheard.mask("card " + Canary.PAN));
  }

  @Test
  void values() {
    EventMasker event = masker.event();
    Object unprintable =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException(Canary.PAN);
          }
        };

    assertNull(event.text(null));
    assertNull(event.value(null));
    assertEquals(12, event.value(12));
    assertEquals(false, event.changed());
    assertEquals("************1486", event.value(Long.valueOf(Canary.PAN)));
    assertEquals(
        "[a, [************1486]]", event.value(new Object[] {"a", new long[] {4539578763621486L}}));
    assertEquals(2, event.cards());
    assertEquals(
        "[dev.carddetector.logging.LogMaskerTest$* that cannot be printed]",
        event.value(unprintable));
    assertEquals("order **", event.withoutDigits().text("order 12"));
  }

  @Test
  void keysWithTheSameMaskStayDifferent() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Canary.PAN, "a");
    values.put(Canary.SPACED, "b");
    values.put("************1486", "c");
    values.put(null, "d");

    Map<String, String> masked = new LinkedHashMap<>();
    masked.put("************1486", "a");
    masked.put("************1486_", "b");
    masked.put("************1486__", "c");
    masked.put(null, "d");
    assertEquals(masked, masker.event().texts(values));
  }

  @Test
  void needsADetector() {
    assertThrows(
        NullPointerException.class,
        () -> new LogMasker(null, Redactor.last4(), LogFramework.JUL, reports::add));
  }

  private static String mask(LogMasker masker, String text, String charset) {
    byte[] event = text.getBytes(Charset.forName(charset));
    byte[] masked = masker.mask(event, event.length, Charset.forName(charset));
    return new String(masked, Charset.forName(charset));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
