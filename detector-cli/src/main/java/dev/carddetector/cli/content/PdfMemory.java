package dev.carddetector.cli.content;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much memory one PDF takes. What needs much waits for its turn; what needs too much is left
 * out. Since the library goes on after an object that it cannot read, this remembers what to say.
 */
final class PdfMemory {
  private static final int MUCH_OBJECTS = 50_000;
  static final int MOST_OBJECTS = 600_000;

  /** An object with a number of its own takes as much as some in it. */
  private static final int NUMBERED = 4;

  /** Of a stream that the library needs as a whole, such as a font. */
  private static final int MOST_UNPACKED = 16 << 20;

  private static final int MUCH_OPERANDS = 1 << 16;
  static final int MOST_OPERANDS = 1 << 20;

  private final Source source;
  private final Set<String> exceeded = new TreeSet<>();
  private int objects;
  private int operands;

  PdfMemory(Source source) {
    this.source = source;
  }

  /** Counts an object, a number as well as an array. */
  void addObject() throws IOException {
    objects++;
    if (objects > MOST_OBJECTS) {
      throw tooLarge("more than " + MOST_OBJECTS + " objects");
    }
    if (objects > MUCH_OBJECTS) {
      source.takeTurn();
    }
  }

  /** Tells whether one more object with a number of its own may be known. */
  boolean mayKnow() {
    objects += NUMBERED;
    if (objects > MOST_OBJECTS) {
      tooLarge("more than " + MOST_OBJECTS + " objects");
    }
    return objects <= MOST_OBJECTS;
  }

  /** Limits what is unpacked as a whole. */
  OutputStream limited(OutputStream out) {
    return new FilterOutputStream(out) {
      private long written;

      @Override
      public void write(int b) throws IOException {
        count(1);
        out.write(b);
      }

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        count(len);
        out.write(b, off, len);
      }

      private void count(int len) throws IOException {
        written += len;
        if (written > MOST_UNPACKED) {
          throw tooLarge("more than " + MOST_UNPACKED + " bytes when unpacked");
        }
        if (written > Budget.LITTLE_MEMORY) {
          source.takeTurn();
        }
      }
    };
  }

  /** Limits what a page, or a form on it, may have between two operators. */
  InputStream limited(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        // Whole blocks, as the library goes back by up to one.
        int n = in.readNBytes(b, off, len);
        operands += n;
        if (operands > MOST_OPERANDS) {
          throw tooLarge("more than " + MOST_OPERANDS + " bytes without an operator");
        }
        if (operands > MUCH_OPERANDS) {
          source.takeTurn();
        }
        return n == 0 ? -1 : n;
      }
    };
  }

  /** Says that an operator has taken its operands. */
  void endOperands() {
    operands = 0;
  }

  /** Says what is wrong with one of the streams that are read after each other. */
  void failed(IOException e) throws Stopped {
    source.failed(e);
  }

  private NotRead tooLarge(String limit) {
    exceeded.add(limit);
    return new NotRead(Gap.Reason.TOO_LARGE, limit);
  }

  /** Says what was left out. */
  void sayExceeded() {
    for (String limit : exceeded) {
      source.gap(Gap.Reason.TOO_LARGE, limit);
    }
  }
}
