package dev.carddetector.spark;

import dev.carddetector.Detection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code find(value)}: the cards in a string or binary, in their order. Offsets count characters
 * (code points) of a string and bytes of a binary, from 0. Public only for Spark.
 */
public final class Find extends CardFunction<ArrayData> {
  private static final long serialVersionUID = 1;

  private static final DataType RESULT =
      DataTypes.createArrayType(
          new StructType()
              .add("start", DataTypes.IntegerType, false)
              .add("end", DataTypes.IntegerType, false)
              .add("brand", DataTypes.StringType, false)
              .add("confidence", DataTypes.StringType, false)
              .add("valid", DataTypes.BooleanType, false)
              .add("last4", DataTypes.StringType, true),
          false);

  Find(DataType type, Map<String, String> options) {
    super(type, options);
    if (!isText(this.type)) {
      throw new UnsupportedOperationException(
          "find takes a string or binary, not " + type.simpleString() + "; cast it to string");
    }
  }

  /**
   * Finds the cards in a string.
   *
   * @param value may be null
   * @return an array of structs; null for null, or if the scan failed
   */
  public ArrayData invoke(UTF8String value) {
    if (value == null) {
      return null;
    }
    ByteBuffer utf8 = value.getByteBuffer();
    return find(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
  }

  /**
   * Finds the cards in bytes.
   *
   * @param value may be null
   * @return an array of structs; null for null, or if the scan failed
   */
  public ArrayData invoke(byte[] value) {
    if (value == null) {
      return null;
    }
    return find(value, 0, value.length);
  }

  private ArrayData find(byte[] utf8, int offset, int length) {
    List<Detection> found = masking().find(utf8, offset, length);
    if (found == null) {
      return null;
    }
    boolean characters = type instanceof StringType;
    Object[] rows = new Object[found.size()];
    int unit = 0;
    int p = offset;
    for (int i = 0; i < rows.length; i++) {
      Detection detection = found.get(i);
      int start = unit + units(utf8, p, (int) detection.start(), characters);
      int end = start + units(utf8, (int) detection.start(), (int) detection.end(), characters);
      rows[i] = row(utf8, detection, start, end);
      unit = end;
      p = (int) detection.end();
    }
    return new GenericArrayData(rows);
  }

  private GenericInternalRow row(byte[] utf8, Detection detection, int start, int end) {
    return new GenericInternalRow(
        new Object[] {
          start,
          end,
          UTF8String.fromString(detection.brand().id()),
          UTF8String.fromString(detection.confidence().name().toLowerCase(Locale.ROOT)),
          detection.luhnValid(),
          UTF8String.fromString(masking().last4(utf8, detection))
        });
  }

  /** Counts bytes; or code points, each of which has one byte that does not continue another. */
  private static int units(byte[] utf8, int from, int to, boolean characters) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += characters && (utf8[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return count;
  }

  @Override
  public DataType resultType() {
    return RESULT;
  }

  @Override
  public String name() {
    return "find";
  }
}
