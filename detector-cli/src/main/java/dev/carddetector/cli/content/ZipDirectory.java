package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.ZipException;

/**
 * The directory at the end of a zip archive. The library builds all entries that it finds there at
 * once, which may be more than fit into memory, so it is shown some of them at a time.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int LARGE_END_SIGNATURE = 0x06064b50;
  private static final int LARGE_END = 56;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR = 20;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY = 46;

  /** What the library may need in memory for one part. */
  static final int MOST_MEMORY = 16 << 20;

  /** What the library needs in memory for an entry without its name. */
  private static final int ENTRY_MEMORY = 900;

  /** A name or comment is there as bytes and as text, an extra field as objects. */
  private static final int NAME_MEMORY = 4;

  private static final int EXTRA_MEMORY = 24;

  private final SeekableByteChannel channel;

  /** Where the last record of the archive is. */
  final long end;

  /** How many entries the records say there are, or 65,535 if they are too many for a record. */
  final long stated;

  final int commentLength;

  /** Where the archive starts: its offsets count from here. */
  final long base;

  /** Where the directory starts. */
  final long start;

  /** Where the entries end that were seen. */
  private long position;

  /** Memory that the library needs for the last part. */
  private long memory;

  private boolean more = true;

  /**
   * Looks for the directory.
   *
   * @throws ZipException if there is none
   */
  ZipDirectory(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    end = find();
    ByteBuffer record = bytesAt(end, ZipEnd.RECORD);
    commentLength = record.getShort(20) & 0xFFFF;
    ByteBuffer locator = bytesAt(Math.max(0, end - LOCATOR), LOCATOR);
    if (locator.limit() == LOCATOR && locator.getInt(0) == LOCATOR_SIGNATURE) {
      ByteBuffer large = bytesAt(Math.max(0, locator.getLong(8)), LARGE_END);
      if (large.limit() < LARGE_END || large.getInt(0) != LARGE_END_SIGNATURE) {
        throw new ZipException("no directory");
      }
      stated = large.getLong(32);
      base = 0;
      start = Math.max(0, large.getLong(48));
    } else {
      stated = record.getShort(10) & 0xFFFF;
      long size = record.getInt(12) & 0xFFFFFFFFL;
      long offset = record.getInt(16) & 0xFFFFFFFFL;
      base = Math.max(0, end - size - offset);
      start = base + offset;
    }
    position = start;
  }

  private long find() throws IOException {
    int length = (int) Math.min(channel.size(), ZipEnd.LONGEST);
    long from = channel.size() - length;
    ByteBuffer tail = bytesAt(from, length);
    for (int i = tail.limit() - ZipEnd.RECORD; i >= 0; i--) {
      if (tail.getInt(i) == END_SIGNATURE) {
        return from + i;
      }
    }
    throw new ZipException("no directory");
  }

  /** Returns the archive with the next entries of the directory only. */
  SeekableByteChannel next() throws IOException {
    long from = position;
    position = endOfPart();
    int length = (int) (position - from);
    return new ZipView(channel, base, bytesAt(from, length).array());
  }

  private long endOfPart() throws IOException {
    InputStream in = new BufferedInputStream(new ChannelPart(channel, position, end), 1 << 16);
    memory = 0;
    for (long at = position; ; ) {
      ByteBuffer entry = ByteBuffer.wrap(in.readNBytes(ENTRY)).order(ByteOrder.LITTLE_ENDIAN);
      more = entry.limit() == ENTRY && entry.getInt(0) == ENTRY_SIGNATURE;
      if (!more) {
        return at;
      }
      int name = entry.getShort(28) & 0xFFFF;
      int extra = entry.getShort(30) & 0xFFFF;
      int comment = entry.getShort(32) & 0xFFFF;
      int needed = ENTRY_MEMORY + NAME_MEMORY * (name + comment) + EXTRA_MEMORY * extra;
      more = at + ENTRY + name + extra + comment <= end;
      if (!more || (memory > 0 && memory + needed > MOST_MEMORY)) {
        return at;
      }
      memory += needed;
      at += ENTRY + name + extra + comment;
      in.skipNBytes(name + extra + comment);
    }
  }

  /** {@return whether there are entries after those of the last part} */
  boolean hasMore() {
    return more;
  }

  /** {@return how much memory the entries of the last part need} */
  long memory() {
    return memory;
  }

  /** {@return where the entries end that were seen} */
  long position() {
    return position;
  }

  private ByteBuffer bytesAt(long at, int length) throws IOException {
    byte[] bytes = new ChannelPart(channel, at, at + length).readNBytes(length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
