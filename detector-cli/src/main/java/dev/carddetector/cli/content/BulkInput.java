package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads a single byte as it reads many. */
abstract class BulkInput extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] b, int off, int len) throws IOException;
}
