package dev.carddetector.cli.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** A zip archive after whose bytes there is another directory, which replaces its own. */
final class ZipView extends ChannelPart.Guarded {
  /** A record with the large numbers, one with the place of that, and one for old programs. */
  private static final int END = 56 + 20 + 22;

  private final long start;
  private final long length;
  private final byte[] tail;
  private long position;

  /**
   * Makes a view.
   *
   * @param start where the archive starts in the file
   * @param directory entries as they are in a directory
   */
  ZipView(SeekableByteChannel file, long start, byte[] directory) throws IOException {
    super(file);
    this.start = start;
    length = file.size() - start;
    tail =
        ByteBuffer.allocate(directory.length + END)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(directory)
            .putInt(0x06064b50)
            .putLong(44)
            .putInt(45 << 16 | 45)
            .putLong(0)
            .putLong(0xFFFF)
            .putLong(0xFFFF)
            .putLong(directory.length)
            .putLong(length)
            .putInt(0x07064b50)
            .putInt(0)
            .putLong(length + directory.length)
            .putInt(1)
            .putInt(0x06054b50)
            .putInt(0)
            .putInt(-1)
            .putInt(-1)
            .putInt(-1)
            .putShort((short) 0)
            .array();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int n;
    if (position < length) {
      super.position(start + position);
      int limit = to.limit();
      to.limit((int) Math.min(limit, to.position() + length - position));
      n = super.read(to);
      to.limit(limit);
    } else if (position < size()) {
      int at = (int) (position - length);
      n = Math.min(to.remaining(), tail.length - at);
      to.put(tail, at, n);
    } else {
      n = -1;
    }
    position += Math.max(n, 0);
    return n;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = Math.max(to, 0);
    return this;
  }

  @Override
  public long size() {
    return length + tail.length;
  }
}
