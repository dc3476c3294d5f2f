package dev.carddetector.carddata;

import dev.carddetector.facts.Planes;
import dev.carddetector.facts.SpanRing;
import dev.carddetector.facts.UnitCount;
import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Text;

/**
 * The security codes near cards, but beyond their context. Each number of 3 or 4 digits is looked
 * at once, however many cards are near it. Near a lone card, only the numbers within its {@link
 * RecordBounds} are looked at.
 */
final class CodeRing {
  /**
   * A sign that assigns a value lies within these units before it, or in the block of 64 before
   * them.
   */
  private static final int MAX_APART = 3 * Planes.BLOCK;

  /** A code with the digits of an escape directly before it, as in {@code %252522123}. */
  private static final int MAX_ROW = CodeValues.MAX_DIGITS + 6;

  /**
   * Of a block of 64 units, the first only shows what is before a value, and the last what is
   * after.
   */
  private static final int STEP = Planes.BLOCK - MAX_ROW - 1;

  private static final long STARTS = ((1L << STEP) - 1) << 1;

  /** After this many units without a card, only the record of the next card is read. */
  private static final int MAX_GAP = 256;

  /** Units to read ahead in text full of cards, so that not every card reads a few. */
  private static final int AHEAD = 1024;

  /** UTF-8 bytes per UTF-16 unit. */
  private static final int MAX_BYTES = 3;

  private final CodeValues values = new CodeValues();
  private final SpanRing spans = new SpanRing();
  private final UnitCount units = new UnitCount();
  private final RecordBounds record = new RecordBounds();
  private final NamingSigns signs = new NamingSigns();

  /** The text as given, and with a view of its own, since codes are looked for far ahead. */
  private Text source;

  private Text text;

  /** Whether anything was read in this text; most texts contain no card. */
  private boolean open;

  /** The values that start near the last number and before this offset have been looked at. */
  private int to;

  /** The start of the last block of 64 units that has a sign that may assign a value. */
  private int signed;

  /** All values near a number that ends by this offset have been looked at. */
  private int done;

  /** All characters between these offsets are known to be ASCII. */
  private int asciiFrom;

  private int asciiTo;

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
      asciiFrom = asciiTo = 0;
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
      to = Text.moved(to, n);
      signed = Text.moved(signed, n);
      done = Text.moved(done, n);
      asciiFrom = Text.moved(asciiFrom, n);
      asciiTo = Text.moved(asciiTo, n);
    }
  }

  /**
   * Finds the codes near a number. Numbers must come in text order.
   *
   * @return false if there can be none
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
    } else if (isAscii(end, to)) {
      done = to - Text.RECORD;
    } else {
      done = end + (to - high) / MAX_BYTES;
    }
  }

  /** Returns the record of a number that was read, as far as it is within reach. */
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

  /** Returns an offset before which no code near a number starts. */
  int lowest(int start) {
    int reach = (text.isUtf16() ? 1 : MAX_BYTES) * Text.RECORD + Planes.BLOCK;
    return Math.max(text.from, start - reach);
  }

  /** Returns the offset {@link Text#RECORD} units after a number. */
  private int highest(int end) {
    int high = end + Math.min(Text.RECORD, text.to - end);
    if (isAscii(end, high)) {
      return high;
    }
    int more = Text.RECORD - unitsBetween(end, high);
    while (more > 0 && high < text.to) {
      high += Math.min(more, text.to - high);
      more = Text.RECORD - unitsBetween(end, high);
    }
    return high;
  }

  /**
   * Returns whether offsets in a range count UTF-16 units: if the text is UTF-16, or the range
   * ASCII. Ranges after cards that stand near each other overlap; each part of them is looked at
   * once.
   */
  private boolean isAscii(int low, int high) {
    if (text.isUtf16()) {
      return true;
    }
    if (low < asciiFrom || low > asciiTo) {
      asciiFrom = asciiTo = low;
    }
    while (asciiTo < high) {
      int next = Math.min(high, asciiTo + Planes.BLOCK);
      if (!text.isAscii(asciiTo, next)) {
        return false;
      }
      asciiTo = next;
    }
    return true;
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

  /** Returns whether a block of 64 units is in view. */
  private boolean isInView(int p) {
    return p >= text.viewFrom && p + Planes.BLOCK <= text.viewTo;
  }

  /** Returns the positions of ASCII digits among the 64 units from an offset on. */
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

  /**
   * Looks at the values that start at or after an offset; {@code digits} begins one unit before it.
   */
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

  /** Returns the index of the first code that starts at or after an offset. */
  int firstFrom(int offset) {
    return spans.firstFrom(offset);
  }

  /** Returns the index after the last code. */
  int end() {
    return spans.size();
  }

  int start(int code) {
    return spans.start(code);
  }

  int end(int code) {
    return spans.end(code);
  }

  /** Returns the number of UTF-16 units between two offsets, both near the last number read. */
  int unitsBetween(int from, int to) {
    return text.isUtf16() ? to - from : units.between(from, to);
  }
}
