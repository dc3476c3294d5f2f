package dev.carddetector.cli.content;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer whose exceptions stop the reading, as they do not mean that what is read is damaged. */
final class StoppingWriter extends FilterWriter {
  private static final int CHUNK = 1 << 13;

  StoppingWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(new char[] {(char) c}, 0, 1);
  }

  @Override
  public void write(String s, int off, int len) throws IOException {
    // A long text would take twice its size once more.
    for (int from = off; from < off + len; from += CHUNK) {
      char[] chunk = new char[Math.min(CHUNK, off + len - from)];
      s.getChars(from, from + chunk.length, chunk, 0);
      write(chunk, 0, chunk.length);
    }
  }

  @Override
  public void write(char[] c, int off, int len) throws IOException {
    try {
      out.write(c, off, len);
    } catch (IOException e) {
      throw Stopped.by(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw Stopped.by(e);
    }
  }
}
