package dev.carddetector.cli.sweep;

import dev.carddetector.cli.text.EightBytes;
import dev.carddetector.cli.text.Encoding;

/** A line and a column in a text, both from 1, which move on with the text. */
final class Position {
  long line = 1;

  /** In code points. */
  long column = 1;

  /** Sets this to the same place as another. */
  void set(Position other) {
    line = other.line;
    column = other.column;
  }

  /** Moves by a stretch of text that was counted from line 1, column 1. */
  void add(Position stretch) {
    column = stretch.line == 1 ? column + stretch.column - 1 : stretch.column;
    line += stretch.line - 1;
  }

  /** Moves on over bytes. */
  void advance(byte[] bytes, int from, int to, Encoding encoding) {
    if (encoding == Encoding.NARROW) {
      advance(bytes, from, to);
    } else {
      for (int i = from; i + encoding.width <= to; i += encoding.width) {
        step(encoding.unit(bytes, i));
      }
    }
  }

  /** Moves on over characters. */
  void advance(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      step(chars[i]);
    }
  }

  private void step(int unit) {
    if (unit == '\n') {
      line++;
      column = 1;
    } else if (unit >>> 10 != 0xDC00 >>> 10) {
      column++;
    }
  }

  private void advance(byte[] bytes, int from, int to) {
    int lines = EightBytes.count(bytes, from, to, '\n');
    int start = from;
    if (lines > 0) {
      line += lines;
      column = 1;
      start = to;
      while (bytes[start - 1] != '\n') {
        start--;
      }
    }
    for (int i = start; i < to; i++) {
      // Bytes in a character are none, nor are the zeros of UTF-16 in a text of another encoding.
      if ((bytes[i] & 0xC0) != 0x80 && bytes[i] != 0) {
        column++;
      }
    }
  }
}
