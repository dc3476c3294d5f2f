package dev.carddetector;

import dev.carddetector.facts.Planes;
import dev.carddetector.text.Text;
import dev.carddetector.text.Utf16Text;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A stream that holds as much of the text as undecided cards and their surroundings need.
 *
 * <p>The text held is the start of an array of at most {@value #CAPACITY} units. The scanner reads
 * as much of it as has enough text after it, and goes on from there with the next chunk. Text that
 * nothing can refer to any more is dropped once it amounts to some KiB. What must stay is bounded:
 * a run has at most {@code 40} groups that matter, of at most 19 digits with two zero-width
 * characters between any two, and {@link Text#REACH} units on either side.
 */
final class ScanningStream implements CardStream {
  private static final int CAPACITY = 64 << 10;
  private static final int MIN_CAPACITY = 1 << 10;
  private static final int MIN_DROPPED = 4 << 10;

  /** How far before a number companions can be: three bytes for each UTF-16 unit. */
  private static final int RECORD = 3 * Text.RECORD;

  private static final byte[] NO_BYTES = {};
  private static final char[] NO_CHARS = {};
  private static final CharBuffer NO_BUFFER = CharBuffer.wrap(NO_CHARS);

  private final Consumer<? super Detection> sink;
  private Scan scan;

  /** The text held is in one of these two arrays; they grow up to {@link #CAPACITY}. */
  private byte[] bytes = NO_BYTES;

  private char[] chars = NO_CHARS;
  private CharBuffer charBuffer = NO_BUFFER;

  private int held;

  /** The number of units before the text held. */
  private long origin;

  private boolean reporting;
  private boolean closed;

  /** Opens a stream that gives the scan back when closed. */
  ScanningStream(Scan scan, Consumer<? super Detection> sink) {
    this.scan = scan;
    this.sink = sink;
    scan.scanner.start(0);
  }

  @Override
  public void feed(CharSequence chunk) {
    Objects.requireNonNull(chunk, "chunk");
    check(bytes.length == 0, "the stream was fed bytes; open another one for characters");
    int length = chunk.length();
    for (int from = 0, to; from < length && !closed; from = to) {
      to = from + Math.min(length - from, CAPACITY - held);
      makeRoomForChars(held + to - from);
      Utf16Text.copy(chunk, from, to, chars, held);
      held += to - from;
      read(true);
    }
  }

  @Override
  public void feed(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    check(chars.length == 0, "the stream was fed characters; open another one for bytes");
    int end = offset + length;
    for (int from = offset, count; from < end && !closed; from += count) {
      count = Math.min(end - from, CAPACITY - held);
      makeRoomForBytes(held + count);
      System.arraycopy(utf8, from, bytes, held, count);
      held += count;
      read(true);
    }
  }

  private void makeRoomForBytes(int length) {
    if (length > bytes.length) {
      byte[] old = bytes;
      bytes = Arrays.copyOf(old, grown(length));
      Arrays.fill(old, (byte) 0);
    }
  }

  private void makeRoomForChars(int length) {
    if (length > chars.length) {
      char[] old = chars;
      chars = Arrays.copyOf(old, grown(length));
      charBuffer = CharBuffer.wrap(chars);
      Arrays.fill(old, '\0');
    }
  }

  private static int grown(int length) {
    return Math.min(CAPACITY, Math.max(MIN_CAPACITY, 2 * length));
  }

  private void check(boolean sameUnits, String message) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (reporting) {
      throw new IllegalStateException("the receiver of a detection must not feed the stream");
    }
    if (!sameUnits) {
      throw new IllegalStateException(message);
    }
  }

  @Override
  public long decided() {
    return closed ? origin : origin + Math.max(0, scan.scanner.undecided() - RECORD);
  }

  @Override
  public void close() {
    // If the receiver of a detection closes the stream, it wants nothing more.
    if (!closed && !reporting) {
      read(false);
    }
    end();
  }

  private Text text(boolean more) {
    return bytes.length > 0
        ? scan.scanner.held(bytes, held, more)
        : scan.scanner.held(charBuffer, held, more);
  }

  private void read(boolean more) {
    boolean done = false;
    try {
      scan.scanner.readOn(text(more));
      List<Detection> found = scan.takeFound();
      reporting = true;
      for (int i = 0; i < found.size() && !closed; i++) {
        sink.accept(found.get(i));
      }
      done = true;
    } finally {
      reporting = false;
      // A caller that went on after an exception would miss cards without knowing.
      if (!done) {
        end();
      }
    }
    if (!closed) {
      drop((scan.scanner.needed() - Text.REACH) / Planes.BLOCK * Planes.BLOCK);
    }
  }

  private void drop(int count) {
    if (count < MIN_DROPPED) {
      return;
    }
    int kept = held - count;
    if (bytes.length > 0) {
      System.arraycopy(bytes, count, bytes, 0, kept);
      Arrays.fill(bytes, kept, held, (byte) 0);
    } else {
      System.arraycopy(chars, count, chars, 0, kept);
      Arrays.fill(chars, kept, held, '\0');
    }
    scan.scanner.rebase(count);
    origin += count;
    scan.origin = origin;
    held = kept;
  }

  /** Wipes the text held and frees the arrays. */
  private void end() {
    if (closed) {
      return;
    }
    closed = true;
    origin += held;
    held = 0;
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(chars, '\0');
    bytes = NO_BYTES;
    chars = NO_CHARS;
    charBuffer = NO_BUFFER;
    scan.scanner.wipe();
    scan.giveBack();
    scan = null;
  }
}
