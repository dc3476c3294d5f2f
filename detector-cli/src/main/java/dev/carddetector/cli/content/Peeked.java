package dev.carddetector.cli.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A stream whose first bytes can be seen before they are read. It keeps apart what goes wrong here,
 * in the container, from what goes wrong with whoever reads it; and since some decompressors throw
 * unchecked exceptions for damaged data, it turns these into checked ones.
 */
final class Peeked extends BulkInput {
  /** A way to read a content. */
  interface Reading {
    void read(Peeked content) throws IOException;
  }

  private final InputStream in;
  private final Budget budget;
  private final byte[] head = new byte[ContentReader.HEAD];
  private int headLength;
  private int headRead;
  private long position;
  private IOException failure;
  private OutputStream copy = OutputStream.nullOutputStream();

  /**
   * Makes a stream.
   *
   * @param budget counts what is read as expanded, or null if it is the file itself
   */
  Peeked(InputStream in, Budget budget) {
    this.in = in;
    this.budget = budget;
    // A failure is kept until the bytes before it have been read.
    while (headLength < head.length && failure == null) {
      int n = fill(head, headLength, head.length - headLength);
      if (n < 0) {
        break;
      }
      headLength += n;
    }
  }

  /** {@return the first bytes} */
  byte[] head() {
    return Arrays.copyOf(head, headLength);
  }

  /** Has all that is read from now on written to somewhere, too. */
  void copyTo(OutputStream copy) {
    this.copy = copy;
  }

  /** {@return how many bytes were read} */
  long position() {
    return position;
  }

  /** Tells whether an exception is what this threw. */
  boolean threw(IOException e) {
    return failure != null && (e == failure || e.getCause() == failure);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (headRead < headLength) {
      int n = Math.min(len, headLength - headRead);
      System.arraycopy(head, headRead, b, off, n);
      headRead += n;
      position += n;
      copy.write(b, off, n);
      return n;
    }
    int n = failure == null ? fill(b, off, len) : 0;
    if (failure != null) {
      throw failure;
    }
    if (n > 0) {
      position += n;
      copy.write(b, off, n);
    }
    return n;
  }

  private int fill(byte[] b, int off, int len) {
    try {
      int n = in.read(b, off, len);
      if (n > 0 && budget != null) {
        budget.addExpanded(n);
      }
      return n;
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException(e.getClass().getSimpleName());
    }
    return 0;
  }

  /** A stream that stops the whole reading if the file itself cannot be read. */
  static InputStream ofFile(InputStream file, Budget counted) {
    return new FilterInputStream(file) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        try {
          int n = in.read(b, off, len);
          if (counted != null) {
            counted.addPacked(Math.max(n, 0));
          }
          return n;
        } catch (IOException e) {
          throw Stopped.by(e);
        }
      }
    };
  }
}
