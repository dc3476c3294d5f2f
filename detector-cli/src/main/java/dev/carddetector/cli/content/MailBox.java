package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a box of mails into its mails, where a line after an empty one starts with "From ". */
final class MailBox {
  private static final byte[] START = {'F', 'r', 'o', 'm', ' '};
  private static final int LONGEST_LINE = 1 << 16;

  private final BufferedInputStream in;
  private final ByteArrayOutputStream startLine = new ByteArrayOutputStream();
  private boolean lineStart;
  private boolean afterEmpty;
  private boolean ended;

  MailBox(BufferedInputStream in) {
    this.in = in;
  }

  /** Returns the next mail, to be read to its end before the one after it, or null. */
  InputStream next() throws IOException {
    if (ended) {
      return null;
    }
    startLine.reset();
    if (isStart()) {
      readStartLine();
    }
    return new BulkInput() {
      private boolean done;

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        while (n < len && !done) {
          if (lineStart && afterEmpty && isStart()) {
            done = true;
            break;
          }
          int c = in.read();
          if (c < 0) {
            done = true;
            ended = true;
            break;
          }
          if (c == '\n') {
            afterEmpty = lineStart;
            lineStart = true;
          } else if (c != '\r') {
            lineStart = false;
          }
          b[off + n++] = (byte) c;
        }
        return n == 0 && len > 0 ? -1 : n;
      }
    };
  }

  /** Returns the line before the mail that was returned last: a sender and a date, if it is one. */
  byte[] startLine() {
    return startLine.toByteArray();
  }

  /** Reads it up to a length; what is longer belongs to the mail. */
  private void readStartLine() throws IOException {
    int c = 0;
    while (c >= 0 && c != '\n' && startLine.size() < LONGEST_LINE) {
      c = in.read();
      startLine.write(c < 0 ? '\n' : c);
    }
    lineStart = c == '\n';
    afterEmpty = false;
  }

  private boolean isStart() throws IOException {
    in.mark(START.length);
    for (byte expected : START) {
      if (in.read() != expected) {
        in.reset();
        return false;
      }
    }
    in.reset();
    return true;
  }
}
