package dev.carddetector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** Redacts UTF-8 as it is read. */
final class RedactingInputStream extends InputStream {
  private final InputStream in;
  private final Ready ready = new Ready();
  private final RedactingOutputStream redacting;
  private final byte[] block = new byte[16 << 10];
  private boolean ended;
  private boolean closed;

  RedactingInputStream(CardDetector detector, Redactor redactor, InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
    this.redacting = new RedactingOutputStream(detector, redactor, ready);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
    if (closed) {
      throw new IOException("closed");
    }
    while (len > 0 && ready.isEmpty() && !ended) {
      int count = in.read(block, 0, block.length);
      ended = count < 0;
      if (ended) {
        redacting.close();
      } else {
        redacting.write(block, 0, count);
      }
    }
    return len > 0 && ready.isEmpty() ? -1 : ready.take(b, off, len);
  }

  @Override
  public int available() {
    return ready.left();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try (in) {
      redacting.abandon();
    } finally {
      Arrays.fill(block, (byte) 0);
      ready.wipe();
    }
  }

  /** Redacted bytes that have not been read yet. */
  private static final class Ready extends ByteArrayOutputStream {
    private int taken;

    int left() {
      return count - taken;
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
      reset();
      taken = 0;
    }

    boolean isEmpty() {
      return left() == 0;
    }

    int take(byte[] b, int off, int len) {
      int n = Math.min(len, left());
      System.arraycopy(buf, taken, b, off, n);
      taken += n;
      if (isEmpty()) {
        reset();
        taken = 0;
      }
      return n;
    }
  }
}
