package dev.carddetector.cli.content;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Files that one compressor packed. What was packed in several parts is one content. */
final class Compressed {
  /** What {@code xz -9} makes needs 65 MiB to be unpacked. */
  static final int MOST_MEMORY_KIB = 70 << 10;

  /**
   * That of the library, enough for all that zstd makes without {@code --ultra} or {@code --long}.
   */
  private static final long LARGEST_ZSTD_WINDOW = 8 << 20;

  private static final int BUFFER = 1 << 16;

  private Compressed() {}

  static void gzip(Source source) throws IOException {
    try (GzipMembers members = new GzipMembers(source.in, source)) {
      source.content(innerName(source.path.name()), members);
      if (source.afterEnd(members.rest())) {
        source.gap(Gap.Reason.DAMAGED, "what comes after the end is no gzip");
      }
    }
  }

  static void bzip2(Source source) throws IOException {
    unpacked(source, new BZip2CompressorInputStream(buffered(source), true));
  }

  static void lz4(Source source) throws IOException {
    unpacked(source, new FramedLZ4CompressorInputStream(buffered(source), true));
  }

  static void zstd(Source source) throws IOException {
    if (window(source.in.head()) > LARGEST_ZSTD_WINDOW) {
      source.opaque(Gap.Reason.TOO_LARGE);
      return;
    }
    unpacked(source, new ZstdInputStream(buffered(source)));
  }

  static void unixCompress(Source source) throws IOException {
    unpacked(source, new ZCompressorInputStream(buffered(source), MOST_MEMORY_KIB));
  }

  static void xz(Source source) throws IOException {
    source.takeTurn();
    unpacked(source, new XZInputStream(buffered(source), MOST_MEMORY_KIB));
  }

  /** Returns how much of the content a zstd frame may go back to, or 0 if that is all of it. */
  private static long window(byte[] head) {
    boolean singleSegment = head.length < 6 || (head[4] & 0x20) != 0;
    if (singleSegment) {
      return 0;
    }
    long base = 1L << (10 + ((head[5] & 0xFF) >> 3));
    return base + (base / 8) * (head[5] & 7);
  }

  private static BufferedInputStream buffered(Source source) {
    return new BufferedInputStream(source.in, BUFFER);
  }

  private static void unpacked(Source source, InputStream content) throws IOException {
    source.content(innerName(source.path.name()), content);
  }

  /** Returns the name of the content by that of the file: without the last suffix. */
  private static String innerName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    if (dot <= 0) {
      return last.equals("content") ? "unpacked" : "content";
    }
    String stem = last.substring(0, dot);
    return last.regionMatches(true, dot, ".t", 0, 2) ? stem + ".tar" : stem;
  }
}
