package dev.carddetector.spark;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code redact(value)}: a masked copy of the same type. Public only for Spark. */
public final class Redact extends CardFunction<Object> {
  private static final long serialVersionUID = 1;

  Redact(DataType type, Map<String, String> options) {
    super(type, options);
  }

  /**
   * Masks a string, without making a {@code String} of it.
   *
   * @param value may be null
   * @return null for null; else a masked copy, or the same object if there is no card
   */
  public UTF8String invoke(UTF8String value) {
    if (value == null) {
      return null;
    }
    ByteBuffer utf8 = value.getByteBuffer();
    byte[] masked =
        masking().redact(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    return masked == null ? value : UTF8String.fromBytes(masked);
  }

  /**
   * Masks bytes as UTF-8.
   *
   * @param value may be null
   * @return null for null; else a masked copy, or the same array if there is no card
   */
  public byte[] invoke(byte[] value) {
    if (value == null) {
      return null;
    }
    byte[] masked = masking().redact(value, 0, value.length);
    return masked == null ? value : masked;
  }

  @Override
  public Object produceResult(InternalRow input) {
    return masking().redact(column(), argument(input));
  }

  @Override
  public DataType resultType() {
    return type;
  }

  @Override
  public String name() {
    return "redact";
  }
}
