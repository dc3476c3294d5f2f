package dev.carddetector.cli.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of which only so much may be read at a time, since libraries hold a header or a comment
 * as a whole, however long it is.
 */
class Rationed extends FilterInputStream {
  private final String limit;

  /** How much more may be read, or -1 if there is no limit. */
  private int left = -1;

  /**
   * Starts without a ration.
   *
   * @param limit what the gap says if a ration is used up, such as {@code a header of more than 4
   *     MiB}
   */
  Rationed(InputStream in, String limit) {
    super(in);
    this.limit = limit;
  }

  /** Lets only so many bytes be read from now on, or any number if it is negative. */
  void ration(int bytes) {
    left = bytes;
  }

  /** Returns how much of the ration is left. */
  int left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = in.read(b, off, left < 0 ? len : Math.min(len, left + 1));
    count(n);
    return n;
  }

  private void count(int bytes) throws NotRead {
    if (left >= 0 && bytes > 0) {
      left = Math.max(-1, left - bytes);
      if (left < 0) {
        throw new NotRead(Gap.Reason.TOO_LARGE, limit);
      }
    }
  }
}
