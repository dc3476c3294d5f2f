package dev.carddetector.server;

import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Bodies with {@code Content-Encoding: gzip} (RFC 1952). */
final class Gzip {
  private static final int BLOCK = 64 << 10;

  /** Most bytes that deflate (RFC 1951) gets out of one: two bits can stand for 258 bytes. */
  private static final int LARGEST_RATIO = 1032;

  /** Most members of a body. Few have more than one; the JDK reads empty ones by recursion. */
  private static final int MAX_MEMBERS = 500;

  private Gzip() {}

  /** Tells whether a body is zipped, by its header, which may be null. */
  static boolean isUsed(String contentEncoding) throws Refusal {
    String coding = contentEncoding == null ? "identity" : contentEncoding.toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "gzip", "x-gzip" -> true;
      case "identity" -> false;
      default -> throw new Refusal(Problem.UNKNOWN_CODING);
    };
  }

  /** Returns how many bytes a body of so many can become, at most {@code limit}. */
  static int mostBytes(int zipped, int limit) {
    return (int) Math.min(limit, (long) LARGEST_RATIO * zipped);
  }

  /** Returns the unzipped size of a body, which stays as it is, or else more than a limit. */
  static int size(HeldBody body, int limit) throws Refusal {
    byte[] zipped = body.bytes();
    checkMembers(zipped);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped), BLOCK)) {
      return in.readNBytes(limit + 1).length;
    } catch (EOFException e) {
      return limit; // cut off, which will be seen
    } catch (IOException e) {
      throw new Refusal(Problem.BAD_GZIP);
    }
  }

  /** Unzips a body in place, up to a limit of bytes. */
  static void unzip(HeldBody body, int limit) throws Refusal {
    byte[] zipped = body.take();
    body.letGo();
    checkMembers(zipped);
    byte[] block = new byte[BLOCK];
    try (Members in = new Members(zipped)) {
      for (int count = next(in, block); count > 0; count = next(in, block)) {
        body.add(block, count);
        if (body.size() > limit) {
          throw new Refusal(Problem.TOO_LARGE);
        }
      }
      if (!in.isRead()) {
        throw new Refusal(Problem.BAD_GZIP);
      }
    } catch (IOException e) {
      throw new Refusal(Problem.BAD_GZIP);
    }
  }

  private static void checkMembers(byte[] zipped) throws Refusal {
    if (heads(zipped) > MAX_MEMBERS) {
      throw new Refusal(Problem.BAD_GZIP);
    }
  }

  /** Counts what looks like the head of a member; other bytes do once in 16 MiB. */
  private static int heads(byte[] zipped) {
    int heads = 0;
    for (int i = 0; i < zipped.length - 2; i++) {
      heads += zipped[i] == 0x1F && zipped[i + 1] == (byte) 0x8B && zipped[i + 2] == 8 ? 1 : 0;
    }
    return heads;
  }

  private static int next(InputStream in, byte[] block) throws IOException {
    return in.readNBytes(block, 0, block.length);
  }

  /** All members of a body. The JDK silently takes anything but a member for the end. */
  private static final class Members extends GZIPInputStream {
    private static final int TRAILER = 8;

    /** Its buffer holds the whole body, so that what is left of it is known. */
    Members(byte[] zipped) throws IOException {
      super(new ByteArrayInputStream(zipped), Math.max(1, zipped.length));
    }

    /** Tells, at the end, whether nothing followed the last member. */
    boolean isRead() {
      return inf.getRemaining() == TRAILER;
    }
  }
}
