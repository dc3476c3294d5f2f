package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardCatalogTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";

  @ParameterizedTest
  @ValueSource(strings = {"redact", "count", "contains", "find", "report"})
  void functionsAreEqualIfTheyDoTheSame(String name) throws NoSuchFunctionException {
    BoundFunction function = function(name, DataTypes.StringType, Map.of());
    assertEquals(function, function(name, DataTypes.StringType, Map.of()));
    assertEquals(function.hashCode(), function(name, DataTypes.StringType, Map.of()).hashCode());
    assertNotEquals(function, function(name, DataTypes.BinaryType, Map.of()));
    assertNotEquals(function, function(name, DataTypes.StringType, Map.of("mask", "full")));
    String other = name.equals("count") ? "redact" : "count";
    assertNotEquals(function, function(other, DataTypes.StringType, Map.of()));
  }

  static BoundFunction function(String name, DataType type, Map<String, String> settings)
      throws NoSuchFunctionException {
    CardCatalog catalog = new CardCatalog();
    catalog.initialize("cards", new CaseInsensitiveStringMap(settings));
    return catalog
        .loadFunction(Identifier.of(new String[0], name))
        .bind(new StructType().add("value", type));
  }

  private static BoundFunction function(String name) throws NoSuchFunctionException {
    return function(name, DataTypes.StringType, Map.of());
  }

  private static UTF8String utf8(String text) {
    return UTF8String.fromString(text);
  }

  /** The hash codes of these settings are the same. */
  @Test
  void isNotTakenForAFunctionWithOtherSettings() throws NoSuchFunctionException {
    String one =
        function("redact", DataTypes.StringType, Map.of("mask", "token", "token-key-file", "Aa"))
            .canonicalName();
    String other =
        function("redact", DataTypes.StringType, Map.of("mask", "token", "token-key-file", "BB"))
            .canonicalName();
    assertNotEquals(one, other);
    assertEquals("carddetector.redact(string){mask=token, token-key-file=Aa}", one);
  }

  @Test
  void redactsStringsAndBytes() throws NoSuchFunctionException {
    Redact redact = (Redact) function("redact");
    UTF8String clear = utf8("Größe 12");

    assertEquals(utf8("Größe " + MASK + "!"), redact.invoke(utf8("Größe " + CARD + "!")));
    assertSame(clear, redact.invoke(clear));
    assertNull(redact.invoke((UTF8String) null));
    assertArrayEquals(
        MASK.getBytes(StandardCharsets.UTF_8),
        redact.invoke(CARD.getBytes(StandardCharsets.UTF_8)));
    assertNull(redact.invoke((byte[]) null));
  }

  @Test
  void redactsAPartOfALongerArray() throws NoSuchFunctionException {
    byte[] row = ("4 " + CARD + " 4").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        utf8(MASK), ((Redact) function("redact")).invoke(UTF8String.fromBytes(row, 2, 16)));
  }

  @Test
  void keepsJsonInStringsValid() throws NoSuchFunctionException {
    assertEquals(
        utf8("{\"pan\":\"" + MASK + "\"}"),
        ((Redact) function("redact")).invoke(utf8("{\"pan\":" + CARD + "}")));
  }

  @Test
  void countsAndTells() throws NoSuchFunctionException {
    Count count = (Count) function("count");
    Contains contains = (Contains) function("contains");

    assertEquals(2, count.invoke(utf8(CARD + ", 5555555555554444")));
    assertEquals(0, count.invoke(utf8("none")));
    assertNull(count.invoke((UTF8String) null));
    assertEquals(true, contains.invoke(utf8(CARD)));
    assertEquals(false, contains.invoke(utf8("none")));
    assertNull(contains.invoke((UTF8String) null));
    assertEquals(true, contains.invoke(CARD.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void findsByCharactersOfStringsAndBytesOfBinaries() throws NoSuchFunctionException {
    String text = "é😀 " + CARD + " ü 378282246310005";
    ArrayData found = ((Find) function("find")).invoke(utf8(text));

    assertEquals(2, found.numElements());
    assertRow(found, 0, 3, 19, "visa", "1111");
    assertRow(found, 1, 22, 37, "amex", "0005");

    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Find binary = (Find) function("find", DataTypes.BinaryType, Map.of());
    assertRow(binary.invoke(bytes), 0, 7, 23, "visa", "1111");
    assertRow(binary.invoke(bytes), 1, 27, 42, "amex", "0005");
    assertNull(binary.invoke((byte[]) null));
  }

  private static void assertRow(
      ArrayData found, int i, int start, int end, String brand, String last4) {
    InternalRow row = found.getStruct(i, 6);
    assertEquals(start, row.getInt(0));
    assertEquals(end, row.getInt(1));
    assertEquals(utf8(brand), row.getUTF8String(2));
    assertEquals(utf8("high"), row.getUTF8String(3));
    assertTrue(row.getBoolean(4), "valid");
    assertEquals(utf8(last4), row.getUTF8String(5));
  }

  @Test
  void showsNoDigitsIfTheMaskDoesNot() throws NoSuchFunctionException {
    Find find = (Find) function("find", DataTypes.StringType, Map.of("mask", "full"));
    assertTrue(find.invoke(utf8(CARD)).getStruct(0, 6).isNullAt(5), "last4");
  }

  @ParameterizedTest
  @CsvSource({
    "mask,           first4, 'mask must be last4, bin_last4, full, label or token'",
    "min-confidence, sure,   'min-confidence must be low, medium or high'",
    "number-policy,  drop,   'number-policy must be last4, zero, null or keep'",
    "mask,           token,  token-key-file is needed by mask=token",
    "token-key-file, x,      token-key-file is only for mask=token",
  })
  void refusesWrongSettings(String name, String value, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> function("redact", DataTypes.StringType, Map.of(name, value)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void refusesUnknownSettings() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> function("redact", DataTypes.StringType, Map.of("masks", "full")));
    assertTrue(
        e.getMessage().startsWith("spark.sql.catalog.cards.masks is not a setting"),
        e.getMessage());
  }

  @Test
  void refusesWhatIsNoStringInFind() {
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> function("find", DataTypes.LongType, Map.of()));
    assertEquals("find takes a string or binary, not bigint; cast it to string", e.getMessage());
  }

  @Test
  void listsItsFunctions() throws NoSuchNamespaceException {
    CardCatalog catalog = new CardCatalog();
    catalog.initialize("cards", CaseInsensitiveStringMap.empty());
    List<String> names =
        Arrays.stream(catalog.listFunctions(new String[0])).map(Identifier::name).toList();
    assertEquals(List.of("redact", "count", "contains", "find", "report"), names);
    assertEquals("cards", catalog.name());
    assertThrows(
        NoSuchFunctionException.class,
        () -> catalog.loadFunction(Identifier.of(new String[0], "mask")));
    assertThrows(
        NoSuchFunctionException.class,
        () -> catalog.loadFunction(Identifier.of(new String[] {"other"}, "redact")));
  }
}
