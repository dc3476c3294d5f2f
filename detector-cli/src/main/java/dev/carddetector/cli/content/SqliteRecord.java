package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

  /** A longer text is decoded piece by piece, as it would take several times its size as one. */
  private static final int LONG_TEXT = 1 << 16;

  /** No table has more columns. */
  private static final int MOST_VALUES = 32767;

  /**
   * A value.
   *
   * @param start of its bytes in the record
   * @param length how many there are
   */
  private record Value(long type, int start, int length) {
    boolean isBlob() {
      return type >= 12 && (type % 2) == 0;
    }
  }

  private final ByteBuffer record;
  private final List<Value> values = new ArrayList<>();
  private boolean cut;

  /**
   * Reads a record.
   *
   * @param record its bytes, as many as there are; it has an array, and is not changed later
   */
  SqliteRecord(ByteBuffer record) {
    this.record = record;
    if (!record.hasRemaining()) {
      return;
    }
    int start = (int) Math.min(varint(record), record.limit());
    int headerEnd = start;
    while (record.position() < headerEnd) {
      if (values.size() == MOST_VALUES) {
        cut = true;
        return;
      }
      long type = varint(record);
      int left = record.limit() - start;
      cut |= length(type) > left;
      int length = (int) Math.min(length(type), left);
      values.add(new Value(type, start, length));
      start += length;
    }
  }

  /** {@return whether a value is longer than the rest of the record, or there are too many} */
  boolean isCut() {
    return cut;
  }

  /** {@return the values that are neither text nor a number, if they may hold a card} */
  List<InputStream> blobs() {
    return values.stream()
        .filter(value -> value.isBlob() && value.length >= FEWEST_DIGITS)
        .map(this::stream)
        .toList();
  }

  private InputStream stream(Value value) {
    int start = record.arrayOffset() + value.start;
    return new ByteArrayInputStream(record.array(), start, value.length);
  }

  /**
   * Writes the values that are text, or a number that may be a card.
   *
   * @param rowId the number of the row, which may be a column of the user's
   */
  void write(long rowId, Charset charset, Writer out) throws IOException {
    write(rowId, out);
    for (Value value : values) {
      if (value.type >= 12) {
        if (!value.isBlob()) {
          writeText(value, charset, out);
        }
      } else if (value.type == 7 && value.length == Double.BYTES) {
        double number = record.getDouble(value.start);
        out.write(number >= LEAST_CARD && number < 1e19 ? plain(number) + " | " : "");
      } else if (value.length >= 6) {
        long number = 0;
        for (int i = value.start; i < value.start + value.length; i++) {
          number = (number << 8) | (record.get(i) & 0xFF);
        }
        write(number, out);
      }
    }
    out.write("\n\n");
  }

  private void writeText(Value value, Charset charset, Writer out) throws IOException {
    if (value.length <= LONG_TEXT) {
      out.write(charset.decode(record.slice(value.start, value.length)) + " | ");
    } else {
      new InputStreamReader(stream(value), charset).transferTo(out);
      out.write(" | ");
    }
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
