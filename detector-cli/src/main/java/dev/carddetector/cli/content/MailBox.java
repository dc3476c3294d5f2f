package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a box of mails into its mails, where a line after an empty one starts with "From ". */
final class MailBox {
  private static final byte[] START = {'F', 'r', 'o', 'm', ' '};

  private final BufferedInputStream in;
  private boolean lineStart = true;
  private boolean afterEmpty = true;
  private boolean ended;

  MailBox(BufferedInputStream in) {
    this.in = in;
  }

  /** Returns the next mail, to be read to its end before the one after it, or null. */
  InputStream next() throws IOException {
    if (ended) {
      return null;
    }
    // The line that starts a mail holds the sender and a date, and is read with the mail before.
    return new InputStream() {
      private boolean first = true;
      private boolean done;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        while (n < len && !done) {
          if (lineStart && afterEmpty && isStart()) {
            if (!first) {
              done = true;
              break;
            }
            skipLine();
            lineStart = true;
            afterEmpty = false;
          }
          first = false;
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

  private void skipLine() throws IOException {
    int c = in.read();
    while (c >= 0 && c != '\n') {
      c = in.read();
    }
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
