package dev.carddetector.cli.sweep;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import dev.carddetector.cli.text.Encoding;
import dev.carddetector.cli.text.Latin;
import dev.carddetector.cli.text.WideRuns;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a content that is held and looked at as a whole. Parts overlap by {@link #LEFT} and
 * {@link #RIGHT}, which is more than anything the detector looks at for a card; so a card is found
 * as it would be in the whole content, by the part in whose middle it starts.
 *
 * <p>For one thread at a time; its array is used again for the next part.
 */
final class Window {
  /** Bytes before the middle of a part. */
  static final int LEFT = 64 << 10;

  /** Bytes after the middle of a part. */
  static final int RIGHT = 32 << 10;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

  /**
   * Where a card lies in the array.
   *
   * @param encoding of the stretch around it
   * @param from where the stretch starts
   * @param to where it ends
   */
  record Hit(Detection detection, int start, int end, Encoding encoding, int from, int to) {}

  private static final int FIRST_CAPACITY = 16 << 10;

  private final CardDetector detector;
  private final int capacity;
  byte[] bytes;

  /** How many bytes of the array are held. */
  int length;

  Window(CardDetector detector, int capacity) {
    this.detector = detector;
    this.capacity = capacity;
    this.bytes = new byte[Math.min(capacity, FIRST_CAPACITY)];
  }

  /** Returns the size of the middle of a part, a multiple of the width of each encoding. */
  int step() {
    return capacity - LEFT - RIGHT;
  }

  /** Makes the array as large as needed for more bytes, if it can be; returns how many fit. */
  int makeRoom(int more) {
    int wanted = (int) Math.min(capacity, (long) length + more);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.min(capacity, 4 * bytes.length)));
    }
    return Math.min(more, bytes.length - length);
  }

  /** Drops the first bytes. */
  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }

  /**
   * Looks at all that is held, and returns the cards in the order of their places. In a narrow text
   * the separators of Latin-1 and Windows-1252 become ASCII ones, at the same places.
   *
   * @param binary whether only what is certainly a card counts
   */
  List<Hit> scan(Encoding encoding, boolean binary) {
    boolean zeros = encoding == Encoding.NARROW && narrow();
    List<Detection> found = detector.scan(bytes, 0, length);
    if (found.isEmpty() && !zeros && encoding == Encoding.NARROW) {
      return List.of();
    }
    List<Hit> hits = new ArrayList<>(found.size());
    for (Detection d : found) {
      add(hits, new Hit(d, (int) d.start(), (int) d.end(), Encoding.NARROW, 0, length), binary);
    }
    if (encoding == Encoding.NARROW && !zeros) {
      return hits;
    }
    if (encoding != Encoding.NARROW) {
      scanWide(encoding, 0, length, binary, hits);
    }
    WideRuns.find(
        bytes,
        length,
        run -> {
          // Of a wide text, what goes on in another encoding, or shifted by a byte.
          if (run.encoding() != encoding || run.from() % encoding.width != 0) {
            scanWide(run.encoding(), run.from(), run.to(), binary, hits);
          }
        });
    return inOrder(hits);
  }

  private void scanWide(Encoding encoding, int from, int to, boolean binary, List<Hit> hits) {
    CharBuffer chars = CharBuffer.wrap(encoding.units(bytes, from, to));
    for (Detection d : detector.scan(chars)) {
      int start = from + (int) d.start() * encoding.width;
      int end = from + (int) d.end() * encoding.width;
      add(hits, new Hit(d, start, end, encoding, from, to), binary);
    }
  }

  private static void add(List<Hit> hits, Hit hit, boolean binary) {
    if (!binary || hit.detection.confidence() == Confidence.HIGH) {
      hits.add(hit);
    }
  }

  /** Sorts, and of two readings of the same bytes keeps the first. */
  private static List<Hit> inOrder(List<Hit> hits) {
    hits.sort(Comparator.comparingInt(Hit::start));
    List<Hit> kept = new ArrayList<>(hits.size());
    int end = 0;
    for (Hit hit : hits) {
      if (hit.start >= end) {
        kept.add(hit);
        end = hit.end;
      }
    }
    return kept;
  }

  /**
   * Replaces separators that are no UTF-8, and tells whether there is a zero byte, which may be one
   * of UTF-16.
   */
  private boolean narrow() {
    long zeros = 0;
    long high = 0;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONGS.get(bytes, i);
      zeros |= ~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS);
      high |= x & ~LOW_BITS;
    }
    for (; i < length; i++) {
      zeros |= bytes[i] == 0 ? 1 : 0;
      high |= bytes[i] & 0x80;
    }
    if (high != 0) {
      Latin.replaceSeparators(bytes, 0, length);
    }
    return zeros != 0;
  }
}
