package dev.carddetector.carddata;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.Text;

/**
 * The record that a card stands in: the lines around it up to one that starts like a record, with a
 * time, an address or an id, or with a JSON object. Records are asked for in the order of the text,
 * so no line is looked at twice.
 */
final class RecordBounds {
  /** More digits at the start of a line are no time. */
  private static final int MAX_DIGITS = 20;

  private static final long BREAKS = '\n' * ONES;

  private Text text;

  /** Where the record starts, as far as it was looked at. */
  int from;

  /** Where it ends, as far as it was looked at. */
  int to;

  /** Whether another record starts at its end. */
  boolean ended;

  /** The last line that starts like a record inside of a number: the next one is of that. */
  private int inside;

  void of(Text text) {
    this.text = text;
  }

  void restart(int offset) {
    from = to = offset;
    inside = 0;
    ended = false;
  }

  void rebase(int n) {
    from = Math.max(0, from - n);
    to = Math.max(0, to - n);
    inside = Math.max(0, inside - n);
  }

  /** Finds the record around a number, between two offsets. */
  void read(int start, int end, int low, int high) {
    if (start >= to) {
      from = startOfRecord(start, Math.max(low, ended ? to : 0));
      to = start;
      ended = false;
    } else if (inside <= start) {
      from = Math.max(from, inside);
    }
    while (to < high && (!ended || to < end)) {
      inside = ended ? to : inside;
      int line = next(to, high) + 1;
      ended = line <= high && isStart(line);
      to = Math.min(line, high);
    }
  }

  private int startOfRecord(int p, int low) {
    int line = p;
    while (line > low) {
      line = last(line, low);
      if (line > low && isStart(line)) {
        return line;
      }
      line--;
    }
    return low;
  }

  /** Tells whether the line that starts at an offset is the first of a record. */
  private boolean isStart(int line) {
    int c = text.ascii(line);
    int p = line + (c == '[' ? 1 : 0);
    int digits = 0;
    while (digits <= MAX_DIGITS && Text.isDigit(text.ascii(p + digits))) {
      digits++;
    }
    int after = text.ascii(p + digits);
    // A number alone in its line may be a value, or the length of what follows: 1f4.
    boolean time = digits > 0 && digits <= MAX_DIGITS && after >= ' ' && !Text.isWordPart(after);
    return c == '{' || (time && !isAfterEmptyLine(line));
  }

  /** Values of the parts of a form come after an empty line. */
  private boolean isAfterEmptyLine(int line) {
    int before = line - (text.ascii(line - 2) == '\r' ? 3 : 2);
    return text.ascii(before) == '\n';
  }

  /** Returns the offset of the first line feed from p to high, or high. */
  private int next(int p, int high) {
    int q = p;
    while (q < high) {
      text.show(q);
      if (q >= text.viewFrom && q + Long.BYTES <= text.viewTo) {
        long v = (long) LONG.get(text.view, q - text.viewBase) ^ BREAKS;
        long breaks = (v - ONES) & ~v & HIGH;
        q += breaks == 0 ? Long.BYTES : Long.numberOfTrailingZeros(breaks) >> 3;
        if (breaks != 0) {
          return Math.min(q, high);
        }
      } else if (text.ascii(q) == '\n') {
        return q;
      } else {
        q++;
      }
    }
    return high;
  }

  /** Returns the offset after the last line feed from low to p, or low. */
  private int last(int p, int low) {
    text.show(low);
    int q = p;
    while (q > low) {
      if (q - Long.BYTES >= text.viewFrom && q <= text.viewTo) {
        long v = (long) LONG.get(text.view, q - Long.BYTES - text.viewBase) ^ BREAKS;
        long others = ((v & ~HIGH) + ~HIGH) | v | ~HIGH;
        if (others != -1L) {
          return Math.max(low, q - (Long.numberOfLeadingZeros(~others) >> 3));
        }
        q -= Long.BYTES;
      } else if (text.ascii(q - 1) == '\n') {
        return q;
      } else {
        q--;
      }
    }
    return low;
  }
}
