package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** Values of all types, in the form in which Spark has them in its rows. */
class ColumnTreeTest {
  private static final UTF8String CARD = UTF8String.fromString("4111111111111111");
  private static final UTF8String MASK = UTF8String.fromString("************1111");

  private static final StructType ROW =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("card", DataTypes.StringType)
          .add("cvv", DataTypes.StringType)
          .add("numbers", DataTypes.createArrayType(DataTypes.LongType, false))
          .add("prices", DataTypes.createDecimalType(20, 2))
          .add("by_card", DataTypes.createMapType(DataTypes.StringType, DataTypes.BinaryType))
          .add("day", DataTypes.DateType);

  private static InternalRow row(UTF8String card) {
    Object[] numbers = {5L, 5555555555554444L};
    Object[] keys = {card, UTF8String.fromString("x")};
    Object[] values = {card.getBytes(), null};
    return new GenericInternalRow(
        new Object[] {
          7L,
          card,
          UTF8String.fromString("123"),
          new GenericArrayData(numbers),
          Decimal.apply(new BigDecimal("378282246310005.00"), 20, 2),
          new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values)),
          20_000
        });
  }

  private static InternalRow input(Object value) {
    return new GenericInternalRow(new Object[] {value});
  }

  private static Object redacted(DataType type, Object value, Map<String, String> settings)
      throws NoSuchFunctionException {
    return ((Redact) CardCatalogTest.function("redact", type, settings))
        .produceResult(input(value));
  }

  @Test
  void aWholeRowIsMasked() throws NoSuchFunctionException {
    InternalRow before = row(CARD);
    InternalRow after = (InternalRow) redacted(ROW, before, Map.of());

    assertEquals(7L, after.getLong(0));
    assertEquals(MASK, after.getUTF8String(1));
    assertEquals(UTF8String.fromString("***"), after.getUTF8String(2));
    assertEquals(5L, after.getArray(3).getLong(0));
    assertEquals(4444L, after.getArray(3).getLong(1));
    assertEquals(new BigDecimal("5.00"), after.getDecimal(4, 20, 2).toJavaBigDecimal());
    MapData map = after.getMap(5);
    assertEquals(MASK, map.keyArray().getUTF8String(0));
    assertEquals(MASK, UTF8String.fromBytes(map.valueArray().getBinary(0)));
    assertTrue(map.valueArray().isNullAt(1), "null stays");
    assertEquals(20_000, after.getInt(6));
    assertEquals(CARD, before.getUTF8String(1), "the row itself stays");
  }

  @Test
  void aMapLosesNoEntryIfTwoKeysGetTheSameMask() throws NoSuchFunctionException {
    UTF8String second = UTF8String.fromString("4000000000061111");
    UTF8String secondMask = UTF8String.fromString("************1111#2");
    ArrayData strings = keysOf(DataTypes.StringType, CARD, second);
    assertEquals(MASK, strings.getUTF8String(0));
    assertEquals(secondMask, strings.getUTF8String(1));

    ArrayData bytes = keysOf(DataTypes.BinaryType, CARD.getBytes(), second.getBytes());
    assertEquals(MASK, UTF8String.fromBytes(bytes.getBinary(0)));
    assertEquals(secondMask, UTF8String.fromBytes(bytes.getBinary(1)));

    ArrayData numbers = keysOf(DataTypes.LongType, 4111111111111111L, 4000000000061111L);
    assertEquals(1111L, numbers.getLong(0));
    assertEquals(2L, numbers.getLong(1));

    Decimal first = Decimal.apply(new BigDecimal("4111111111111111.00"), 20, 2);
    Decimal other = Decimal.apply(new BigDecimal("4000000000061111.00"), 20, 2);
    ArrayData decimals = keysOf(DataTypes.createDecimalType(20, 2), first, other);
    assertEquals(new BigDecimal("1111.00"), decimals.getDecimal(0, 20, 2).toJavaBigDecimal());
    assertEquals(new BigDecimal("0.02"), decimals.getDecimal(1, 20, 2).toJavaBigDecimal());
  }

  /** A type of a user's, which Spark stores as a struct. */
  private static final class PaymentType extends UserDefinedType<String> {
    private static final long serialVersionUID = 1;

    @Override
    public DataType sqlType() {
      return new StructType().add("card", DataTypes.StringType);
    }

    @Override
    public Object serialize(String card) {
      return new GenericInternalRow(new Object[] {UTF8String.fromString(card)});
    }

    @Override
    public String deserialize(Object stored) {
      return ((InternalRow) stored).getUTF8String(0).toString();
    }

    @Override
    public Class<String> userClass() {
      return String.class;
    }
  }

  @Test
  void typesOfUsersAreMasked() throws NoSuchFunctionException {
    PaymentType type = new PaymentType();
    Object stored = type.serialize("4111111111111111");
    assertEquals("************1111", type.deserialize(redacted(type, stored, Map.of())));
    StructType row = new StructType().add("payment", type);
    InternalRow after = (InternalRow) redacted(row, input(stored), Map.of());
    assertEquals(MASK, after.getStruct(0, 1).getUTF8String(0));
  }

  private static ArrayData keysOf(DataType type, Object... keys) throws NoSuchFunctionException {
    Object[] values = {1, 2};
    MapData map = new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
    DataType mapType = DataTypes.createMapType(type, DataTypes.IntegerType);
    return ((MapData) redacted(mapType, map, Map.of())).keyArray();
  }

  @Test
  void aRowWithoutCardsIsTheSameObject() throws NoSuchFunctionException {
    InternalRow row =
        new GenericInternalRow(
            new Object[] {7L, UTF8String.fromString("x"), null, null, null, null, 1});
    assertSame(row, redacted(ROW, row, Map.of()));
    assertNull(redacted(ROW, null, Map.of()));
  }

  @Test
  void numbersAreNullOnlyWhereThatIsAllowed() throws NoSuchFunctionException {
    Map<String, String> toNull = Map.of("number-policy", "null");
    assertNull(redacted(DataTypes.LongType, 4111111111111111L, toNull));
    Object[] numbers = {4111111111111111L};
    ArrayData array =
        (ArrayData)
            redacted(
                DataTypes.createArrayType(DataTypes.LongType, false),
                new GenericArrayData(numbers),
                toNull);
    assertEquals(0L, array.getLong(0));
  }

  @Test
  void cardsAreCountedInAllParts() throws NoSuchFunctionException {
    Count count = (Count) CardCatalogTest.function("count", ROW, Map.of());
    Contains contains = (Contains) CardCatalogTest.function("contains", ROW, Map.of());
    assertEquals(5, count.produceResult(input(row(CARD))));
    assertEquals(true, contains.produceResult(input(row(CARD))));
    assertNull(count.produceResult(input(null)));
  }

  @Test
  void aReportAddsUpTheColumnsOfAllRows()
      throws NoSuchFunctionException, IOException, ClassNotFoundException {
    Report report = (Report) CardCatalogTest.function("report", ROW, Map.of());
    Serializable first = report.newAggregationState();
    report.update(first, input(row(CARD)));
    report.update(first, input(new GenericInternalRow(new Object[7])));
    Serializable second = report.newAggregationState();
    report.update(second, input(row(UTF8String.fromString("4000000000061111"))));

    InternalRow result = report.produceResult(report.merge(first, copyOf(second)));

    assertEquals(3, result.getLong(0));
    assertEquals(2, result.getLong(1));
    assertEquals(0, result.getLong(2));
    ArrayData columns = result.getArray(3);
    assertEquals(5, columns.numElements());
    assertColumn(columns, 0, "by_card.key", "visa", 0);
    assertColumn(columns, 1, "by_card.value", "visa", 0);
    assertColumn(columns, 2, "card", "visa", 2);
    assertColumn(columns, 3, "numbers[]", "mastercard", 0);
    assertColumn(columns, 4, "prices", "amex", 0);
    assertEquals(MASK, columns.getStruct(2, 7).getUTF8String(6));
  }

  private static void assertColumn(
      ArrayData columns, int i, String name, String brand, long sensitive) {
    InternalRow column = columns.getStruct(i, 7);
    assertEquals(UTF8String.fromString(name), column.getUTF8String(0));
    assertEquals(2, column.getLong(1), "rows");
    assertEquals(2, column.getLong(2), "cards");
    assertEquals(sensitive, column.getLong(3), "sensitive");
    assertEquals(UTF8String.fromString(brand), column.getMap(4).keyArray().getUTF8String(0));
    assertEquals(2, column.getMap(4).valueArray().getLong(0));
  }

  @Test
  void functionsReachExecutors()
      throws NoSuchFunctionException, IOException, ClassNotFoundException {
    Redact redact = (Redact) CardCatalogTest.function("redact", ROW, Map.of("mask", "full"));
    redact.produceResult(input(row(CARD)));
    InternalRow after = (InternalRow) copyOf(redact).produceResult(input(row(CARD)));
    assertEquals(UTF8String.fromString("****************"), after.getUTF8String(1));

    Report report = (Report) CardCatalogTest.function("report", ROW, Map.of());
    report.update(report.newAggregationState(), input(row(CARD)));
    Report copy = copyOf(report);
    Serializable counts = copy.update(copy.newAggregationState(), input(row(CARD)));
    assertEquals(1, copy.produceResult(counts).getLong(1));
  }

  /** Goes the way between two processes. */
  @SuppressWarnings("unchecked")
  private static <T> T copyOf(T original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
