package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An SQLite database, or its write-ahead log: the values of all records, numbers included, and
 * whatever stands in the space that no record uses. A value may lie in several pages.
 */
final class Sqlite {
  private static final int FILE_HEADER = 100;
  private static final int WAL_HEADER = 32;
  private static final int FRAME_HEADER = 24;

  private static final int FEWEST_DIGITS = 12;

  /**
   * Pages that continue a record may be read this many times the size of the file in all: for their
   * blobs once more, and for removed records that still point to them.
   */
  private static final int MOST_READS = 16;

  private final Source source;
  private final SeekableByteChannel channel;
  private final int pageSize;
  private final int usable;
  private final Charset charset;

  /** Where pages are, if not one after the other. */
  private final Map<Integer, Long> frames;

  /** Pages that continue a record. */
  private final BitSet overflows = new BitSet();

  /** Bytes of pages that continue a record, each time that they were read. */
  private long followed;

  private boolean damaged;

  private Sqlite(
      Source source,
      SeekableByteChannel channel,
      int pageSize,
      ByteBuffer header,
      Map<Integer, Long> frames)
      throws IOException {
    this.source = source;
    this.channel = channel;
    this.pageSize = pageSize == 1 ? 1 << 16 : pageSize;
    if (this.pageSize < 512 || Integer.bitCount(this.pageSize) != 1 || this.pageSize > 1 << 16) {
      throw new IOException("no page size");
    }
    this.usable = this.pageSize - (header == null ? 0 : header.get(20) & 0xFF);
    int encoding = header == null ? 1 : header.getInt(56);
    this.charset = encoding == 2 ? UTF_16LE : encoding == 3 ? UTF_16BE : UTF_8;
    this.frames = frames;
  }

  static void read(Source source) throws IOException {
    SeekableByteChannel channel = source.channel();
    ByteBuffer header = bytesAt(channel, 0, FILE_HEADER);
    if (header.limit() < FILE_HEADER) {
      throw new IOException("ends in its header");
    }
    Sqlite database = new Sqlite(source, channel, header.getShort(16) & 0xFFFF, header, null);
    long size = channel.size();
    int pages = (int) Math.min(size / database.pageSize, Integer.MAX_VALUE - 1);
    for (int number = 1; number <= pages; number++) {
      database.records(number, database.offset(number));
    }
    for (int number = 2; number <= pages; number++) {
      database.otherPage(number, database.offset(number));
    }
    long end = (long) pages * database.pageSize;
    if (end < size) {
      database.damaged = true;
      source.afterEnd(new ChannelPart(channel, end, size));
    }
    database.sayDamage();
  }

  static void readWal(Source source) throws IOException {
    SeekableByteChannel channel = source.channel();
    ByteBuffer header = bytesAt(channel, 0, WAL_HEADER);
    int pageSize = header.limit() < WAL_HEADER ? 0 : header.getInt(8);
    Map<Integer, Long> frames = new HashMap<>();
    Sqlite log = new Sqlite(source, channel, pageSize, null, frames);
    long step = FRAME_HEADER + (long) log.pageSize;
    for (long at = WAL_HEADER; at + step <= channel.size(); at += step) {
      frames.put(pageNumber(channel, at), at + FRAME_HEADER);
    }
    long at = WAL_HEADER;
    for (; at + step <= channel.size(); at += step) {
      log.records(pageNumber(channel, at), at + FRAME_HEADER);
    }
    for (Map.Entry<Integer, Long> frame : frames.entrySet()) {
      log.otherPage(frame.getKey(), frame.getValue());
    }
    if (at < channel.size()) {
      log.damaged = true;
      source.bytes(source.path.entry("last frame"), new ChannelPart(channel, at, channel.size()));
    }
    log.sayDamage();
  }

  private static int pageNumber(SeekableByteChannel channel, long frame) throws IOException {
    return bytesAt(channel, frame, 4).getInt() & Integer.MAX_VALUE;
  }

  private void sayDamage() {
    if (damaged) {
      source.gap(Gap.Reason.DAMAGED, "pages that do not keep to the format");
    }
  }

