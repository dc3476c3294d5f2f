package dev.carddetector.cli.redact;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.cli.text.Encoding;
import dev.carddetector.cli.text.Latin;
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

  /** No card with separators is longer. */
  private static final int MOST_OF_CARD = 64;

  private final CardDetector detector;
  private final Redactor redactor;
  private final OutputStream out;

  /** Whether the encoding never changes, since JSON has only one. */
  private final boolean fixed;

  private final byte[] bytes = new byte[CAPACITY];
  private int length;

  /** Of the stretch at hand; null before the first byte. */
  private Encoding encoding;

  /** Whether the stretch is Latin-1 or Windows-1252. */
  private boolean latin;

  /**
   * Takes the stretch if it is UTF-8, and what was masked of wide text: where that ends is known
   * late, so cards in ASCII may be taken for some of it. Null in Latin-1.
   */
  private OutputStream utf8;

  /** Takes the stretch if it is not UTF-8. */
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
      endUtf8();
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
      startStretch(first, false);
    }
    int done = 0;
    for (boolean ended = true; ended && done < limit; ) {
      Stretch stretch =
          fixed
              ? json(done, limit)
              : encoding == Encoding.NARROW ? narrow(done, limit) : wide(done, limit);
      // Of wide text, whole units.
      int end = stretch.end - (stretch.end - done) % encoding.width;
      feed(done, end);
      ended = stretch.next != null;
      if (ended) {
        endStretch();
        startStretch(stretch.next, stretch.latin);
      } else if (end < stretch.end && closed) {
        endStretch();
        endUtf8();
        out.write(bytes, end, stretch.end - end);
        end = stretch.end;
      }
      done = end;
    }
    System.arraycopy(bytes, done, bytes, 0, length - done);
    length -= done;
  }

  /** Where a stretch ends and, if that is not just the end of what is held, what comes next. */
  private record Stretch(int end, Encoding next, boolean latin) {
    Stretch(int end) {
      this(end, null, false);
    }
  }

  /** Takes all for UTF-8. */
  private Stretch json(int from, int limit) throws FileRedactor.Refused {
    for (int i = from; i < limit; i++) {
      if (bytes[i] == 0 && WideRuns.at(bytes, from, i, length) != null) {
        throw notJson();
      }
    }
    return new Stretch(limit);
  }

  private static FileRedactor.Refused notJson() {
    return new FileRedactor.Refused("is not in UTF-8, as JSON must be");
  }

  private Stretch narrow(int from, int limit) {
    int line = from;
    boolean firstLine = true;
    for (int i = from; i < limit; i++) {
      int b = bytes[i];
      if (b == '\n') {
        line = i + 1;
        firstLine = false;
      } else if (b == 0) {
        WideRuns.Run run = WideRuns.at(bytes, from, i, length);
        if (run != null) {
          return new Stretch(run.from(), run.encoding(), false);
        }
      } else if (b < 0 && !latin && Latin.isSeparator(bytes, i)) {
        return new Stretch(line, Encoding.NARROW, true);
      } else if (b < 0 && latin && !firstLine && Latin.startsUtf8(bytes, i, length)) {
        return new Stretch(line, Encoding.NARROW, false);
      }
    }
    return new Stretch(closed || latin ? beforeWide(from, limit) : beforeCard(from, line, limit));
  }

  /** Returns a limit, or the index before it if a zero byte there ends the first wide character. */
  private int beforeWide(int from, int limit) {
    return limit < length && bytes[limit] == 0 && limit - 1 > from ? limit - 1 : limit;
  }

  /** Returns a limit that does not split a card, whose first Latin-1 separator may follow it. */
  private int beforeCard(int from, int line, int limit) {
    if (line > from) {
      return line;
    }
    int end = beforeWide(from, limit);
    while (end > from && end > limit - MOST_OF_CARD && isOfCard(bytes[end - 1])) {
      end--;
    }
    return end > from ? end : limit;
  }

  private static boolean isOfCard(byte b) {
    return (b >= '0' && b <= '9') || b == ' ' || b == '-' || b == '.' || b == '/' || b < 0;
  }

  private Stretch wide(int from, int limit) {
    int strange = from;
    for (int i = from; i + encoding.width <= limit; i += encoding.width) {
      if (!Characters.has(encoding, bytes, i)) {
        return new Stretch(i, Encoding.NARROW, false);
      }
      if (encoding.width == 2 && encoding.unit(bytes, i) == 0) {
        // UTF-32, of which the unit before may be the first half of a character.
        int before = i - encoding.width;
        return new Stretch(Math.max(from, before), Encoding.NARROW, false);
      }
      if (encoding.isText(bytes, i) || !isAscii(i)) {
        strange = i + encoding.width;
      } else if (i - strange >= STRANGE * encoding.width) {
        return new Stretch(strange, Encoding.NARROW, false);
      }
    }
    // Whether what is strange at the end stays so is known with the next bytes.
    return new Stretch(closed ? limit : strange, null, false);
  }

  private boolean isAscii(int at) {
    for (int i = at; i < at + encoding.width; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private void startStretch(Encoding next, boolean nextIsLatin) throws IOException {
    encoding = next;
    latin = nextIsLatin;
    if (latin) {
      endUtf8();
    } else if (utf8 == null) {
      utf8 = redactor.outputStream(detector, new Open(out));
    }
    if (latin || next != Encoding.NARROW) {
      characters = redactor.writer(detector, new Characters(next, latin ? out : utf8));
    }
  }

  private void feed(int from, int to) throws IOException {
    if (characters != null) {
      characters.write(Characters.decode(encoding, bytes, from, to));
    } else {
      utf8.write(bytes, from, to - from);
    }
  }

  private void endStretch() throws IOException {
    if (characters != null) {
      characters.close();
    }
    characters = null;
  }

  private void endUtf8() throws IOException {
    if (utf8 != null) {
      utf8.close();
    }
    utf8 = null;
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
