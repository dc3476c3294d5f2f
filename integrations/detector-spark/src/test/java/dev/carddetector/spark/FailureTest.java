package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.carddetector.records.MaskOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
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

  /** None of the digits of these keys is before the point; the last needs a sign. */
  @Test
  void keepsKeysThatLoseAllDigitsApart() {
    DataType tenths = DataTypes.createDecimalType(1, 1);
    Object[] keys = new Object[11];
    Arrays.setAll(keys, i -> Decimal.apply(BigDecimal.valueOf(i - 1, 1), 1, 1));
    MapData map =
        new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(new Object[11]));
    ColumnTree column = ColumnTree.of(DataTypes.createMapType(tenths, DataTypes.IntegerType));
    ArrayData after = ((MapData) masking.redact(column, map)).keyArray();
    Set<BigDecimal> apart = new TreeSet<>();
    for (int i = 0; i < keys.length; i++) {
      apart.add(after.getDecimal(i, 1, 1).toJavaBigDecimal());
    }
    assertEquals(keys.length, apart.size());
    assertEquals(new BigDecimal("0.0"), after.getDecimal(0, 1, 1).toJavaBigDecimal());
    assertEquals(new BigDecimal("0.2"), after.getDecimal(1, 1, 1).toJavaBigDecimal());
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
