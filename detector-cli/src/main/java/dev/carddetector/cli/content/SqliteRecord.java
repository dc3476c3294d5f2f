package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The values of a record of an SQLite database. */
final class SqliteRecord {
  /** Numbers below have fewer digits than a card. */
  private static final long LEAST_CARD = 100_000_000_000L;

  private static final int FEWEST_DIGITS = 12;

  private static final class Value {
    final long type;
    final byte[] bytes;

    Value(long type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    boolean isBlob() {
      return type >= 12 && (type % 2) == 0;
    }
  }

  private final List<Value> values = new ArrayList<>();
  private boolean cut;

  /**
   * Reads a record.
   *
   * @param record its bytes, as many as there are
   */
  SqliteRecord(ByteBuffer record) {
    if (!record.hasRemaining()) {
      return;
    }
    int start = (int) Math.min(varint(record), record.limit());
    int headerEnd = start;
    while (record.position() < headerEnd) {
      long type = varint(record);
      int left = record.limit() - start;
      cut |= length(type) > left;
      byte[] bytes = new byte[(int) Math.min(length(type), left)];
      record.get(start, bytes);
      start += bytes.length;
      values.add(new Value(type, bytes));
    }
  }

  /** {@return whether a value is longer than the rest of the record} */
  boolean isCut() {
    return cut;
  }

  /** {@return the values that are neither text nor a number, if they may hold a card} */
  List<byte[]> blobs() {
    return values.stream()
        .filter(value -> value.isBlob() && value.bytes.length >= FEWEST_DIGITS)
        .map(value -> value.bytes)
        .toList();
  }

  /**
   * Writes the values that are text, or a number that may be a card.
   *
   * @param rowId the number of the row, which may be a column of the user's
   */
  void write(long rowId, Charset charset, Writer out) throws IOException {
    write(rowId, out);
    for (Value value : values) {
      byte[] bytes = value.bytes;
      if (value.type >= 12) {
        out.write(value.isBlob() ? "" : new String(bytes, charset) + " | ");
      } else if (value.type == 7 && bytes.length == Double.BYTES) {
        double number = ByteBuffer.wrap(bytes).getDouble();
        out.write(number >= LEAST_CARD && number < 1e19 ? plain(number) + " | " : "");
      } else if (bytes.length >= 6) {
        long number = 0;
        for (byte b : bytes) {
          number = (number << 8) | (b & 0xFF);
        }
        write(number, out);
      }
    }
    out.write("\n\n");
  }

  private static void write(long number, Writer out) throws IOException {
    if (number >= LEAST_CARD) {
      out.write(number + " | ");
    }
  }

  private static String plain(double number) {
    return new BigDecimal(number).toBigInteger().toString();
  }

  private static long length(long type) {
    if (type >= 12) {
      return (type - 12) / 2;
    }
    return switch ((int) type) {
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> 0;
    };
  }

  /** Reads a number of one to nine bytes. */
  static long varint(ByteBuffer from) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = from.get();
      value = (value << 7) | (b & 0x7F);
      if (b >= 0) {
        return value;
      }
    }
    return (value << 8) | (from.get() & 0xFF);
  }
}
