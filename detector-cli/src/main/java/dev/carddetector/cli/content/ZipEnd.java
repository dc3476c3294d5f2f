package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * The record that ends a zip archive. Only this record shows that an archive follows something
 * else, such as a program. A program that handles zip contains its first four bytes, too, so the
 * other fields must fit.
 */
final class ZipEnd {
  static final int RECORD = 22;

  /** The record, and the comment that may come after it. */
  static final int LONGEST = RECORD + 0xFFFF;

  private static final int SIGNATURE = 0x06054b50;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY_ENTRY = 46;

  private ZipEnd() {}

  /** Tells whether a content ends in a zip archive, by its last bytes, of which there are many. */
  static boolean isIn(byte[] bytes, int length) {
    ByteBuffer content = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    int first = Math.max(0, length - LONGEST);
    // One of the four bytes of the signature is met, whatever the place.
    for (int i = length - RECORD + 3; i >= first; i -= 4) {
      int before = i < 0 || i >= length ? -1 : indexInSignature(bytes[i]);
      if (before >= 0 && isAt(content, i - before)) {
        return true;
      }
    }
    return false;
  }

  private static int indexInSignature(byte b) {
    return switch (b) {
      case 'P' -> 0;
      case 'K' -> 1;
      case 5 -> 2;
      case 6 -> 3;
      default -> -1;
    };
  }

  static boolean isIn(SeekableByteChannel channel) throws IOException {
    long start = Math.max(0, channel.size() - LONGEST);
    byte[] tail = new ChannelPart(channel, start, channel.size()).readNBytes(LONGEST);
    return isIn(tail, tail.length);
  }

  /** Looks at a content as bytes, and says if a zip archive ends it. */
  static void sayIfIn(Source source, Peeked content) throws IOException {
    LastBytes last = new LastBytes();
    content.copyTo(last);
    source.bytes(source.path, content);
    if (isIn(last.bytes, last.length)) {
      source.gap(Gap.Reason.UNSUPPORTED, "the zip archive at its end was not opened");
    }
  }

  private static boolean isAt(ByteBuffer content, int at) {
    if (at < 0 || at + RECORD > content.limit() || content.getInt(at) != SIGNATURE) {
      return false;
    }
    int entries = content.getShort(at + 10) & 0xFFFF;
    long size = content.getInt(at + 12) & 0xFFFFFFFFL;
    int comment = content.getShort(at + 20) & 0xFFFF;
    // Where the numbers are too large for this record, another one before it has them.
    boolean large = entries == 0xFFFF || size == 0xFFFFFFFFL;
    boolean fits = entries > 0 && size >= (long) entries * DIRECTORY_ENTRY;
    long directory = at - size;
    boolean starts =
        directory < 0
            || directory + 4 > at
            || content.getInt((int) directory) == DIRECTORY_SIGNATURE;
    return content.getInt(at + 4) == 0
        && at + RECORD + comment <= content.limit()
        && (large || (fits && starts));
  }

  /** Holds the last bytes that were written to it. */
  private static final class LastBytes extends OutputStream {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int off, int len) {
      for (int done = 0, step; done < len; done += step) {
        step = Math.min(len - done, makeRoom(len - done));
        System.arraycopy(b, off + done, bytes, length, step);
        length += step;
      }
    }

    private int makeRoom(int wanted) {
      if (length + wanted > bytes.length && bytes.length < 2 * LONGEST) {
        bytes = Arrays.copyOf(bytes, Math.min(2 * LONGEST, Math.max(2 * bytes.length, wanted)));
      }
      if (length == bytes.length) {
        System.arraycopy(bytes, length - LONGEST, bytes, 0, LONGEST);
        length = LONGEST;
      }
      return bytes.length - length;
    }
  }
}
