package dev.carddetector;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A stream that holds the text until it is closed, and no longer. */
final class HoldingStream implements CardStream {
  private final CardDetector detector;
  private final Consumer<? super Detection> sink;
  private StringBuilder chars = new StringBuilder();
  private Bytes bytes = new Bytes();

  HoldingStream(CardDetector detector, Consumer<? super Detection> sink) {
    this.detector = detector;
    this.sink = sink;
  }

  @Override
  public void feed(CharSequence chunk) {
    Objects.requireNonNull(chunk, "chunk");
    checkOpen();
    if (bytes.size() > 0) {
      throw new IllegalStateException("the stream was fed bytes before");
    }
    chars.append(chunk);
  }

  @Override
  public void feed(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    checkOpen();
    if (chars.length() > 0) {
      throw new IllegalStateException("the stream was fed characters before");
    }
    bytes.write(utf8, offset, length);
  }

  private void checkOpen() {
    if (chars == null) {
      throw new IllegalStateException("the stream is closed");
    }
  }

  @Override
  public void close() {
    if (chars == null) {
      return;
    }
    List<Detection> found = bytes.size() > 0 ? bytes.scan(detector) : detector.scan(chars);
    chars = null;
    bytes = null;
    found.forEach(sink);
  }

  /** The bytes fed so far, scanned in place. */
  private static final class Bytes extends ByteArrayOutputStream {
    List<Detection> scan(CardDetector detector) {
      return detector.scan(buf, 0, count);
    }
  }
}
