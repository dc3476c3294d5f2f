package dev.carddetector;

import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Objects;

/** Redacts characters that are read. */
final class RedactingReader extends Reader {
  private final Reader in;
  private final Ready ready = new Ready();
  private final RedactingWriter redacting;
  private final char[] block = new char[16 << 10];
  private boolean ended;

  RedactingReader(CardDetector detector, Redactor redactor, Reader in) {
    this.in = Objects.requireNonNull(in, "in");
    this.redacting = new RedactingWriter(detector, redactor, ready);
  }

  @Override
  public int read(char[] chars, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, chars.length);
    while (len > 0 && ready.isEmpty() && !ended) {
      int count = in.read(block, 0, block.length);
      ended = count < 0;
      if (ended) {
        redacting.close();
      } else {
        redacting.write(block, 0, count);
      }
    }
    return len > 0 && ready.isEmpty() ? -1 : ready.take(chars, off, len);
  }

  @Override
  public boolean ready() {
    return !ready.isEmpty();
  }

  @Override
  public void close() throws IOException {
    ended = true;
    redacting.abandon();
    Arrays.fill(block, '\0');
    in.close();
  }

  /** What has been redacted and not been read. */
  private static final class Ready extends CharArrayWriter {
    private int taken;

    boolean isEmpty() {
      return taken == count;
    }

    int take(char[] chars, int off, int len) {
      int n = Math.min(len, count - taken);
      System.arraycopy(buf, taken, chars, off, n);
      taken += n;
      if (isEmpty()) {
        reset();
        taken = 0;
      }
      return n;
    }
  }
}
