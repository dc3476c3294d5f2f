package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions in SQL, by generated code and interpreted. */
@Tag("engines")
class FunctionsEngineTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = Sessions.start();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Row first(String sql) {
    List<Row> rows = spark.sql(sql).collectAsList();
    assertEquals(1, rows.size());
    return rows.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CODEGEN_ONLY", "NO_CODEGEN"})
  void readAndMaskColumns(String mode) {
    spark.conf().set("spark.sql.codegen.factoryMode", mode);
    spark.conf().set("spark.sql.codegen.wholeStage", mode.equals("CODEGEN_ONLY"));
    List<Row> rows =
        spark
            .sql(
                "SELECT cards.redact(v), cards.count(v), cards.contains(v),"
                    + " get(cards.find(v), 0).last4, cards.redact(cast(v AS binary)) FROM (SELECT"
                    + " /*+ REPARTITION(2) */ concat(s, '') AS v FROM VALUES ('a"
                    + CARD
                    + "'), ('pay "
                    + CARD
                    + "'), ('none'), (NULL) AS t(s)) ORDER BY v")
            .collectAsList();
    spark.conf().unset("spark.sql.codegen.factoryMode");
    spark.conf().unset("spark.sql.codegen.wholeStage");

    assertEquals(4, rows.size());
    for (int i = 0; i < 5; i++) {
      assertTrue(rows.get(0).isNullAt(i), "null for null");
    }
    assertEquals("none", rows.get(2).getString(0));
    assertEquals(0, rows.get(2).getInt(1));
    assertEquals(false, rows.get(2).getBoolean(2));
    assertTrue(rows.get(2).isNullAt(3), "no last4");
    assertEquals("pay " + MASK, rows.get(3).getString(0));
    assertEquals(1, rows.get(3).getInt(1));
    assertEquals(true, rows.get(3).getBoolean(2));
    assertEquals("1111", rows.get(3).getString(3));
    assertArrayEquals(
        ("pay " + MASK).getBytes(StandardCharsets.UTF_8), (byte[]) rows.get(3).get(4));
  }

  @Test
  void maskStructsArraysMapsAndNumbers() {
    Row row =
        first(
            "SELECT to_json(cards.redact(named_struct('card', '"
                + CARD
                + "', 'cvv', '123', 'n',"
                + " array(named_struct('pan', "
                + CARD
                + ")), 'm', map('"
                + CARD
                + "', 1.5), 'd',"
                + " cast(5555555555554444 AS decimal(20,2)), 'day', date'2026-11-28')))");
    assertEquals(
        "{\"card\":\""
            + MASK
            + "\",\"cvv\":\"***\",\"n\":[{\"pan\":1111}],\"m\":{\""
            + MASK
            + "\":1.5},\"d\":4444.00,\"day\":\"2026-11-28\"}",
        row.getString(0));
    assertEquals(
        2, first("SELECT cards.count(array('" + CARD + "', '378282246310005'))").getInt(0));
    assertEquals(true, first("SELECT cards.contains(" + CARD + ")").getBoolean(0));
    assertEquals(1111L, first("SELECT cards.redact(" + CARD + ")").getLong(0));
  }

  @Test
  void workInHigherOrderFunctionsAndFilters() {
    assertEquals(
        List.of(MASK, "x"),
        first("SELECT transform(array('" + CARD + "', 'x'), v -> cards.redact(v))").getList(0));
    assertEquals(
        1,
        spark
            .sql("SELECT * FROM VALUES ('" + CARD + "'), ('x') AS t(v) WHERE cards.contains(v)")
            .count());
    assertEquals(
        1,
        first("SELECT sum(cards.count(concat(v, ''))) FROM VALUES ('" + CARD + "') AS t(v)")
            .getLong(0));
  }

  @Test
  void areTheSameInGroupByAndSelect() {
    assertEquals(
        List.of("[" + MASK + ",2]", "[x,1]"),
        spark
            .sql(
                "SELECT cards.redact(v), count(*) FROM VALUES ('"
                    + CARD
                    + "'), ('x'), ('"
                    + CARD
                    + "') AS t(v) GROUP BY cards.redact(v) ORDER BY 1")
            .collectAsList()
            .stream()
            .map(Row::toString)
            .toList());
  }

  @Test
  void haveTheSettingsOfTheirCatalog() {
    spark.conf().set("spark.sql.catalog.labels", CardCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.labels.mask", "label");
    assertEquals("[REDACTED]", first("SELECT labels.redact('" + CARD + "')").getString(0));
    assertEquals(MASK, first("SELECT cards.redact('" + CARD + "')").getString(0));
  }

  @Test
  void giveAColumnTheSameNameInEachSession() {
    String column = spark.sql("SELECT cards.redact(v) FROM VALUES ('a') AS t(v)").columns()[0];
    assertTrue(column.matches("[^@]*redact[^@]*"), column);
  }

  @Test
  void refuseWrongArguments() {
    Exception two = assertThrows(Exception.class, () -> first("SELECT cards.redact('a', 'b')"));
    assertTrue(two.getMessage().contains("redact takes one argument"), two.getMessage());
    Exception number = assertThrows(Exception.class, () -> first("SELECT cards.find(1)"));
    assertTrue(number.getMessage().contains("find takes a string or binary"), number.getMessage());
  }
}
