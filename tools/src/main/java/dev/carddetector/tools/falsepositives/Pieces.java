package dev.carddetector.tools.falsepositives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files of any size in pieces that end with a line. One buffer serves all files. */
final class Pieces {
  /** Takes a piece of a file. */
  interface Sink {
    /**
     * Takes the first {@code length} bytes of an array, which stand at an offset in the file and
     * are overwritten later.
     */
    void piece(byte[] bytes, int length, long offset);
  }

  private static final int USUAL = 16 << 20;
  private static final int LONGEST = 64 << 20;

  private final int usual;
  private final int longest;
  private byte[] buffer;

  /** Cuts behind the last line feed in 16 MiB; a longer line is a piece, but cut at 64 MiB. */
  Pieces() {
    this(USUAL, LONGEST);
  }

  /** Cuts at other sizes. */
  Pieces(int usual, int longest) {
    this.usual = usual;
    this.longest = longest;
    buffer = new byte[usual];
  }

  /** Passes on a file from its start to its end. */
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

  /** Returns where the first piece of the buffer ends, or 0 if that takes more bytes. */
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
