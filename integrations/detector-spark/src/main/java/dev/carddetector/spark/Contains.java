package dev.carddetector.spark;

import dev.carddetector.records.RecordMasker;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code contains(value)}: whether there is a card in a value of any type. Public only for Spark.
 */
public final class Contains extends CardFunction<Boolean> {
  private static final long serialVersionUID = 1;

  Contains(DataType type, Map<String, String> options) {
    super(type, options);
  }

  /**
   * Looks for a card in a string.
   *
   * @param value may be null
   * @return whether there is one; null for null, or if the scan failed
   */
  public Boolean invoke(UTF8String value) {
    if (value == null) {
      return null;
    }
    ByteBuffer utf8 = value.getByteBuffer();
    return masking().contains(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
  }

  /**
   * Looks for a card in bytes.
   *
   * @param value may be null
   * @return whether there is one; null for null, or if the scan failed
   */
  public Boolean invoke(byte[] value) {
    if (value == null) {
      return null;
    }
    return masking().contains(value, 0, value.length);
  }

  @Override
  public Boolean produceResult(InternalRow input) {
    Object value = argument(input);
    if (value == null) {
      return null;
    }
    List<RecordMasker.Found> found = masking().find(column(), value, null);
    return found == null ? null : (Boolean) !found.isEmpty();
  }

  @Override
  public DataType resultType() {
    return DataTypes.BooleanType;
  }

  @Override
  public String name() {
    return "contains";
  }
}
