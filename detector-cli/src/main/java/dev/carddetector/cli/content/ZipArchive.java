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
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip archive: the entries that its directory names, and all bytes that belong to none of them,
 * where removed entries lie, and what was put before or after the archive.
 */
final class ZipArchive {
  private static final int LOCAL_HEADER = 30;
  private static final int LOCAL_SIGNATURE = 0x04034b50;

  /** Signature, check sum and two sizes; the signature may be missing, the sizes may be long. */
  private static final int[] DESCRIPTOR_LENGTHS = {16, 24, 12, 20};

  private final Source source;
  private final SeekableByteChannel channel;

  /** Where the archive starts, which may be after something else. */
  private long start;

  /** Where what lies before, between and in the entries was looked at up to. */
  private long done;

  /** Memory that was counted for entries of the directory; that for some entries is not. */
  private long held = Budget.LITTLE_MEMORY;

  private int count;
  private boolean mimetype;
  private boolean office;

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
    try {
      ZipDirectory directory = new ZipDirectory(channel);
      do {
        readPart(directory);
      } while (directory.hasMore());
      sayIfIncomplete(directory);
      afterEntries(directory);
    } catch (IOException | RuntimeException e) {
      // Without a directory, the headers before the entries still tell where these are.
      source.failed(e);
      outside(done, channel.size());
    }
  }

  /** Reads some entries of the directory, and what lies before and between them. */
  private void readPart(ZipDirectory directory) throws IOException {
    SeekableByteChannel view = directory.next();
    source.hold(Math.max(0, directory.memory() - held));
    held = Math.max(held, directory.memory());
    start = directory.base;
    List<ZipArchiveEntry> entries;
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(view)
            .setIgnoreLocalFileHeader(true)
            .setZstdInputStreamFactory(ZstdInputStream::new)
            .get()) {
      entries = Collections.list(zip.getEntriesInPhysicalOrder());
      office |= isOffice(zip);
      for (ZipArchiveEntry entry : entries) {
        entry(zip, entry);
      }
    }
    count += entries.size();
    entries.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
    // An entry of a later part may lie between these, and is then read twice, but never missed.
    for (ZipArchiveEntry entry : entries) {
      long header = start + entry.getLocalHeaderOffset();
      outside(done, header);
      done = Math.max(done, end(entry, header));
    }
  }

  /** A directory that is damaged ends at the damage, as far as the library is concerned. */
  private void sayIfIncomplete(ZipDirectory directory) {
    if (directory.stated != 0xFFFF && directory.stated != count) {
      String detail = "its directory names " + directory.stated + " entries, has " + count;
      source.gap(Gap.Reason.DAMAGED, detail);
    }
  }

  private boolean isOffice(ZipFile zip) throws IOException {
    ZipArchiveEntry manifest = zip.getEntry("META-INF/manifest.xml");
    mimetype |= zip.getEntry("mimetype") != null;
    if (manifest == null || !mimetype) {
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

  private void entry(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    String name = name(entry);
    if (!name.equals(entry.getName())) {
      source.name(entry.getName());
    }
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
      content(zip, entry, name);
    }
  }

  /** Returns the name, from the extra field with a name in UTF-8 if that belongs to this name. */
  private static String name(ZipArchiveEntry entry) {
    if (!entry.getGeneralPurposeBit().usesUTF8ForNames()
        && entry.getExtraField(UnicodePathExtraField.UPATH_ID)
            instanceof UnicodePathExtraField path) {
      CRC32 sum = new CRC32();
      sum.update(entry.getRawName());
      if (sum.getValue() == path.getNameCRC32()) {
        return new String(path.getUnicodeName(), UTF_8);
      }
    }
    return entry.getName();
  }

  private void content(ZipFile zip, ZipArchiveEntry entry, String name) throws IOException {
    try {
      if (entry.getMethod() == ZipEntry.DEFLATED) {
        inflated(zip.getRawInputStream(entry), entry, name);
      } else {
        source.entry(name, new CheckedContent(zip.getInputStream(entry), entry), office);
      }
    } catch (Stopped e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      source.name(name);
      source.gap(name, Gap.Reason.DAMAGED, "no data at its place", entry.getSize());
    }
  }

  /** Reads an entry, and what follows its packed data though it is counted as part of it. */
  private void inflated(InputStream packed, ZipArchiveEntry entry, String name) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      InputStream content = new InflaterInputStream(packed, inflater, 1 << 13);
      source.entry(name, new CheckedContent(content, entry), office);
      if (inflater.finished()) {
        long data = start + entry.getDataOffset();
        outside(data + inflater.getBytesRead(), data + entry.getCompressedSize());
      }
    } finally {
      inflater.end();
    }
  }

  /** Returns the offset after an entry's data and the record of its sizes that may follow. */
  private long end(ZipArchiveEntry entry, long header) throws IOException {
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
    byte[] extra = bytesAt(header + LOCAL_HEADER + nameLength, extraLength).array();
    if (!Arrays.equals(extra, entry.getCentralDirectoryExtra())) {
      source.name(new String(extra, ISO_8859_1));
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
  private void afterEntries(ZipDirectory directory) throws IOException {
    if (count > 0) {
      outside(done, directory.start);
      done = Math.max(done, directory.position());
    }
    outside(done, directory.end);
    long commentStart = directory.end + ZipEnd.RECORD;
    byte[] comment = bytesAt(commentStart, directory.commentLength).array();
    source.name(new String(comment, UTF_8));
    outside(commentStart + comment.length, channel.size());
  }

  /** Looks at bytes that no entry of the directory owns. */
  private void outside(long from, long to) throws IOException {
    new ZipRemnants(source, channel).read(from, Math.min(to, channel.size()));
  }

  private ByteBuffer bytesAt(long position, int length) throws IOException {
    byte[] bytes = new ChannelPart(channel, position, position + length).readNBytes(length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
