package dev.carddetector.cli.content;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** Files that one compressor packed. What was packed in several parts is one content. */
final class Compressed {
  /** What {@code xz -9} makes needs 65 MiB to be unpacked. */
  static final int MOST_MEMORY_KIB = 70 << 10;

  private static final int BUFFER = 1 << 16;

  private Compressed() {}

  static void gzip(Source source) throws IOException {
    try (GzipMembers members = new GzipMembers(source.in, source)) {
      source.content(innerName(source.path.name()), members);
      if (source.afterEnd(members.rest())) {
        source.gap(Gap.Reason.DAMAGED, "what comes after the end is not gzip");
      }
    }
  }

  static void bzip2(Source source) throws IOException {
    InputStream in = buffered(source);
    unpacked(source, in, new ByteByByte(new BZip2CompressorInputStream(in, true)));
  }

  static void lz4(Source source) throws IOException {
    Frames frames = new Lz4Frames(buffered(source));
    unpacked(source, frames, new FramedLZ4CompressorInputStream(frames, true), "lz4");
  }

  static void zstd(Source source) throws IOException {
    Frames frames = new ZstdFrames(buffered(source));
    unpacked(source, frames, new ZstdInputStream(frames), "zstd");
  }

  private static void unpacked(Source source, Frames frames, InputStream content, String format)
      throws IOException {
    source.content(innerName(source.path.name()), content);
    EntryPath skipped = source.path.entry("skippable frames");
    source.bytes(skipped, new Peeked(frames.skipped(), null));
    if (frames.skippedMore()) {
      source.gap(Gap.Reason.TOO_LARGE, "skippable frames of more than 1 MiB");
    }
    if (source.afterEnd(frames.rest()) && frames.ended()) {
      source.gap(Gap.Reason.DAMAGED, "what comes after the end is not " + format);
    }
  }

  static void unixCompress(Source source) throws IOException {
    InputStream in = buffered(source);
    unpacked(source, in, new ZCompressorInputStream(in, MOST_MEMORY_KIB));
  }

  static void xz(Source source) throws IOException {
    source.takeTurn();
    InputStream in = buffered(source);
    // Without the cache, each of many small blocks would get a dictionary of its own.
    unpacked(source, in, new XZInputStream(in, MOST_MEMORY_KIB, true, new BasicArrayCache()));
  }

  static void lzma(Source source) throws IOException {
    source.takeTurn();
    InputStream in = buffered(source);
    unpacked(source, in, new LZMAInputStream(in, MOST_MEMORY_KIB));
  }

  private static InputStream buffered(Source source) {
    return new BufferedInputStream(source.in, BUFFER);
  }

  /** Reads the content, and what comes after the place where the library found it to end. */
  private static void unpacked(Source source, InputStream packed, InputStream content)
      throws IOException {
    source.content(innerName(source.path.name()), content);
    source.afterEnd(packed);
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

  /** What a library throws does not cost what it unpacked before. */
  private static final class ByteByByte extends InputStream {
    private final InputStream in;
    private IOException failure;

    ByteByByte(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = 0;
      try {
        for (int c; failure == null && n < len && (c = in.read()) >= 0; n++) {
          b[off + n] = (byte) c;
        }
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException e) {
        failure = new IOException(e.getClass().getSimpleName());
      }
      if (n == 0 && failure != null) {
        throw failure;
      }
      return n == 0 && len > 0 ? -1 : n;
    }
  }
}
