package dev.carddetector.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordMaskerTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";

  private final RecordMasker masker =
      new RecordMasker(CardDetector.create(), Redactor.last4(), NumberPolicy.LAST4);

  /** Walks through pairs of a name and a value, as an adapter does. */
  private static List<Object> walk(List<Object> record, ValueVisitor visitor) {
    List<Object> copy = new ArrayList<>();
    visitor.open('{');
    for (int i = 0; i < record.size(); i += 2) {
      visitor.name((String) record.get(i));
      copy.add(record.get(i));
      Object value = record.get(i + 1);
      copy.add(
          value instanceof String text ? visitor.text(text) : visitor.number((Number) value, true));
      visitor.endValue();
    }
    visitor.close('}');
    return copy.equals(record) ? record : copy;
  }

  private List<Object> masked(Object... record) {
    return masker.mask(visitor -> walk(List.of(record), visitor)).record();
  }

  @Test
  void masksWhatBelongsToACardInOtherFields() {
    assertEquals(
        List.of("card", MASK, "holder", "A 1", "cvv", "***", "expiry", "**/**", "cvc", 0),
        masked("card", CARD, "holder", "A 1", "cvv", "123", "expiry", "12/27", "cvc", 123));
  }

  @Test
  void keepsJsonThatLosesASecurityCodeToAnotherField() {
    assertEquals(
        List.of("card", MASK, "data", "{\"cvv\":\"***\"}"),
        masked("card", CARD, "data", "{\"cvv\":\"123\"}"));
  }

  @Test
  void keepsJsonAfterAByteOrderMark() {
    assertEquals(
        List.of("data", "\ufeff {\"pan\":\"" + MASK + "\"}"),
        masked("data", "\ufeff {\"pan\":" + CARD + "}"));
  }

  @Test
  void keepsANumberInJsonThatIsTheSecurityCodeOfAnotherField() {
    assertEquals(
        List.of("card", MASK, "data", "{\"cvv\":999}"),
        masked("card", CARD, "data", "{\"cvv\":123}"));
  }

  @Test
  void keepsTheLastFourDigitsBeforeThePointOfANumber() {
    assertEquals(
        List.of("id", 7, "price", new BigDecimal("1111.00"), "card", 1111d),
        masked("id", 7, "price", new BigDecimal(CARD + ".50"), "card", 4111111111111111.5));
    assertEquals(
        List.of("card", new BigDecimal("5.000"), "cvv", new BigDecimal("0.00")),
        masked("card", new BigDecimal("378282246310005.123"), "cvv", new BigDecimal("123.00")));
  }

  /** Sixteen digits of which one to four are after the point. */
  @Test
  void keepsTheLastFourDigitsOnBothSidesOfAPoint() {
    assertEquals(List.of("card", 1486d, "id", 5), masked("card", 453957876362148.6, "id", 5));
    assertEquals(
        List.of("card", new BigDecimal("1486.000"), "id", 5),
        masked("card", new BigDecimal("4539578763621.486"), "id", 5));
  }

  @Test
  void hidesTheDigitsOfBytesThatAreNotText() {
    byte[] bytes = {(byte) 0x89, 'P', '5', (byte) 0xff, '7', (byte) 0xd9};
    byte[] hidden = {(byte) 0x89, 'P', '*', (byte) 0xff, '*', (byte) 0xd9};
    assertArrayEquals(hidden, RecordMasker.withoutDigits(bytes, 0, bytes.length));
  }

  @Test
  void doesNotJoinFieldsToACard() {
    List<Object> parts = List.of("a", "4111", "b", "1111", "c", "1111", "d", "1111");
    assertSame(parts, masker.mask(visitor -> walk(parts, visitor)).record());
  }

  @Test
  void masksManyCardsInTheirOrder() {
    Object[] record = new Object[400];
    Object[] expected = new Object[400];
    for (int i = 0; i < record.length; i += 2) {
      record[i] = "card" + i;
      expected[i] = "card" + i;
      record[i + 1] = i % 3 == 0 ? CARD + " and 5555555555554444" : "none " + i;
      expected[i + 1] = i % 3 == 0 ? MASK + " and ************4444" : "none " + i;
    }
    assertEquals(List.of(expected), masked(record));
  }

  @Test
  void tellsInWhichValuesCardsAre() {
    List<Object> record = List.of("a", "none", "b", CARD, CARD, "x", "c", 5555555555554444L);
    assertEquals(
        List.of(1, -1, 3),
        masker.find(visitor -> walk(record, visitor)).stream()
            .map(RecordMasker.Found::value)
            .toList());
  }

  @Test
  void leavesNamesAlone() {
    List<Object> record = List.of(CARD, "x");
    RecordMasker.Masked<List<Object>> masked = masker.mask(visitor -> walk(record, visitor));
    assertSame(record, masked.record());
    assertEquals(0, masked.cards());
  }

  @Test
  void keepsNothingOfTheRecordBefore() {
    assertEquals(List.of("card", MASK), masked("card", CARD));
    assertEquals(List.of("cvv", "123"), masked("cvv", "123"));
  }

  @Test
  void takesRecordsOfAnySize() {
    String long1 = "x".repeat(3_000_000);
    assertEquals(
        List.of("a", long1, "b", long1 + " " + MASK), masked("a", long1, "b", long1 + " " + CARD));
    assertEquals(List.of("card", MASK), masked("card", CARD));
  }

  @Test
  void hidesAllDigitsOfATextThatCannotBeScanned() {
    byte[] text = "x 12 \u0663 \u00e9".getBytes(StandardCharsets.UTF_8);
    byte[] hidden = RecordMasker.withoutDigits(text, 1, text.length - 1);
    assertEquals(" ** * \u00e9", new String(hidden, StandardCharsets.UTF_8));
  }
}
