package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  private static final int MOST_FIELDS = 10_000;

  /** What headers for all entries may cost, in characters that are looked at. */
  private static final int MOST_SHARED = 64 << 20;

  private StreamArchive() {}

  static void tar(Source source) throws IOException {
    Packed in = new Packed(source);
    read(source, in, new TarArchiveInputStream(in, BLOCK, BLOCK, "UTF-8", false));
  }

  static void ar(Source source) throws IOException {
    Packed in = new Packed(source);
    read(source, in, new ArArchiveInputStream(in));
  }

  static void cpio(Source source) throws IOException {
    Packed in = new Packed(source);
    read(source, in, new CpioArchiveInputStream(in, 4, "UTF-8"));
  }

  private static void read(
      Source source, Packed in, ArchiveInputStream<? extends ArchiveEntry> archive)
      throws IOException {
    try {
      entries(source, in, archive);
      source.afterEnd(in.buffered());
    } catch (IOException e) {
      source.failed(e);
      source.readRest(in.buffered());
    }
  }

  private static <E extends ArchiveEntry> void entries(
      Source source, Packed in, ArchiveInputStream<E> archive) throws IOException {
    for (E entry = next(in, archive, null); entry != null; entry = next(in, archive, entry)) {
      String name = entry.getName();
      if (entry instanceof TarArchiveEntry tar) {
        header(source, in, tar);
      }
      if (entry.isDirectory() || isLink(entry) || isDevice(entry)) {
        withoutContent(source, entry, archive);
      } else if (!archive.canReadEntryData(entry)) {
        source.name(name);
        source.gap(name, Gap.Reason.UNSUPPORTED, "", entry.getSize());
      } else {
        source.entry(name, archive);
      }
    }
  }

  /** Returns the entry after one, of which some may be unread, or the first one if that is null. */
  private static <E extends ArchiveEntry> E next(
      Packed in, ArchiveInputStream<E> archive, E current) throws IOException {
    try {
      if (current != null) {
        skipRest(archive);
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

  /** The library skips by itself, too, but what it reads then would count as a header. */
  private static void skipRest(ArchiveInputStream<?> archive) throws IOException {
    if (archive instanceof TarArchiveInputStream) {
      // A file with holes may be longer than can be read.
      archive.skip(Long.MAX_VALUE);
    } else {
      archive.transferTo(OutputStream.nullOutputStream());
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

  /** Looks at an entry that should have no content. That of a link in cpio is its target. */
  private static void withoutContent(Source source, ArchiveEntry entry, InputStream content)
      throws IOException {
    String name = entry.getName();
    source.name(name);
    if (entry.getSize() > 0) {
      source.bytes(source.path.entry(name), content);
    }
    if (isLink(entry)) {
      source.gap(name, Gap.Reason.LINK, "", 0);
    } else if (isDevice(entry)) {
      source.gap(name, Gap.Reason.DEVICE, "", 0);
    }
  }

  /** The owner's names, the target of a link, and the comments and attributes that pax adds. */
  private static void header(Source source, Packed in, TarArchiveEntry tar) throws IOException {
    source.name(tar.getUserName());
    source.name(tar.getGroupName());
    source.name(tar.getLinkName());
    Map<String, String> fields = tar.getExtraPaxHeaders();
    if (fields.size() > MOST_FIELDS) {
      throw new NotRead(Gap.Reason.TOO_LARGE, "more than " + MOST_FIELDS + " fields in a header");
    }
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String text = field.getKey() + "=" + field.getValue();
      in.says(text.length());
      source.name(text);
    }
  }

  /** An archive as the library reads it. */
  private static final class Packed extends Rationed {
    /** How long the header read last is, and how much of it was said. */
    private int header;

    private long said;

    /** How much the entries say that is not in their own headers. */
    private long shared;

    Packed(Source source) {
      super(new BufferedInputStream(source.in, BUFFER), "a header of more than 4 MiB");
    }

    void startHeader() {
      ration(MOST_HEADER);
    }

    void endHeader() {
      header = MOST_HEADER - left();
      said = 0;
      ration(-1);
    }

    /** Counts what a header says. A header for all entries is said again by each of them. */
    void says(int characters) throws NotRead {
      said += characters;
      shared += Math.max(0, Math.min(characters, said - header));
      if (shared > MOST_SHARED) {
        throw new NotRead(Gap.Reason.TOO_LARGE, "headers for all entries, of which there are many");
      }
    }

    InputStream buffered() {
      return in;
    }

    /** Fills the array, as the library takes a short read in a file with holes for its end. */
    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = 0;
      try {
        for (int more = 0; n < len && more >= 0; n += Math.max(more, 0)) {
          more = super.read(b, off + n, len - n);
        }
      } catch (NotRead e) {
        throw e;
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
