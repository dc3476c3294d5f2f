package dev.carddetector.cli.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A page of an SQLite database: where its records are, and which bytes belong to none. */
final class SqlitePage {
  private static final int TABLE_LEAF = 0x0D;
  private static final int INDEX_LEAF = 0x0A;
  private static final int INDEX_INTERIOR = 0x02;
  private static final int TABLE_INTERIOR = 0x05;

  /**
   * A record: its bytes, as many as are in this page and those that follow it.
   *
   * @param rowId the number of the row, which may be a column of the user's, or 0
   * @param start of the bytes in this page
   * @param local how many are in this page
   * @param length of the record
   * @param overflow the number of the page with the next bytes, or 0
   */
  record Cell(long rowId, int start, int local, long length, int overflow) {}

  private final byte[] bytes;
  private final ByteBuffer page;
  private final int header;
  private final int usable;
  private final BitSet used = new BitSet();
  private final List<Cell> cells = new ArrayList<>();
  private boolean overlap;

  /**
   * Reads a page.
   *
   * @param header where the header of the page starts: after that of the file in the first page
   * @param usable how many bytes the database uses of a page
   */
  SqlitePage(byte[] bytes, int header, int usable) {
    this.bytes = bytes;
    this.page = ByteBuffer.wrap(bytes);
    this.header = header;
    this.usable = usable;
  }

  /** Tells whether a page that starts so can hold records. */
  static boolean holdsRecords(byte type) {
    return type == TABLE_LEAF
        || type == INDEX_LEAF
        || type == INDEX_INTERIOR
        || type == TABLE_INTERIOR;
  }

  /**
   * Returns the records, of those that overlap only the first.
   *
   * @throws IOException if the page does not keep to its format
   */
  List<Cell> cells() throws IOException {
    try {
      int type = page.get(header);
      boolean interior = type == INDEX_INTERIOR || type == TABLE_INTERIOR;
      int count = page.getShort(header + 3) & 0xFFFF;
      int pointers = header + (interior ? 12 : 8);
      used.set(0, pointers + 2 * count);
      for (int i = 0; i < count; i++) {
        int at = page.getShort(pointers + 2 * i) & 0xFFFF;
        if (type == TABLE_INTERIOR) {
          used.set(at, Math.min(usable, at + 4 + 9));
        } else {
          addCell(at, type);
        }
      }
      return cells;
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a record lies outside of its page");
    }
  }

  /** {@return whether records share bytes, of which only the first was taken} */
  boolean overlap() {
    return overlap;
  }

  private void addCell(int at, int type) throws IOException {
    page.position(at + (type == INDEX_INTERIOR ? 4 : 0));
    long length = SqliteRecord.varint(page);
    long rowId = type == TABLE_LEAF ? SqliteRecord.varint(page) : 0;
    int start = page.position();
    int least = (usable - 12) * 32 / 255 - 23;
    int most = type == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (length < 0 || at == 0) {
      throw new IOException("a record has no length");
    }
    int local = (int) Math.min(length, Integer.MAX_VALUE);
    int overflow = 0;
    if (length > most) {
      long fitting = least + (length - least) % (usable - 4);
      local = (int) (fitting <= most ? fitting : least);
      overflow = page.getInt(start + local);
    }
    int end = start + local + (overflow == 0 ? 0 : 4);
    if (end > page.limit()) {
      throw new IOException("a record is longer than its page");
    }
    int next = used.nextSetBit(at);
    if (next >= 0 && next < end) {
      // Thousands of pointers to one record would have it read as often.
      overlap = true;
    } else {
      used.set(at, end);
      cells.add(new Cell(rowId, start, local, length, overflow));
    }
  }

  /** Returns the bytes that belong to no record, where removed ones may still stand. */
  byte[] unused() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = used.nextClearBit(0); from < page.limit(); ) {
      int next = used.nextSetBit(from);
      int to = next < 0 ? page.limit() : next;
      out.write(bytes, from, to - from);
      out.write(0);
      from = used.nextClearBit(to);
    }
    return out.toByteArray();
  }
}
