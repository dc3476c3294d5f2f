package dev.carddetector.tools.falsepositives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files of any size in pieces that end with a line. One buffer serves all files. */
final class Pieces {
  /** Receives the pieces of a file. */
  interface Sink {
    /**
     * Receives the first {@code length} bytes of an array, which are at an offset in the file. They
     * are overwritten later.
     */
    void piece(byte[] bytes, int length, long offset);
  }

  private static final int USUAL = 16 << 20;
  private static final int LONGEST = 64 << 20;

  private final int usual;
  private final int longest;
  private byte[] buffer;

  /**
   * Cuts after the last line feed in 16 MiB. A longer line is a piece of its own, but is cut at 64
   * MiB.
   */
  Pieces() {
    this(USUAL, LONGEST);
  }

  /** Cuts at other sizes. */
  Pieces(int usual, int longest) {
    this.usual = usual;
    this.longest = longest;
    buffer = new byte[usual];
  }

  /** Passes a file on from start to end. */
  void read(Path file, Sink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      int filled = 0;
      int wanted = usual;
      boolean more = true;
      while (more || filled > 0) {
        if (more && filled < wanted) {
          buffer = buffer.length < wanted ? Arrays.copyOf(buffer, wanted) : buffer;
          filled += in.readNBytes(buffer, filled, wanted - filled);
          more = filled == wanted;
        }
        int end = pieceEnd(filled, more);
        if (end > 0) {
          sink.piece(buffer, end, offset);
          offset += end;
          filled -= end;
          System.arraycopy(buffer, end, buffer, 0, filled);
          wanted = usual;
        } else {
          wanted = Math.min(longest, 2 * wanted);
        }
      }
    }
  }

  /** Returns the end of the first piece in the buffer, or 0 if it needs more bytes. */
  private int pieceEnd(int filled, boolean more) {
    if (!more && filled <= usual) {
      return filled;
    }
    for (int end = Math.min(filled, usual); end > 0; end--) {
      if (buffer[end - 1] == '\n') {
        return end;
      }
    }
    for (int end = usual + 1; end <= filled; end++) {
      if (buffer[end - 1] == '\n') {
        return end;
      }
    }
    return more && filled < longest ? 0 : filled;
  }
}
