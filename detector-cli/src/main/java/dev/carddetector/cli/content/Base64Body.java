package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a mail in base64, and what else is in it: lists add a footer in plain text, and
 * programs put two coded texts one after the other. The pieces alternate, and the first is coded.
 */
final class Base64Body {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int LONGEST_LINE = 1 << 16;

  /** A word alone in a line may pass for base64; a shorter one holds no card. */
  private static final int SHORT = 12;

  private static final int LONG = 16;

  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];

  /** Of the line, or of its next part if it is longer than those that are held. */
  private int length;

  private int position;

  /** Whether the part that is held is not the first one of its line. */
  private boolean continued;

  private boolean coded;
  private int pieces;

  /** Whether the code may be at its end: after padding, or an empty line. */
  private boolean ending;

  private int bits;
  private int bitCount;
  private boolean damaged;

  Base64Body(InputStream in) throws IOException {
    this.in = new BufferedInputStream(in);
    readLine();
  }

  /** Returns the next piece, to be read to its end before the one after it, or null. */
  InputStream next() {
    if (length == 0 && pieces > 0) {
      return null;
    }
    coded = pieces++ % 2 == 0;
    // What was cut by something else is not whole.
    if (coded && pieces > 1) {
      damaged = true;
      bitCount = 0;
    }
    return new BulkInput() {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        while (n < len && isInPiece()) {
          int c = line[position++];
          c = coded ? decoded(c) : c & 0xFF;
          if (c >= 0) {
            b[off + n++] = (byte) c;
          }
          if (position == length) {
            readLine();
          }
        }
        return n == 0 && len > 0 ? -1 : n;
      }
    };
  }

  /** {@return whether coded pieces are not whole} */
  boolean damaged() {
    return damaged || bitCount == 6 || (bits & ((1 << bitCount) - 1)) != 0;
  }

  private boolean isInPiece() throws IOException {
    if (position > 0 || continued || length == 0) {
      return length > 0;
    }
    if (coded) {
      while (length > 0 && isBlank()) {
        ending = true;
        readLine();
      }
      return length > 0 && isCode(ending ? 1 : 0);
    }
    return !isCode(LONG);
  }

  /** Returns the next byte, or -1 if it is not complete. */
  private int decoded(int c) {
    int value = ALPHABET.indexOf(c);
    if (value < 0) {
      if (c == '=') {
        bitCount = 0;
        ending = true;
      }
      return -1;
    }
    ending = false;
    bits = bits << 6 | value;
    bitCount += 6;
    if (bitCount < 8) {
      return -1;
    }
    bitCount -= 8;
    return bits >> bitCount & 0xFF;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] > ' ' || line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether the line is in base64.
   *
   * @param least how long it has to be; if this is not 0, it has to be likely, too
   */
  private boolean isCode(int least) {
    int from = 0;
    int to = length;
    while (to > from && line[to - 1] >= 0 && line[to - 1] <= ' ') {
      to--;
    }
    while (from < to && line[from] >= 0 && line[from] <= ' ') {
      from++;
    }
    boolean upper = false;
    boolean lower = false;
    for (int i = from; i < to; i++) {
      if (ALPHABET.indexOf(line[i]) < 0 && line[i] != '=') {
        return false;
      }
      upper |= line[i] >= 'A' && line[i] <= 'Z';
      lower |= line[i] >= 'a' && line[i] <= 'z';
    }
    int count = to - from;
    boolean likely = count % 4 == 0 && count >= least && (count < SHORT || (upper && lower));
    return count > 0 && (least == 0 || likely);
  }

  private void readLine() throws IOException {
    continued = length == LONGEST_LINE && line[length - 1] != '\n';
    position = 0;
    length = 0;
    for (int c = 0; c != '\n' && length < LONGEST_LINE; ) {
      c = in.read();
      if (c < 0) {
        return;
      }
      line[length++] = (byte) c;
    }
  }
}
