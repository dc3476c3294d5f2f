package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.records.MaskOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on whole tables, and masked copies of them. */
@Tag("engines")
class TablesEngineTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";
  private static final String AMEX = "378282246310005";

  /** 1,000 rows, of which each tenth has three cards in two columns. */
  private static final String TABLE =
      "SELECT id, if(id % 10 = 3, '"
          + CARD
          + "', 'none') AS card, if(id % 10 = 3, '123', '') AS"
          + " cvv, array(named_struct('pan', if(id % 10 = 3, "
          + AMEX
          + ", 5), 'note', concat('n ',"
          + " if(id % 10 = 3, '5555 5555 5555 4444', cast(id AS string))))) AS"
          + " payments, cast('x' AS binary) AS raw,"
          + " date'2026-11-28' AS day FROM range(0, 1000, 1, 4)";

  private static SparkSession spark;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    spark = Sessions.start();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aReportNamesTheColumnsWithCards() {
    CardReport report = CardReport.of(spark.sql(TABLE), Map.of());

    assertEquals(1000, report.rows());
    assertEquals(100, report.rowsWithCards());
    assertEquals(0, report.rowsNotScanned());
    List<String> columns =
        report.columns().collectAsList().stream().map(TablesEngineTest::line).toList();
    assertEquals(
        List.of(
            "card 100 100 100 {visa=100} {high=100} " + MASK,
            "payments[].note 100 100 0 {mastercard=100} {high=100} ************4444",
            "payments[].pan 100 100 0 {amex=100} {high=100} ***********0005"),
        columns);
    assertTrue(report.json().startsWith("{\"rows\":1000,\"rows_with_cards\":100,"), report.json());
    assertFalse(report.json().contains(CARD), "a card in the report");
  }

  private static String line(Row row) {
    return row.getString(0)
        + " "
        + row.getLong(1)
        + " "
        + row.getLong(2)
        + " "
        + row.getLong(3)
        + " "
        + row.getJavaMap(4)
        + " "
        + row.getJavaMap(5)
        + " "
        + row.getString(6);
  }

  @Test
  void aReportOnNothingIsEmpty() {
    CardReport report = CardReport.of(spark.sql(TABLE + " WHERE id < 0"), Map.of());
    assertEquals(0, report.rows());
    assertEquals(0, report.columns().count());
  }

  @Test
  void aMaskedCopyHasTheSameSchemaAndNoCard() {
    Dataset<Row> table = spark.sql(TABLE);
    Dataset<Row> masked = RedactTable.of(table, Set.of(), Map.of());

    assertEquals(table.schema().simpleString(), masked.schema().simpleString());
    assertEquals(1000, masked.count());
    assertEquals(0, CardReport.of(masked, Map.of()).rowsWithCards());
    Row row = masked.where("id = 13").collectAsList().get(0);
    assertEquals(MASK, row.getString(1));
    assertEquals("***", row.getString(2));
    assertEquals("[5,n ************4444]", row.getList(3).get(0).toString());
    Row other = masked.where("id = 14").collectAsList().get(0);
    assertEquals("none", other.getString(1));
    assertEquals("[5,n 14]", other.getList(3).get(0).toString());
  }

  @Test
  void aMaskedCopyOfNamedColumnsKeepsTheOthers() {
    Dataset<Row> masked = RedactTable.of(spark.sql(TABLE), Set.of("card"), Map.of("mask", "full"));
    Row row = masked.where("id = 13").collectAsList().get(0);
    assertEquals("****************", row.getString(1));
    assertEquals("123", row.getString(2));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RedactTable.of(spark.sql(TABLE), Set.of("cards"), Map.of()));
    assertTrue(e.getMessage().endsWith("not [cards]"), e.getMessage());
  }

  @Test
  void columnsMayHaveAnyName() {
    Dataset<Row> table = spark.sql("SELECT '" + CARD + "' AS `a.b``c`, 1 AS `d e`");
    Row row = RedactTable.of(table, Set.of("a.b`c"), Map.of()).collectAsList().get(0);
    assertEquals(MASK, row.getString(0));
    assertEquals(1, row.getInt(1));
    Dataset<Row> same = spark.sql("SELECT 1 AS Card_Detector_Masked, '" + CARD + "' AS c");
    Row both = RedactTable.of(same, Set.of("c"), Map.of()).collectAsList().get(0);
    assertEquals(1, both.getInt(0));
    assertEquals(MASK, both.getString(1));
  }

  /** The hash codes of the settings are the same. */
  @Test
  void eachKeyMakesItsOwnTokens() throws IOException {
    byte[] key = new byte[32];
    Path one = Files.write(directory.resolve("Aa"), key);
    key[0] = 1;
    Path other = Files.write(directory.resolve("BB"), key);
    Dataset<Row> table = spark.sql("SELECT '" + CARD + "' AS c");
    assertNotEquals(tokenOf(table, one), tokenOf(table, other));
    assertEquals(tokenOf(table, one), tokenOf(table, one));
  }

  private static String tokenOf(Dataset<Row> table, Path key) {
    Map<String, String> settings = Map.of("mask", "token", "token-key-file", key.toString());
    return RedactTable.of(table, Set.of(), settings).collectAsList().get(0).getString(0);
  }

  @Test
  void theCommandsReadAndWriteFiles() throws IOException {
    String clear = directory.resolve("clear").toString();
    String masked = directory.resolve("masked").toString();
    String json = directory.resolve("report.json").toString();
    spark.sql(TABLE).write().parquet(clear);

    assertEquals(0, Exit.statusOf(new RedactCommand(), clear, "--output", masked));
    assertEquals(0, CardReport.of(spark.read().parquet(masked), Map.of()).rowsWithCards());
    assertEquals(1000, spark.read().parquet(masked).count());
    assertEquals(
        0,
        Exit.statusOf(new ReportCommand(), clear, "--json", json, "--save-as-table", "cards_in"));
    assertTrue(Files.readString(Path.of(json)).contains("\"rows_with_cards\":100,"), "in JSON");
    assertEquals(3, spark.table("cards_in").count());
    spark.sql("DROP TABLE cards_in");

    assertEquals(2, Exit.statusOf(new RedactCommand(), clear, "--output", clear), "in place");
    assertEquals(100, CardReport.of(spark.read().parquet(clear), Map.of()).rowsWithCards());
  }

  @Test
  void theCommandTellsThatRowsCouldNotBeScanned() {
    MaskOptions options = MaskOptions.of(Map.of("mask", "full", "number-policy", "zero"));
    CardMasking.ALL.put(
        options, new CardMasking(new FailingDetector(), options, new FailureCount()));
    String clear = directory.resolve("clear").toString();
    String masked = directory.resolve("masked").toString();
    spark.sql("SELECT 'n 17' AS note FROM range(0, 10, 1, 2)").write().parquet(clear);

    assertEquals(
        3,
        Exit.statusOf(
            new RedactCommand(),
            clear,
            "--output",
            masked,
            "--setting",
            "mask=full",
            "--setting",
            "number-policy=zero"));
    assertEquals(10, spark.read().parquet(masked).where("note = 'n **'").count());
  }

  @Test
  void theCommandsReadTextAndCsv() throws IOException {
    Path csv = directory.resolve("in.csv");
    Files.writeString(csv, "card,cvv\n" + CARD + ",123\nnone,\n");
    String out = directory.resolve("out").toString();

    assertEquals(
        0,
        Exit.statusOf(
            new RedactCommand(),
            csv.toString(),
            "--format",
            "csv",
            "--option",
            "header=true",
            "--output",
            out));
    assertEquals(
        List.of("[" + MASK + ",***]", "[none,null]"),
        spark.read().parquet(out).orderBy("card").collectAsList().stream()
            .map(Row::toString)
            .toList());
    assertEquals(1, CardReport.of(spark.read().text(csv.toString()), Map.of()).rowsWithCards());
  }

  @Test
  void theCommandsRefuseWrongUsage() {
    assertEquals(2, Exit.statusOf(new ReportCommand()));
    assertEquals(2, Exit.statusOf(new ReportCommand(), "x", "--table", "y"));
    assertEquals(2, Exit.statusOf(new ReportCommand(), "x", "--sample", "0"));
    assertEquals(2, Exit.statusOf(new RedactCommand(), "x"));
    assertEquals(
        2, Exit.statusOf(new RedactCommand(), "x", "--output", "y", "--output-table", "z"));
    assertEquals(2, Exit.statusOf(new ReportCommand(), directory.resolve("missing").toString()));
  }
}
