package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** A 7z archive. */
final class SevenZipArchive {
  /** The start header says where the archive ends. */
  private static final int START_HEADER = 32;

  private SevenZipArchive() {}

  static void read(Source source) throws IOException {
    SeekableByteChannel channel = source.channel();
    long end = end(channel);
    source.takeTurn();
    try (SevenZFile archive =
        SevenZFile.builder()
            .setSeekableByteChannel(new ChannelPart.Guarded(channel))
            .setMaxMemoryLimitKiB(Compressed.MOST_MEMORY_KIB)
            .get()) {
      for (SevenZArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        String name = entry.getName() == null ? "content" : entry.getName();
        if (entry.isDirectory()) {
          source.name(name);
        } else {
          source.entry(name, content(archive));
        }
      }
    }
    source.afterEnd(new ChannelPart(channel, end, channel.size()));
  }

  private static long end(SeekableByteChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(0);
    while (start.hasRemaining() && channel.read(start) >= 0) {}
    channel.position(0);
    return START_HEADER + start.getLong(12) + start.getLong(20);
  }

  private static InputStream content(SevenZFile archive) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return archive.read();
      }

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        return archive.read(b, off, len);
      }
    };
  }
}
