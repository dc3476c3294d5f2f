package dev.carddetector.carddata;

import dev.carddetector.facts.Planes;
import dev.carddetector.facts.SpanRing;
import dev.carddetector.facts.UnitCount;
import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Text;

/**
 * The security codes near cards, further than their context. Each number of 3 or 4 digits is looked
 * at once, whatever number of cards stands near it; near a lone card only those of its {@link
 * RecordBounds}.
 */
final class CodeRing {
  /** A sign that assigns a value lies in these units before it, or in the 64 before them. */
  private static final int MAX_APART = 3 * Planes.BLOCK;

  /** With the digits of an escape directly before them, as in {@code %252522123}. */
  private static final int MAX_ROW = CodeValues.MAX_DIGITS + 6;

  /** Of 64 units, the first is only looked back at, and the last only forth. */
  private static final int STEP = Planes.BLOCK - MAX_ROW - 1;

  private static final long STARTS = ((1L << STEP) - 1) << 1;

  /** Units without a card after which only the record of the next one is looked at. */
  private static final int MAX_GAP = 256;

  /** Units that are read ahead of text full of cards, so that not each of them reads a few. */
  private static final int AHEAD = 1024;

  /** Of a UTF-16 unit. */
  private static final int MAX_BYTES = 3;

  private final CodeValues values = new CodeValues();
  private final SpanRing spans = new SpanRing();
  private final UnitCount units = new UnitCount();
  private final RecordBounds record = new RecordBounds();
  private final NamingSigns signs = new NamingSigns();

  /** The text, and the same with a view of its own, as codes are looked for far ahead. */
  private Text source;

  private Text text;

  /** Whether anything was asked for in this text: in most there is no card. */
  private boolean open;

  /** The values that start near the last number and before this offset were looked at. */
  private int to;

  /** The last 64 units of those looked at that have what may assign a value. */
  private int signed;

  /** All that is near a number that ends by this offset was looked at. */
  private int done;

  void of(Text text) {
    source = text;
  }

  private void open() {
    text = source.again();
    if (!open) {
      open = true;
      values.of(text);
      units.of(text);
      record.of(text);
      signs.of(text);
    }
  }

  void wipe() {
    source = null;
    text = null;
    if (open) {
      open = false;
      values.wipe();
      units.of(null);
      record.of(null);
      signs.wipe();
      restart(0);
      record.restart(0);
      done = 0;
    }
  }

  private void restart(int offset) {
    to = offset;
    signed = offset;
    spans.clear();
    units.restart(offset);
  }

  void rebase(int n) {
    if (open) {
      values.rebase(n);
      spans.rebase(n);
      units.rebase(n);
      record.rebase(n);
      signs.rebase(n);
      to -= n;
      signed -= n;
      done -= n;
    }
  }

  /**
   * Finds the codes near a number; numbers come in the order of the text.
   *
   * @return whether there may be any
   */
  boolean read(int start, int end) {
    open();
    if (!signs.areNear(start, end)) {
      return false;
    }
    units.skipTo(lowest(start));
    if (end > done) {
      readNear(start, end);
    }
    return true;
  }

  private void readNear(int start, int end) {
    if (start - to > MAX_GAP) {
      readRecord(start, end);
      if (record.from > to) {
        restart(record.from);
      }
      readTo(record.to);
      done = record.ended ? record.to : end;
      return;
    }
    int high = highest(end);
    if (high > to) {
      int held = text.more ? text.to - Text.REACH + MAX_BYTES * Text.RECORD : text.to;
      readTo(Math.max(high, Math.min(high + AHEAD, held)));
    }
    if (to == text.to) {
      done = to;
    } else if (text.isUtf16() || text.isAscii(end, to)) {
      done = to - Text.RECORD;
    } else {
      done = end + (to - high) / MAX_BYTES;
    }
  }

  /** Returns the record of a number that was read, as far as it lies within reach. */
  RecordBounds record(int start, int end) {
    open();
    readRecord(start, end);
    return record;
  }

  private void readRecord(int start, int end) {
    int near = Math.max(text.from, start - Text.RECORD);
    int low = text.isUtf16() || text.isAscii(near, start) ? near : lowest(start);
    record.read(start, end, low, highest(end));
  }

  /** Returns an offset that no code near a number starts before. */
  int lowest(int start) {
    int reach = (text.isUtf16() ? 1 : MAX_BYTES) * Text.RECORD + Planes.BLOCK;
    return Math.max(text.from, start - reach);
  }

  /** Returns the offset that lies {@link Text#RECORD} units after a number. */
  private int highest(int end) {
    int high = end + Math.min(Text.RECORD, text.to - end);
    if (text.isUtf16() || text.isAscii(end, high)) {
      return high;
    }
    int more = Text.RECORD - unitsBetween(end, high);
    while (more > 0 && high < text.to) {
      high += Math.min(more, text.to - high);
      more = Text.RECORD - unitsBetween(end, high);
    }
    return high;
  }

  private void readTo(int high) {
    while (to < high) {
      text.show(Math.max(text.from, to - 1));
      if (to - signed >= Planes.BLOCK && maySign(to)) {
        signed = to;
      }
      if (to - signed < MAX_APART) {
        read(to, high, digits(to - 1));
        to = Math.min(to + STEP, high);
      } else {
        to = Math.min(to + Planes.BLOCK, high);
      }
    }
  }

  private boolean maySign(int p) {
    return !isInView(p) || ByteClasses.haveSigns(text.view, p - text.viewBase);
  }

  /** Tells whether 64 units are in view. */
  private boolean isInView(int p) {
    return p >= text.viewFrom && p + Planes.BLOCK <= text.viewTo;
  }

  /** Returns where among the 64 units from an offset on there are ASCII digits. */
  private long digits(int p) {
    if (isInView(p)) {
      return ByteClasses.asciiDigits(text.view, p - text.viewBase);
    }
    long digits = 0;
    for (int i = 0; i < Planes.BLOCK; i++) {
      digits |= Text.isDigit(text.ascii(p + i)) ? 1L << i : 0;
    }
    return digits;
  }

  /** Looks at the values that start from an offset on, the unit before which is the first digit. */
  private void read(int p, int high, long digits) {
    long three = digits & digits >>> 1 & digits >>> 2;
    long starts = three & ~(digits << 1) & Planes.range(0, 0, high - p + 1) & STARTS;
    for (; starts != 0; starts &= starts - 1) {
      int i = Long.numberOfTrailingZeros(starts);
      int count = Long.numberOfTrailingZeros(~(digits >>> i));
      boolean afterDigits = i > 1 && ((digits >>> (i - 2)) & 1) != 0;
      boolean grouped = afterDigits && isGap(text.ascii(p + i - 2));
      int end = p - 1 + i + count;
      int code = grouped || count > MAX_ROW ? -1 : values.startOfCode(end - count, end);
      if (code >= 0) {
        spans.add(code, end);
      }
    }
  }

  private static boolean isGap(int c) {
    return c == ' ' || c == '-' || c == '\n';
  }

  /** Returns the number of the first code that starts at or after an offset. */
  int firstFrom(int offset) {
    return spans.firstFrom(offset);
  }

  /** Returns the number after that of the last code. */
  int end() {
    return spans.size();
  }

  int start(int code) {
    return spans.start(code);
  }

  int end(int code) {
    return spans.end(code);
  }

  /** Returns the UTF-16 units from an offset to another, both near what was read last. */
  int unitsBetween(int from, int to) {
    return text.isUtf16() ? to - from : units.between(from, to);
  }
}
