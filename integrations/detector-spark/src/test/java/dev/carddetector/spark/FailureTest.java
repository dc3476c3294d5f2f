package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.carddetector.records.MaskOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class FailureTest {
  private final FailureCount failures = new FailureCount();
  private final CardMasking masking =
      new CardMasking(new FailingDetector(), MaskOptions.of(Map.of()), failures);
  private final byte[] text = ("id 7, " + FailingDetector.CARD).getBytes(StandardCharsets.UTF_8);

  @Test
  void replacesAllDigitsOfAValueThatCannotBeScanned() {
    byte[] masked = masking.redact(text, 0, text.length);
    assertEquals("id *, ****************", new String(masked, StandardCharsets.UTF_8));

    ColumnTree column = ColumnTree.of(DataTypes.StringType);
    assertEquals(
        UTF8String.fromString("id *, ****************"),
        masking.redact(column, UTF8String.fromBytes(text)));
    assertEquals(2, failures.getFailures());
  }

  @Test
  void givesNullWhereNothingIsKnown() {
    assertNull(masking.find(text, 0, text.length));
    assertNull(masking.contains(text, 0, text.length));
    assertNull(masking.find(ColumnTree.of(DataTypes.LongType), 5L, null));
    assertEquals(3, failures.getFailures());
  }

  @Test
  void countsRowsOfAReportThatCouldNotBeScanned() {
    ReportCounts counts = new ReportCounts();
    counts.add(null, new ArrayList<>());
    assertEquals(1, counts.toRow().getLong(0));
    assertEquals(1, counts.toRow().getLong(2));
  }
}
