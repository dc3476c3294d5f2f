package dev.carddetector.spark;

import dev.carddetector.records.MaskOptions;
import dev.carddetector.records.RecordMasker;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.util.LongAccumulator;

/**
 * {@code report(struct(*))}: an aggregate over rows that says which columns, or parts of them, have
 * cards. Public only for Spark.
 */
public final class Report implements AggregateFunction<Serializable, InternalRow> {
  private static final long serialVersionUID = 1;

  /** The type of a row. */
  @SuppressWarnings("serial") // Each type that Spark has is serializable.
  private final DataType type;

  /** The settings of the catalog, by their names. */
  private final HashMap<String, String> options;

  /** Null outside of Spark. */
  private final LongAccumulator failures = ApplicationFailures.ofSession();

  private transient CardMasking masking;
  private transient ColumnTree column;

  Report(DataType type, Map<String, String> options) {
    this.type = type;
    this.options = new HashMap<>(options);
  }

  @Override
  public Serializable newAggregationState() {
    return new ReportCounts();
  }

  @Override
  public Serializable update(Serializable state, InternalRow input) {
    ReportCounts counts = ReportCounts.of(state);
    if (masking == null) {
      masking = CardMasking.of(MaskOptions.of(options), failures);
      column = ColumnTree.of(type);
    }
    List<String> paths = new ArrayList<>();
    Object row = input.isNullAt(0) ? null : input.get(0, type);
    List<RecordMasker.Found> found = masking.find(column, row, paths);
    counts.add(found, paths);
    return counts;
  }

  @Override
  public Serializable merge(Serializable left, Serializable right) {
    ReportCounts counts = ReportCounts.of(left);
    counts.add(ReportCounts.of(right));
    return counts;
  }

  @Override
  public InternalRow produceResult(Serializable state) {
    return ReportCounts.of(state).toRow();
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {type};
  }

  @Override
  public DataType resultType() {
    return ReportCounts.TYPE;
  }

  @Override
  public String name() {
    return "report";
  }

  // Spark compares the expressions of GROUP BY with those that are selected.
  @Override
  public boolean equals(Object other) {
    return other instanceof Report same && type.equals(same.type) && options.equals(same.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass(), type, options);
  }
}
