package dev.carddetector.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Bodies with {@code Content-Encoding: gzip} (RFC 1952). */
final class Gzip {
  private static final int BLOCK = 64 << 10;

  /** What deflate (RFC 1951) makes of one byte: 258 bytes take at least two bits. */
  private static final int LARGEST_RATIO = 1032;

  private Gzip() {}

  /** Tells whether a body is zipped, by its header, which may be null. */
  static boolean isUsed(String contentEncoding) throws Refusal {
    String coding = contentEncoding == null ? "identity" : contentEncoding.toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "gzip", "x-gzip" -> true;
      case "identity" -> false;
      default -> throw new Refusal(Problem.UNSUPPORTED_TYPE);
    };
  }

  /** Returns how many bytes a body of so many can become, at most {@code limit}. */
  static int mostBytes(int zipped, int limit) {
    return (int) Math.min(limit, (long) LARGEST_RATIO * zipped);
  }

  /** Unzips a body in place, up to a limit of bytes. */
  static void unzip(HeldBody body, int limit) throws Refusal {
    byte[] zipped = body.take();
    body.letGo();
    byte[] block = new byte[BLOCK];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped), BLOCK)) {
      for (int count = next(in, block); count > 0; count = next(in, block)) {
        body.add(block, count);
        if (body.size() > limit) {
          throw new Refusal(Problem.TOO_LARGE);
        }
      }
    } catch (IOException e) {
      throw new Refusal(Problem.BAD_GZIP);
    }
  }

  private static int next(InputStream in, byte[] block) throws IOException {
    return in.readNBytes(block, 0, block.length);
  }
}
