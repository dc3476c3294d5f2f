package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.records.MaskOptions;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class CardMaskingTest {
  private final CardMasking masking = CardMasking.of(MaskOptions.of(Map.of()), null);
  private final ColumnTree column = ColumnTree.of(DataTypes.StringType);

  @Test
  void mayBeUsedByThreadsAtTheSameTime() {
    IntStream.range(0, 20_000).parallel().forEach(this::checkRow);
  }

  private void checkRow(int i) {
    UTF8String clear = UTF8String.fromString("order " + i + ", card 4111 1111 1111 1111");
    UTF8String masked = UTF8String.fromString("order " + i + ", card ************1111");
    assertEquals(masked, masking.redact(column, clear));
    assertEquals(1, masking.find(column, clear, null).size());
  }
}
