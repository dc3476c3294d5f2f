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

  private StreamArchive() {}

  static void tar(Source source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source.in, BUFFER);
    entries(source, new TarArchiveInputStream(new FullReads(in), BLOCK, BLOCK, "UTF-8", false));
    source.afterEnd(in);
  }

  static void ar(Source source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source.in, BUFFER);
    entries(source, new ArArchiveInputStream(in));
    source.afterEnd(in);
  }

  static void cpio(Source source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source.in, BUFFER);
    entries(source, new CpioArchiveInputStream(in, 4, "UTF-8"));
    source.afterEnd(in);
  }

  private static <E extends ArchiveEntry> void entries(Source source, ArchiveInputStream<E> archive)
      throws IOException {
    for (E entry = next(archive); entry != null; entry = next(archive)) {
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
  }

  private static <E extends ArchiveEntry> E next(ArchiveInputStream<E> archive) throws IOException {
    try {
      return archive.getNextEntry();
    } catch (RuntimeException e) {
      // The library does not expect every value that a damaged header may have.
      throw new IOException(e.getClass().getSimpleName());
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

  /** The library takes a short read in a file with holes for the end of a part. */
  private static final class FullReads extends FilterInputStream {
    FullReads(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
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
  }
}
