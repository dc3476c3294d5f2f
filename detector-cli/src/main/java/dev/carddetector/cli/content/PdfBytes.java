package dev.carddetector.cli.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** The bytes of a PDF for PDFBox, read from a channel through a small buffer. */
final class PdfBytes implements RandomAccessRead {
  private final SeekableByteChannel channel;
  private final long length;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
  private long bufferStart;
  private long position;
  private boolean closed;

  PdfBytes(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    buffer.limit(0);
  }

  @Override
  public int read() throws IOException {
    if (!fill()) {
      return -1;
    }
    return buffer.get((int) (position++ - bufferStart)) & 0xFF;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int at = (int) (position - bufferStart);
    int n = Math.min(len, buffer.limit() - at);
    buffer.get(at, b, off, n);
    position += n;
    return n;
  }

  /** Has the buffer hold the byte at the position, and tells whether there is one. */
  private boolean fill() throws IOException {
    if (position >= bufferStart && position < bufferStart + buffer.limit()) {
      return true;
    }
    if (position >= length) {
      return false;
    }
    buffer.clear();
    bufferStart = position;
    channel.position(position);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    buffer.flip();
    return buffer.limit() > 0;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0) {
      throw new IOException("before the start");
    }
    this.position = Math.min(position, length);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isEOF() {
    return position >= length;
  }

  @Override
  public RandomAccessReadView createView(long start, long size) {
    return new RandomAccessReadView(this, start, size);
  }

  @Override
  public void close() {
    closed = true;
  }
}
