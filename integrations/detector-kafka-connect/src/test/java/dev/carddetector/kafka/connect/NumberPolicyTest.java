package dev.carddetector.kafka.connect;

import static dev.carddetector.kafka.connect.Transforms.masked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPolicyTest {
  private static final long CARD = 4111111111111111L;

  private static final Schema ROW =
      SchemaBuilder.struct()
          .field("card", Schema.INT64_SCHEMA)
          .field("old_card", Schema.OPTIONAL_INT64_SCHEMA)
          .field("card_as_decimal", Decimal.builder(2).optional().build())
          .field("card_as_double", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("cvv", Schema.OPTIONAL_INT32_SCHEMA)
          .field("amount", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private static Struct row() {
    return new Struct(ROW)
        .put("card", CARD)
        .put("old_card", 5555555555554444L)
        .put("card_as_decimal", new BigDecimal("378282246310005.00"))
        .put("card_as_double", 6011111111111117d)
        .put("cvv", 123)
        .put("amount", 1999L);
  }

  private static Struct expected(
      Long card, Long oldCard, String decimal, Double cardAsDouble, Integer cvv) {
    return new Struct(ROW)
        .put("card", card)
        .put("old_card", oldCard)
        .put("card_as_decimal", decimal == null ? null : new BigDecimal(decimal))
        .put("card_as_double", cardAsDouble)
        .put("cvv", cvv)
        .put("amount", 1999L);
  }

  @Test
  void keepTheLastFourDigits() {
    assertEquals(expected(1111L, 4444L, "5.00", 1117d, 0), masked(ROW, row()));
  }

  @Test
  void becomeZeroIfTheMaskShowsNoDigits() {
    assertEquals(expected(0L, 0L, "0.00", 0d, 0), masked(ROW, row(), "mask", "full"));
    assertEquals(expected(0L, 0L, "0.00", 0d, 0), masked(ROW, row(), "number-policy", "zero"));
  }

  @Test
  void becomeNullWhereThatIsAllowed() {
    assertEquals(expected(0L, null, null, null, null), masked(ROW, row(), "number-policy", "null"));
    assertEquals(
        Arrays.asList("x", null), masked(null, List.of("x", CARD), "number-policy", "null"));
  }

  /** Null would be read as the default. */
  @Test
  void becomeZeroWhereThereIsADefault() {
    Schema withDefault =
        SchemaBuilder.struct()
            .field("card", SchemaBuilder.int64().optional().defaultValue(777L).build())
            .build();
    assertEquals(
        new Struct(withDefault).put("card", 0L),
        masked(withDefault, new Struct(withDefault).put("card", CARD), "number-policy", "null"));
  }

  @Test
  void stayInClearOnRequest() {
    Long card = CARD;
    assertSame(card, masked(null, card, "number-policy", "keep"));
    assertEquals(row(), masked(ROW, row(), "number-policy", "keep"));
  }

  @Test
  void keepTheirClassWithoutASchema() {
    Map<String, Object> row = new HashMap<>();
    row.put("card", CARD);
    row.put("card2", 4111111111111111d);
    row.put("card3", new BigDecimal("4111111111111111"));
    Map<String, Object> expected = new HashMap<>();
    expected.put("card", 1111L);
    expected.put("card2", 1111d);
    expected.put("card3", new BigDecimal("1111"));
    assertEquals(expected, masked(null, row));
  }

  @Test
  void asKeysStayDifferent() {
    Map<Long, String> cards = new HashMap<>();
    cards.put(4111111111111111L, "a");
    cards.put(4000000000061111L, "b");
    Map<?, ?> masked = (Map<?, ?>) masked(null, cards, "number-policy", "null");
    assertEquals(Set.of(0L, 2L), masked.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000000000, 1700000000000000", // Microseconds.
    "-5, -5",
    "9223372036854775807, 9223372036854775807",
  })
  void areKeptIfTheyAreNoCards(long before, long after) {
    assertEquals(after, masked(null, before));
  }
}
