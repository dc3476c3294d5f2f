package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip archive: the entries that its directory names, and all bytes that belong to none of them,
 * where removed entries lie, and what was put before or after the archive.
 */
final class ZipArchive {
  private static final int LOCAL_HEADER = 30;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_SIGNATURE = 0x06054b50;

  /** Signature, check sum and two sizes; the signature may be missing, the sizes may be long. */
  private static final int[] DESCRIPTOR_LENGTHS = {16, 24, 12, 20};

  private final Source source;
  private final SeekableByteChannel channel;

  private ZipArchive(Source source, SeekableByteChannel channel) {
    this.source = source;
    this.channel = channel;
  }

  static void read(Source source) throws IOException {
    new ZipArchive(source, source.channel()).read();
  }

  /** Reads the zip at the end of a program, or of anything, and that as the bytes before it. */
  static void readBehindProgram(Source source) throws IOException {
    SeekableByteChannel channel = source.channelOr(all -> ZipEnd.sayIfIn(source, all));
    if (channel != null && ZipEnd.isIn(channel)) {
      new ZipArchive(source, channel).read();
    } else if (channel != null) {
      InputStream all = new BufferedInputStream(new ChannelPart(channel, 0, channel.size()));
      source.bytes(source.path, new Peeked(all, null));
    }
  }

  private void read() throws IOException {
    List<ZipArchiveEntry> entries;
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new ChannelPart.Guarded(channel))
            .setZstdInputStreamFactory(ZstdInputStream::new)
            .get()) {
      entries = Collections.list(zip.getEntriesInPhysicalOrder());
      boolean office = isOffice(zip);
      for (ZipArchiveEntry entry : entries) {
        entry(zip, entry, office);
      }
    } catch (IOException | RuntimeException e) {
      // Without a directory, the headers before the entries still tell where these are.
      source.failed(e);
      outside(0, channel.size());
      return;
    }
    sayIfIncomplete(entries.size());
    entries.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
    long from = 0;
    for (ZipArchiveEntry entry : entries) {
      outside(from, entry.getLocalHeaderOffset());
      from = Math.max(from, end(entry));
    }
    directory(from);
  }

  /** A directory that is damaged ends at the damage, as far as the library is concerned. */
  private void sayIfIncomplete(int entries) throws IOException {
    int count = bytesAt(endRecord(), ZipEnd.RECORD).getShort(10) & 0xFFFF;
    if (count != 0xFFFF && count != entries) {
      source.gap(Gap.Reason.DAMAGED, "its directory names " + count + " entries, has " + entries);
    }
  }

  private boolean isOffice(ZipFile zip) throws IOException {
    ZipArchiveEntry manifest = zip.getEntry("META-INF/manifest.xml");
    if (manifest == null || zip.getEntry("mimetype") == null) {
      return zip.getEntry("[Content_Types].xml") != null || zip.getEntry("_rels/.rels") != null;
    }
    try (InputStream in = zip.getInputStream(manifest)) {
      String start = new String(in.readNBytes(1 << 20), UTF_8);
      if (start.contains("encryption-data")) {
        source.gap(Gap.Reason.ENCRYPTED, "");
      }
    }
    return true;
  }

  private void entry(ZipFile zip, ZipArchiveEntry entry, boolean office) throws IOException {
    String name = entry.getName();
    if (entry.getComment() != null) {
      source.name(entry.getComment());
    }
    byte[] extra = entry.getCentralDirectoryExtra();
    source.name(new String(extra, ISO_8859_1));
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      source.name(name);
      source.gap(name, Gap.Reason.ENCRYPTED, "", entry.getSize());
    } else if (!zip.canReadEntryData(entry)) {
      source.name(name);
      source.gap(name, Gap.Reason.UNSUPPORTED, "method " + entry.getMethod(), entry.getSize());
    } else if (entry.isDirectory() && entry.getSize() == 0) {
      source.name(name);
    } else {
      content(zip, entry, office);
    }
  }

  private void content(ZipFile zip, ZipArchiveEntry entry, boolean office) throws IOException {
    InputStream content;
    try {
      content = zip.getInputStream(entry);
    } catch (Stopped e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      source.name(entry.getName());
      source.gap(entry.getName(), Gap.Reason.DAMAGED, "no data at its place", entry.getSize());
      return;
    }
    try (content) {
      source.entry(entry.getName(), new CheckedContent(content, entry), office);
    }
  }

  /** Returns the offset after an entry's data and the record of its sizes that may follow. */
  private long end(ZipArchiveEntry entry) throws IOException {
    long header = entry.getLocalHeaderOffset();
    ByteBuffer local = bytesAt(header, LOCAL_HEADER);
    if (local.limit() < LOCAL_HEADER || local.getInt(0) != LOCAL_SIGNATURE) {
      source.gap(entry.getName(), Gap.Reason.DAMAGED, "no header at its place", entry.getSize());
      return header;
    }
    int nameLength = local.getShort(26) & 0xFFFF;
    int extraLength = local.getShort(28) & 0xFFFF;
    byte[] name = bytesAt(header + LOCAL_HEADER, nameLength).array();
    if (!Arrays.equals(name, entry.getRawName())) {
      source.name(new String(name, UTF_8));
    }
    long size = local.getInt(18) & 0xFFFFFFFFL;
    if (!entry.getGeneralPurposeBit().usesDataDescriptor()
        && size != 0xFFFFFFFFL
        && size != entry.getCompressedSize()) {
      source.gap(entry.getName(), Gap.Reason.DAMAGED, "its sizes differ", entry.getSize());
      return header;
    }
    long end = header + LOCAL_HEADER + nameLength + extraLength + entry.getCompressedSize();
    if (entry.getGeneralPurposeBit().usesDataDescriptor()) {
      for (int length : DESCRIPTOR_LENGTHS) {
        ByteBuffer next = bytesAt(end + length, 2);
        if (next.limit() == 2 && next.get(0) == 'P' && next.get(1) == 'K') {
          return end + length;
        }
      }
    }
    return end;
  }

  /** Looks at what comes after the last entry, but not at the directory, which is known. */
  private void directory(long from) throws IOException {
    long end = endRecord();
    ByteBuffer record = bytesAt(end, ZipEnd.RECORD);
    long start = end - (record.getInt(12) & 0xFFFFFFFFL);
    outside(from, Math.max(from, start));
    long commentStart = end + ZipEnd.RECORD;
    int commentLength = record.getShort(20) & 0xFFFF;
    byte[] comment = bytesAt(commentStart, commentLength).array();
    source.name(new String(comment, UTF_8));
    outside(commentStart + comment.length, channel.size());
  }

  /** Returns where the last record of the archive starts, or -1. */
  private long endRecord() throws IOException {
    int length = (int) Math.min(channel.size(), ZipEnd.RECORD + 0xFFFF);
    long start = channel.size() - length;
    ByteBuffer tail = bytesAt(start, length);
    for (int i = tail.limit() - ZipEnd.RECORD; i >= 0; i--) {
      if (tail.getInt(i) == END_SIGNATURE) {
        return start + i;
      }
    }
    return -1;
  }

  /** Looks at bytes that no entry of the directory owns. */
  private void outside(long from, long to) throws IOException {
    new ZipRemnants(source, channel).read(from, to);
  }

  private ByteBuffer bytesAt(long position, int length) throws IOException {
    byte[] bytes = new ChannelPart(channel, position, position + length).readNBytes(length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
