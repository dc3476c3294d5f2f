package dev.carddetector.spark;

import dev.carddetector.records.Numbers;
import dev.carddetector.records.UniqueKeys;
import dev.carddetector.records.ValueVisitor;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A column of a table, or a part of one that has parts: takes a visitor to the values in it. What
 * holds a changed value is copied; all else stays the same object.
 *
 * <p>Dates, times, intervals, booleans and variants are passed over.
 */
final class ColumnTree {
  private final DataType type;
  private final boolean nullable;
  private final String path;

  /** The fields of a struct, the elements of an array, the keys and the values of a map. */
  private final List<ColumnTree> parts = new ArrayList<>();

  private final String name;

  private ColumnTree(String path, String name, DataType given, boolean nullable) {
    // Spark stores a value of a user's type as one of this type.
    DataType type = given instanceof UserDefinedType<?> user ? user.sqlType() : given;
    this.type = type;
    this.nullable = nullable;
    this.path = path;
    this.name = name;
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        String below = path.isEmpty() ? field.name() : path + "." + field.name();
        parts.add(new ColumnTree(below, field.name(), field.dataType(), field.nullable()));
      }
    } else if (type instanceof ArrayType array) {
      parts.add(new ColumnTree(path + "[]", "", array.elementType(), array.containsNull()));
    } else if (type instanceof MapType map) {
      parts.add(new ColumnTree(path + ".key", "", map.keyType(), false));
      parts.add(new ColumnTree(path + ".value", "", map.valueType(), map.valueContainsNull()));
    }
  }

  static ColumnTree of(DataType type) {
    return new ColumnTree("", "", type, true);
  }

  /** Visits a value of this column; returns it, or a changed copy. */
  Object visit(Object value, ValueVisitor visitor) {
    return visit(value, visitor, null);
  }

  /**
   * Visits a value of this column.
   *
   * @param paths takes the path of each value that is visited; null if nobody wants to know
   * @return the value, or a changed copy
   */
  Object visit(Object value, ValueVisitor visitor, List<String> paths) {
    if (value == null) {
      return null;
    }
    if (type instanceof StructType) {
      return struct((InternalRow) value, visitor, paths);
    }
    if (type instanceof ArrayType) {
      return array((ArrayData) value, visitor, paths);
    }
    if (type instanceof MapType) {
      return map((MapData) value, visitor, paths);
    }
    boolean single =
        type instanceof StringType || type instanceof BinaryType || type instanceof NumericType;
    if (single && paths != null) {
      paths.add(path);
    }
    return single ? single(value, visitor) : value;
  }

  private Object single(Object value, ValueVisitor visitor) {
    if (value instanceof UTF8String string) {
      ByteBuffer utf8 = string.getByteBuffer();
      int offset = utf8.arrayOffset() + utf8.position();
      byte[] masked = visitor.bytes(utf8.array(), offset, utf8.remaining());
      return masked == null ? value : UTF8String.fromBytes(masked);
    }
    if (value instanceof byte[] bytes) {
      byte[] masked = visitor.bytes(bytes, 0, bytes.length);
      return masked == null ? value : masked;
    }
    if (value instanceof Decimal decimal) {
      BigDecimal before = decimal.toJavaBigDecimal();
      Number after = visitor.number(before, nullable);
      DecimalType of = (DecimalType) type;
      return after == before
          ? value
          : after == null ? null : Decimal.apply((BigDecimal) after, of.precision(), of.scale());
    }
    return value instanceof Number number && Numbers.isKnown(number)
        ? visitor.number(number, nullable)
        : value;
  }

  private Object struct(InternalRow row, ValueVisitor visitor, List<String> paths) {
    Object[] copy = null;
    visitor.open('{');
    for (int i = 0; i < parts.size(); i++) {
      ColumnTree part = parts.get(i);
      Object before = row.isNullAt(i) ? null : row.get(i, part.type);
      if (before != null) {
        visitor.name(part.name);
        Object after = part.visit(before, visitor, paths);
        visitor.endValue();
        if (after != before) {
          copy = copy == null ? values(row) : copy;
          copy[i] = after;
        }
      }
    }
    visitor.close('}');
    return copy == null ? row : new GenericInternalRow(copy);
  }

  private Object[] values(InternalRow row) {
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.isNullAt(i) ? null : row.get(i, parts.get(i).type);
    }
    return values;
  }

  private Object array(ArrayData array, ValueVisitor visitor, List<String> paths) {
    ColumnTree part = parts.get(0);
    Object[] values = values(array, part.type);
    boolean changed = false;
    visitor.open('[');
    for (int i = 0; i < values.length; i++) {
      Object before = values[i];
      values[i] = part.visit(before, visitor, paths);
      visitor.endValue();
      changed |= values[i] != before;
    }
    visitor.close(']');
    return changed ? new GenericArrayData(values) : array;
  }

  private Object map(MapData map, ValueVisitor visitor, List<String> paths) {
    Object[] keys = values(map.keyArray(), parts.get(0).type);
    Object[] values = values(map.valueArray(), parts.get(1).type);
    boolean newKeys = false;
    boolean newValues = false;
    visitor.open('{');
    for (int i = 0; i < keys.length; i++) {
      Object key = keys[i];
      Object value = values[i];
      keys[i] = parts.get(0).visit(key, visitor, paths);
      visitor.endKey();
      values[i] = parts.get(1).visit(value, visitor, paths);
      visitor.endValue();
      newKeys |= keys[i] != key;
      newValues |= values[i] != value;
    }
    visitor.close('}');
    if (newKeys) {
      UniqueKeys unique = new UniqueKeys(List.of());
      Arrays.setAll(keys, i -> parts.get(0).unused(keys[i], unique));
    }
    return newKeys || newValues
        ? new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values))
        : map;
  }

  /**
   * Returns a key of this type that a map does not have yet, as two masks may be the same. Only
   * strings, bytes and numbers are kept apart, not structs and arrays.
   */
  private Object unused(Object key, UniqueKeys unique) {
    if (key instanceof UTF8String string) {
      return unique.unused(string, n -> UTF8String.concat(string, UTF8String.fromString("#" + n)));
    }
    if (key instanceof byte[] bytes) {
      return ((UTF8String) unused(UTF8String.fromBytes(bytes), unique)).getBytes();
    }
    if (key instanceof Decimal decimal) {
      DecimalType of = (DecimalType) type;
      // Few digits may fit before the point.
      BigDecimal other = unique.unused(decimal.toJavaBigDecimal(), n -> numbered(n, of));
      return Decimal.apply(other, of.precision(), of.scale());
    }
    return key instanceof Number number
        ? unique.unused(number, n -> Numbers.sameKind(number, n))
        : key;
  }

  /** Returns a number with the digits of another one; below zero if they are too many. */
  private static BigDecimal numbered(int n, DecimalType of) {
    BigDecimal number = BigDecimal.valueOf(n, of.scale());
    BigDecimal limit = BigDecimal.TEN.pow(of.precision() - of.scale());
    return number.compareTo(limit) < 0
        ? number
        : limit.subtract(number).subtract(BigDecimal.valueOf(1, of.scale()));
  }

  private static Object[] values(ArrayData array, DataType type) {
    Object[] values = new Object[array.numElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.isNullAt(i) ? null : array.get(i, type);
    }
    return values;
  }
}
