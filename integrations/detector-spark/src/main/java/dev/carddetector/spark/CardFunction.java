package dev.carddetector.spark;

import dev.carddetector.records.MaskOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.util.LongAccumulator;

/**
 * A function of one argument. Those of a string or binary have methods {@code invoke}, which Spark
 * finds by their name and calls from the code that it generates, with the bytes of the value. For
 * other types it calls {@code produceResult}, which each class must declare itself: Spark does not
 * look for an inherited one.
 *
 * @param <R> the class in which Spark has the result
 */
abstract class CardFunction<R> implements ScalarFunction<R> {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // Each type that Spark has is serializable.
  final DataType type;

  private final HashMap<String, String> options;

  /** Null outside of Spark. */
  private final LongAccumulator failures = ApplicationFailures.ofSession();

  private transient CardMasking masking;
  private transient ColumnTree column;

  CardFunction(DataType type, Map<String, String> options) {
    this.type = type instanceof NullType ? DataTypes.StringType : type;
    this.options = new HashMap<>(options);
  }

  static boolean isText(DataType type) {
    return type instanceof StringType || type instanceof BinaryType;
  }

  /** Returns what all functions with these settings share in this process. */
  final CardMasking masking() {
    CardMasking known = masking;
    if (known == null) {
      known = CardMasking.of(MaskOptions.of(options), failures);
      masking = known;
    }
    return known;
  }

  final ColumnTree column() {
    ColumnTree known = column;
    if (known == null) {
      known = ColumnTree.of(type);
      column = known;
    }
    return known;
  }

  @Override
  public final DataType[] inputTypes() {
    return new DataType[] {type};
  }

  /** Returns the argument, which may be null. */
  final Object argument(InternalRow input) {
    return input.isNullAt(0) ? null : input.get(0, type);
  }

  @Override
  public final String canonicalName() {
    return "carddetector." + name() + "(" + type.catalogString() + ")" + new TreeMap<>(options);
  }

  /** Stands in the names of columns that a query does not name. */
  @Override
  public final String toString() {
    return name();
  }

  // Spark compares the expressions of GROUP BY with those that are selected.
  @Override
  public final boolean equals(Object other) {
    return other instanceof CardFunction<?> same
        && getClass() == same.getClass()
        && type.equals(same.type)
        && options.equals(same.options);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), type, options);
  }
}
