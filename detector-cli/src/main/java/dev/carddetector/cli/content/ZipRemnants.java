package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;

/**
 * Bytes of a zip archive that its directory says nothing of: entries that were removed, or all if
 * the directory is lost, and whatever else lies there.
 */
final class ZipRemnants {
  private static final byte[] SIGNATURE = {'P', 'K', 3, 4};
  private static final int HEADER = 30;
  private static final int CHUNK = 1 << 16;

  private final Source source;
  private final SeekableByteChannel channel;

  ZipRemnants(Source source, SeekableByteChannel channel) {
    this.source = source;
    this.channel = channel;
  }

  /** Looks at all bytes of a part of the file. */
  void read(long from, long to) throws IOException {
    long p = from;
    while (p < to) {
      long header = find(p, to);
      plain(p, header);
      p = header < to ? entry(header, to) : to;
    }
  }

  /** Returns where the next entry starts, or {@code to}. */
  private long find(long from, long to) throws IOException {
    for (long p = from; p < to; p += CHUNK - SIGNATURE.length + 1) {
      byte[] chunk = bytesAt(p, (int) Math.min(CHUNK, to - p)).array();
      for (int i = 0; i <= chunk.length - SIGNATURE.length; i++) {
        if (chunk[i] == 'P' && chunk[i + 1] == 'K' && chunk[i + 2] == 3 && chunk[i + 3] == 4) {
          return p + i;
        }
      }
    }
    return to;
  }

  private void plain(long from, long to) throws IOException {
    if (from < to) {
      String place = "bytes from " + from;
      source.bytes(source.path.entry(place), part(from, to));
    }
  }

  /** Reads an entry by its own header, and returns where it ends. */
  private long entry(long at, long to) throws IOException {
    ByteBuffer header = bytesAt(at, (int) Math.min(HEADER, to - at));
    if (header.limit() < HEADER) {
      plain(at, to);
      return to;
    }
    int flags = header.getShort(6);
    int method = header.getShort(8);
    long size = header.getInt(18) & 0xFFFFFFFFL;
    int nameLength = header.getShort(26) & 0xFFFF;
    String name = new String(bytesAt(at + HEADER, nameLength).array(), UTF_8);
    long start = Math.min(to, at + HEADER + nameLength + (header.getShort(28) & 0xFFFF));
    long end = Math.min(to, start + size);
    if ((flags & 1) != 0) {
      source.name(name);
      source.gap(name, Gap.Reason.ENCRYPTED, "", size);
      return end;
    } else if (method == ZipEntry.DEFLATED) {
      return inflated(name, start, to);
    } else if (method == ZipEntry.STORED) {
      source.entry(name, start + size > to ? cut(start, to) : part(start, end));
      return end;
    }
    source.name(name);
    source.gap(name, Gap.Reason.UNSUPPORTED, "method " + method, size);
    return end;
  }

  private long inflated(String name, long start, long to) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      source.entry(name, new InflaterInputStream(part(start, to), inflater, 1 << 13));
      // At least one byte on, so that this ends whatever the bytes are.
      return start + Math.max(1, Math.min(inflater.getBytesRead(), to - start));
    } finally {
      inflater.end();
    }
  }

  private InputStream part(long from, long to) {
    return new BufferedInputStream(new ChannelPart(channel, from, to));
  }

  /** The start of an entry whose end is missing. */
  private InputStream cut(long from, long to) {
    return new SequenceInputStream(
        part(from, to),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException();
          }

          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            throw new EOFException();
          }
        });
  }

  private ByteBuffer bytesAt(long position, int length) throws IOException {
    byte[] bytes = new ChannelPart(channel, position, position + length).readNBytes(length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
