package dev.carddetector.spark;

import dev.carddetector.Detection;
import dev.carddetector.records.RecordMasker;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What a report counts. Holds no digit of a card but the last four. */
final class ReportCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private static final DataType COUNTS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false);

  /** Of the row of a column. */
  static final StructType COLUMN =
      new StructType()
          .add("column", DataTypes.StringType, false)
          .add("rows_with_cards", DataTypes.LongType, false)
          .add("cards", DataTypes.LongType, false)
          .add("with_sensitive_data", DataTypes.LongType, false)
          .add("brands", COUNTS, false)
          .add("confidences", COUNTS, false)
          .add("sample", DataTypes.StringType, true);

  /** Of one row: the counts, and an array with a struct for each column with cards. */
  static final StructType TYPE =
      new StructType()
          .add("rows", DataTypes.LongType, false)
          .add("rows_with_cards", DataTypes.LongType, false)
          .add("rows_not_scanned", DataTypes.LongType, false)
          .add("columns", DataTypes.createArrayType(COLUMN, false), false);

  /** Of one column. */
  private static final class OfColumn {
    private long rowsWithCards;
    private long cards;
    private long withSensitiveData;
    private final TreeMap<String, Long> brands = new TreeMap<>();
    private final TreeMap<String, Long> confidences = new TreeMap<>();
    private String sample;

    private void add(Detection detection, String mask) {
      cards++;
      withSensitiveData += detection.hasSensitiveData() ? 1 : 0;
      brands.merge(detection.brand().id(), 1L, Long::sum);
      confidences.merge(detection.confidence().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
      sample = sample == null ? mask : sample;
    }

    private void add(OfColumn other) {
      rowsWithCards += other.rowsWithCards;
      cards += other.cards;
      withSensitiveData += other.withSensitiveData;
      other.brands.forEach((brand, n) -> brands.merge(brand, n, Long::sum));
      other.confidences.forEach((confidence, n) -> confidences.merge(confidence, n, Long::sum));
      sample = sample == null ? other.sample : sample;
    }

    private Object[] written() {
      return new Object[] {rowsWithCards, cards, withSensitiveData, brands, confidences, sample};
    }

    private static OfColumn read(Object[] written) {
      OfColumn column = new OfColumn();
      column.rowsWithCards = (Long) written[0];
      column.cards = (Long) written[1];
      column.withSensitiveData = (Long) written[2];
      ((Map<?, ?>) written[3]).forEach((id, n) -> column.brands.put((String) id, (Long) n));
      ((Map<?, ?>) written[4]).forEach((id, n) -> column.confidences.put((String) id, (Long) n));
      column.sample = (String) written[5];
      return column;
    }

    private InternalRow toRow(String column) {
      return new GenericInternalRow(
          new Object[] {
            UTF8String.fromString(column),
            rowsWithCards,
            cards,
            withSensitiveData,
            map(brands),
            map(confidences),
            UTF8String.fromString(sample)
          });
    }

    private static ArrayBasedMapData map(Map<String, Long> counts) {
      Object[] keys = counts.keySet().stream().map(UTF8String::fromString).toArray();
      return new ArrayBasedMapData(
          new GenericArrayData(keys), new GenericArrayData(counts.values().toArray()));
    }
  }

  /** All rows. */
  private long rows;

  /** Those with a card in some value. */
  private long rowsWithCards;

  /** Those of which nothing is known. */
  private long rowsNotScanned;

  /** The columns with cards, by their paths. */
  private final transient TreeMap<String, OfColumn> columns = new TreeMap<>();

  ReportCounts() {}

  /**
   * Returns the counts that Spark passes on: as they are, or as they were written.
   *
   * @param state the counts, or what stands for them
   */
  static ReportCounts of(Serializable state) {
    if (state instanceof ReportCounts counts) {
      return counts;
    }
    Object[] written = (Object[]) state;
    ReportCounts counts = new ReportCounts();
    counts.rows = (Long) written[0];
    counts.rowsWithCards = (Long) written[1];
    counts.rowsNotScanned = (Long) written[2];
    ((Map<?, ?>) written[3])
        .forEach(
            (path, column) -> counts.columns.put((String) path, OfColumn.read((Object[]) column)));
    return counts;
  }

  /**
   * Writes classes of the JDK alone: Spark reads them with its own class loader, which does not
   * know the jars that were added to a session.
   */
  private Object writeReplace() {
    TreeMap<String, Object[]> all = new TreeMap<>();
    columns.forEach((path, column) -> all.put(path, column.written()));
    return new Object[] {rows, rowsWithCards, rowsNotScanned, all};
  }

  /**
   * Adds a row.
   *
   * @param found the cards in it; null if it could not be scanned
   * @param paths those of its values
   */
  void add(List<RecordMasker.Found> found, List<String> paths) {
    rows++;
    if (found == null) {
      rowsNotScanned++;
      return;
    }
    Set<OfColumn> inRow = new HashSet<>();
    for (RecordMasker.Found card : found) {
      if (card.value() >= 0) {
        OfColumn column = columns.computeIfAbsent(paths.get(card.value()), p -> new OfColumn());
        column.add(card.detection(), card.mask());
        inRow.add(column);
      }
    }
    inRow.forEach(column -> column.rowsWithCards++);
    rowsWithCards += inRow.isEmpty() ? 0 : 1;
  }

  void add(ReportCounts other) {
    rows += other.rows;
    rowsWithCards += other.rowsWithCards;
    rowsNotScanned += other.rowsNotScanned;
    other.columns.forEach(
        (path, counts) -> columns.computeIfAbsent(path, p -> new OfColumn()).add(counts));
  }

  InternalRow toRow() {
    Object[] all =
        columns.entrySet().stream().map(entry -> entry.getValue().toRow(entry.getKey())).toArray();
    return new GenericInternalRow(
        new Object[] {rows, rowsWithCards, rowsNotScanned, new GenericArrayData(all)});
  }
}
