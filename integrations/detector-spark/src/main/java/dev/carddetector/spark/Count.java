package dev.carddetector.spark;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code count(value)}: the number of cards in a value of any type. Public only for Spark. */
public final class Count extends CardFunction<Integer> {
  private static final long serialVersionUID = 1;

  Count(DataType type, Map<String, String> options) {
    super(type, options);
  }

  /**
   * Counts the cards in a string.
   *
   * @param value may be null
   * @return how many there are; null for null, or if the scan failed
   */
  public Integer invoke(UTF8String value) {
    if (value == null) {
      return null;
    }
    ByteBuffer utf8 = value.getByteBuffer();
    return count(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
  }

  /**
   * Counts the cards in bytes.
   *
   * @param value may be null
   * @return how many there are; null for null, or if the scan failed
   */
  public Integer invoke(byte[] value) {
    if (value == null) {
      return null;
    }
    return count(value, 0, value.length);
  }

  private Integer count(byte[] utf8, int offset, int length) {
    return sizeOf(masking().find(utf8, offset, length));
  }

  @Override
  public Integer produceResult(InternalRow input) {
    Object value = argument(input);
    return value == null ? null : sizeOf(masking().find(column(), value, null));
  }

  private static Integer sizeOf(List<?> found) {
    return found == null ? null : (Integer) found.size();
  }

  @Override
  public DataType resultType() {
    return DataTypes.IntegerType;
  }

  @Override
  public String name() {
    return "count";
  }
}
