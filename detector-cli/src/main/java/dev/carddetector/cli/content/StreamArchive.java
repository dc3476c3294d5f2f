package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Archives that are read from their first byte to their last: tar, ar, cpio. */
final class StreamArchive {
  /**
   * The block of tar and cpio: the unit in which to look for what comes after the end, which may
   * start inside one of their larger blocks.
   */
  private static final int BLOCK = 512;

  private static final int BUFFER = 1 << 16;

  /** Paths of a thousand bytes and maps of a hundred thousand holes fit. */
  private static final int MOST_HEADER = 4 << 20;

  private StreamArchive() {}

  static void tar(Source source) throws IOException {
    Packed in = new Packed(source);
    entries(source, in, new TarArchiveInputStream(in, BLOCK, BLOCK, "UTF-8", false));
  }

  static void ar(Source source) throws IOException {
    Packed in = new Packed(source);
    entries(source, in, new ArArchiveInputStream(in));
  }

  static void cpio(Source source) throws IOException {
    Packed in = new Packed(source);
    entries(source, in, new CpioArchiveInputStream(in, 4, "UTF-8"));
  }

  private static <E extends ArchiveEntry> void entries(
      Source source, Packed in, ArchiveInputStream<E> archive) throws IOException {
    for (E entry = next(in, archive, null); entry != null; entry = next(in, archive, entry)) {
      String name = entry.getName();
      if (entry instanceof TarArchiveEntry tar) {
        header(source, tar);
      }
      if (entry.isDirectory()) {
        source.name(name);
      } else if (isLink(entry)) {
        link(source, entry, archive);
      } else if (isDevice(entry)) {
        source.name(name);
        source.gap(name, Gap.Reason.DEVICE, "", 0);
      } else if (!archive.canReadEntryData(entry)) {
        source.name(name);
        source.gap(name, Gap.Reason.UNSUPPORTED, "", entry.getSize());
      } else {
        source.entry(name, archive);
      }
    }
    source.afterEnd(in.buffered());
  }

  /** Returns the entry after one, of which some may be unread, or the first one if that is null. */
  private static <E extends ArchiveEntry> E next(
      Packed in, ArchiveInputStream<E> archive, E current) throws IOException {
    try {
      while (current != null && archive.skip(Long.MAX_VALUE) > 0) {
        // Some archives skip a part at a time.
      }
      in.startHeader();
      return archive.getNextEntry();
    } catch (RuntimeException e) {
      // The library does not expect every value that a damaged header may have.
      throw new IOException(e.getClass().getSimpleName());
    } finally {
      in.endHeader();
    }
  }

  private static boolean isLink(ArchiveEntry entry) {
    return entry instanceof TarArchiveEntry tar
        ? tar.isLink() || tar.isSymbolicLink()
        : entry instanceof CpioArchiveEntry cpio && cpio.isSymbolicLink();
  }

  private static boolean isDevice(ArchiveEntry entry) {
    if (entry instanceof TarArchiveEntry tar) {
      return tar.isFIFO() || tar.isCharacterDevice() || tar.isBlockDevice();
    }
    return entry instanceof CpioArchiveEntry cpio
        && (cpio.isPipe() || cpio.isCharacterDevice() || cpio.isBlockDevice() || cpio.isSocket());
  }

  private static void link(Source source, ArchiveEntry entry, InputStream content)
      throws IOException {
    source.name(entry.getName());
    if (entry instanceof TarArchiveEntry tar) {
      source.name(tar.getLinkName());
    } else {
      // Its content is the target.
      source.bytes(source.path.entry(entry.getName()), content);
    }
    source.gap(entry.getName(), Gap.Reason.LINK, "", 0);
  }

  /** The owner's names, and the comments and attributes that pax adds. */
  private static void header(Source source, TarArchiveEntry tar) throws IOException {
    source.name(tar.getUserName());
    source.name(tar.getGroupName());
    for (Map.Entry<String, String> field : tar.getExtraPaxHeaders().entrySet()) {
      source.name(field.getKey() + "=" + field.getValue());
    }
  }

  /** An archive as the library reads it. */
  private static final class Packed extends FilterInputStream {
    /** How much more of a header may be read, or -1 outside of one. */
    private int left = -1;

    Packed(Source source) {
      super(new BufferedInputStream(source.in, BUFFER));
    }

    /** Limits what is read from now on: the library keeps a header in memory, however long. */
    void startHeader() {
      left = MOST_HEADER;
    }

    void endHeader() {
      left = -1;
    }

    InputStream buffered() {
      return in;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return in.read();
    }

    /** Fills the array, as the library takes a short read in a file with holes for its end. */
    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      count(len);
      int n = 0;
      try {
        for (int more = 0; n < len && more >= 0; n += Math.max(more, 0)) {
          more = in.read(b, off + n, len - n);
        }
      } catch (IOException e) {
        // What was read before is passed on; the next read throws again.
        if (n == 0) {
          throw e;
        }
      }
      return n == 0 && len > 0 ? -1 : n;
    }

    private void count(int bytes) throws NotRead {
      if (left >= 0 && (left -= bytes) < 0) {
        throw new NotRead(Gap.Reason.TOO_LARGE, "a header of more than 4 MiB");
      }
    }
  }
}
