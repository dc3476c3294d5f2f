package dev.carddetector.cli.redact;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.cli.text.Encoding;
import dev.carddetector.cli.text.WideRuns;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Redacts bytes of text: UTF-8, Latin-1, Windows-1252, UTF-16 and UTF-32, also if the encoding
 * changes on the way, as in a log to which two programs write. All other bytes are kept. What is
 * written is held back in part until this is closed, at most some 100 KiB. For one thread.
 */
public final class TextRedactor extends OutputStream {
  private static final int CAPACITY = 64 << 10;

  /** How far after a place must be seen to tell its encoding. */
  private static final int AHEAD = 256;

  /** So many characters of other scripts in a row may be text in another encoding. */
  private static final int STRANGE = 9;

  private final CardDetector detector;
  private final Redactor redactor;
  private final OutputStream out;

  /** Whether the encoding never changes, since JSON has only one. */
  private final boolean fixed;

  private final byte[] bytes = new byte[CAPACITY];
  private int length;

  /** Of the stretch at hand; null before the first byte. */
  private Encoding encoding;

  /**
   * Takes narrow text, and what was masked of wide text: where that ends is known late, so cards in
   * ASCII may be taken for some of it.
   */
  private final OutputStream narrow;

  /** Takes the stretch if it is wide; otherwise null. */
  private Writer characters;

  private boolean closed;

  /**
   * Starts to redact.
   *
   * @param detector finds the cards
   * @param redactor masks them
   * @param json whether the text is JSON, for which the redactor is
   * @param out takes the text; not closed
   */
  public TextRedactor(CardDetector detector, Redactor redactor, boolean json, OutputStream out) {
    this.detector = detector;
    this.redactor = redactor;
    this.fixed = json;
    this.out = out;
    this.narrow = redactor.outputStream(new LatinDetector(detector), new Open(out));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int count) throws IOException {
    for (int done = 0, n; done < count; done += n) {
      n = Math.min(count - done, CAPACITY - length);
      System.arraycopy(more, offset + done, bytes, length, n);
      length += n;
      if (length > 2 * AHEAD) {
        pass(length - AHEAD);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      pass(length);
      endStretch();
      narrow.close();
      out.flush();
    }
  }

  /** Passes on what is held up to an index at most, in stretches of one encoding each. */
  private void pass(int limit) throws IOException {
    if (encoding == null) {
      Encoding first = Encoding.of(bytes, length);
      if (fixed && first != Encoding.NARROW) {
        throw notJson();
      }
      startStretch(first);
    }
    int done = 0;
    for (boolean ended = true; ended && done < limit; ) {
      Stretch stretch = encoding == Encoding.NARROW ? narrow(done, limit) : wide(done, limit);
      // Of wide text, whole units.
      int end = stretch.end - (stretch.end - done) % encoding.width;
      feed(done, end);
      ended = stretch.next != null;
      if (ended) {
        endStretch();
        startStretch(stretch.next);
      } else if (end < stretch.end && closed) {
        endStretch();
        narrow.close();
        out.write(bytes, end, stretch.end - end);
        end = stretch.end;
      }
      done = end;
    }
    System.arraycopy(bytes, done, bytes, 0, length - done);
    length -= done;
  }

  /** Where a stretch ends and, if that is not just the end of what is held, what comes next. */
  private record Stretch(int end, Encoding next) {}

  private Stretch narrow(int from, int limit) throws FileRedactor.Refused {
    for (int i = from; i < limit; i++) {
      WideRuns.Run run = bytes[i] == 0 ? WideRuns.at(bytes, from, i, length) : null;
      if (run != null && fixed) {
        throw notJson();
      }
      if (run != null) {
        return new Stretch(run.from(), run.encoding());
      }
    }
    // A zero byte at the limit ends the first wide character, or the first half of it.
    boolean wide = limit < length && bytes[limit] == 0 && limit - 1 > from;
    return new Stretch(wide ? limit - 1 : limit, null);
  }

  private static FileRedactor.Refused notJson() {
    return new FileRedactor.Refused("is not in UTF-8, as JSON must be");
  }

  private Stretch wide(int from, int limit) {
    int strange = from;
    for (int i = from; i + encoding.width <= limit; i += encoding.width) {
      if (!Characters.has(encoding, bytes, i)) {
        return new Stretch(i, Encoding.NARROW);
      }
      if (encoding.width == 2 && encoding.unit(bytes, i) == 0) {
        // UTF-32, of which the unit before may be the first half of a character.
        int before = i - encoding.width;
        return new Stretch(Math.max(from, before), Encoding.NARROW);
      }
      if (encoding.isText(bytes, i) || !isAscii(i)) {
        strange = i + encoding.width;
      } else if (i - strange >= STRANGE * encoding.width) {
        return new Stretch(strange, Encoding.NARROW);
      }
    }
    // Whether what is strange at the end stays so is known with the next bytes.
    return new Stretch(closed ? limit : strange, null);
  }

  private boolean isAscii(int at) {
    for (int i = at; i < at + encoding.width; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private void startStretch(Encoding next) {
    encoding = next;
    if (next != Encoding.NARROW) {
      characters = redactor.writer(detector, new Characters(next, narrow));
    }
  }

  private void feed(int from, int to) throws IOException {
    if (characters != null) {
      characters.write(Characters.decode(encoding, bytes, from, to));
    } else {
      narrow.write(bytes, from, to - from);
    }
  }

  private void endStretch() throws IOException {
    if (characters != null) {
      characters.close();
    }
    characters = null;
  }

  /** A stream with which the next stretch goes on. */
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] b, int offset, int count) throws IOException {
      out.write(b, offset, count);
    }

    @Override
    public void close() {
      // Its owner closes it.
    }
  }
}