  private long offset(int number) {
    return frames == null
        ? (number - 1L) * pageSize
        : frames.getOrDefault(number, Long.MAX_VALUE - pageSize);
  }

  private static int headerStart(int number) {
    return number == 1 ? FILE_HEADER : 0;
  }

  /** Reads the records of a page, if it holds some. */
  private void records(int number, long offset) throws IOException {
    byte[] page = pageAt(offset);
    int header = headerStart(number);
    if (page.length < pageSize || !SqlitePage.holdsRecords(page[header])) {
      return;
    }
    SqlitePage content = new SqlitePage(page, header, usable);
    EntryPath path = source.path.entry("page " + number);
    try {
      List<SqlitePage.Cell> withBlobs = new ArrayList<>();
      try (Writer out = source.text(path)) {
        for (SqlitePage.Cell cell : content.cells()) {
          SqliteRecord values = new SqliteRecord(payload(cell, page));
          damaged |= values.isCut() || content.overlap();
          values.write(cell.rowId(), charset, out);
          if (!values.blobs().isEmpty()) {
            withBlobs.add(cell);
          }
        }
      }
      for (SqlitePage.Cell cell : withBlobs) {
        for (InputStream blob : new SqliteRecord(payload(cell, page)).blobs()) {
          source.content("blob in " + path.name(), blob);
        }
      }
    } catch (Stopped | NotRead e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      damaged = true;
      plain(path, page);
      return;
    }
    plain(path, content.unused());
  }

  /** Looks at a page that holds no records and continues none. */
  private void otherPage(int number, long offset) throws IOException {
    if (!overflows.get(number)) {
      byte[] page = pageAt(offset);
      int header = headerStart(number);
      if (page.length > header && !SqlitePage.holdsRecords(page[header])) {
        plain(source.path.entry("page " + number), page);
      }
    }
  }

  private void plain(EntryPath path, byte[] bytes) throws IOException {
    int digits = 0;
    for (byte b : bytes) {
      digits += b >= '0' && b <= '9' ? 1 : 0;
    }
    if (digits >= FEWEST_DIGITS) {
      source.bytes(path, new ByteArrayInputStream(bytes));
    }
  }

  /** Returns a whole record, from its page and those that continue it. */
  private ByteBuffer payload(SqlitePage.Cell cell, byte[] page) throws IOException {
    if (cell.length() > source.limits().heldBytes()) {
      source.gap(Gap.Reason.TOO_LARGE, "a record of " + cell.length() + " bytes");
      return ByteBuffer.allocate(0);
    }
    if (cell.length() > channel.size()) {
      throw new IOException("a record is longer than the file");
    }
    if (cell.length() > Budget.LITTLE_MEMORY) {
      source.takeTurn();
    }
    ByteBuffer payload = ByteBuffer.allocate((int) cell.length());
    payload.put(page, cell.start(), cell.local());
    Set<Integer> read = new HashSet<>();
    for (int next = cell.overflow(); payload.hasRemaining() && next != 0; ) {
      ByteBuffer more = bytesAt(channel, offset(next), usable);
      if (next < 0 || more.limit() < usable || !read.add(next)) {
        damaged = true;
        break;
      }
      countFollowed();
      overflows.set(next);
      next = more.getInt();
      more.limit(Math.min(more.limit(), more.position() + payload.remaining()));
      payload.put(more);
    }
    return payload.flip();
  }

  /** Counts a page that continues a record. The frames of a log may share many. */
  private void countFollowed() throws IOException {
    source.budget.addExpanded(usable);
    followed += usable;
    if (frames == null && followed / MOST_READS > channel.size()) {
      throw new NotRead(Gap.Reason.DAMAGED, "too many records share pages");
    }
  }

  private byte[] pageAt(long offset) throws IOException {
    return new ChannelPart(channel, offset, offset + pageSize).readNBytes(pageSize);
  }

  private static ByteBuffer bytesAt(SeekableByteChannel channel, long position, int length)
      throws IOException {
    return ByteBuffer.wrap(
        new ChannelPart(channel, position, position + length).readNBytes(length));
  }
}
