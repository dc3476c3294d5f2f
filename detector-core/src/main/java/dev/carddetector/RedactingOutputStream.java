package dev.carddetector;

import dev.carddetector.text.Text;
import dev.carddetector.text.Utf8Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Redacts UTF-8 as it is written. */
final class RedactingOutputStream extends OutputStream {
  private static final int BLOCK = 32 << 10;

  private final OutputStream out;
  private final Bytes held;

  RedactingOutputStream(CardDetector detector, Redactor redactor, OutputStream out) {
    this.out = Objects.requireNonNull(out, "out");
    this.held = new Bytes(detector, redactor, out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
    for (int left = len; left > 0; left -= Math.min(BLOCK, left)) {
      int from = off + len - left;
      int count = Math.min(BLOCK, left);
      held.run(() -> held.write(b, from, count));
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      held.end();
    }
  }

  /** Discards what has not been passed on. */
  void abandon() {
    held.abandon();
  }

  private static final class Bytes extends Redaction {
    private final Redactor redactor;
    private final OutputStream out;
    private byte[] bytes = new byte[2 * BLOCK];
    private int size;

    Bytes(CardDetector detector, Redactor redactor, OutputStream out) {
      super(detector, redactor);
      this.redactor = redactor;
      this.out = out;
    }

    void write(byte[] b, int off, int len) throws IOException {
      if (bytes.length - size < len) {
        byte[] old = bytes;
        bytes = Arrays.copyOf(old, 2 * old.length);
        Arrays.fill(old, (byte) 0);
      }
      System.arraycopy(b, off, bytes, size, len);
      size += len;
      stream.feed(b, off, len);
      passDecided();
    }

    @Override
    Text held(int count) {
      return new Utf8Text().of(bytes, 0, count);
    }

    @Override
    void pass(int count, List<Detection> detections) throws IOException {
      if (stays(detections)) {
        out.write(bytes, 0, count);
      } else {
        out.write(redactor.redact(bytes, 0, count, detections, jsonMasks));
      }
      System.arraycopy(bytes, count, bytes, 0, size - count);
      Arrays.fill(bytes, size - count, size, (byte) 0);
      size -= count;
    }

    @Override
    void wipe() {
      Arrays.fill(bytes, 0, size, (byte) 0);
      size = 0;
    }
  }
}
