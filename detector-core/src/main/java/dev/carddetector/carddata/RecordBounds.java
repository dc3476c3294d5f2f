package dev.carddetector.carddata;

import static dev.carddetector.text.ByteClasses.HIGH;
import static dev.carddetector.text.ByteClasses.LONG;
import static dev.carddetector.text.ByteClasses.ONES;

import dev.carddetector.text.Text;

/**
 * The record that contains a card: the lines around it, from one that starts like a record to the
 * next. Such a line starts with a time, an address, an id or a JSON object. Records must be asked
 * for in text order, so no line is looked at twice.
 */
final class RecordBounds {
  /** More digits than this at the start of a line are not a time. */
  private static final int MAX_DIGITS = 20;

  /** Seconds since 1970 have this many digits; fewer before a space may be a house number. */
  private static final int MIN_EPOCH = 9;

  /** The fewest digits of the first groups of a card. */
  private static final int MIN_GROUP = 4;

  /** The most digits of these. */
  private static final int MAX_GROUP = 6;

  private static final long LOW = ~HIGH;

  private Text text;

  /** The start of the record, as far as it was looked at. */
  int from;

  /** The end of the record, as far as it was looked at. */
  int to;

  /** Whether another record starts at {@link #to}. */
  boolean ended;

  /** The last record start that lies inside a number; the next number belongs to that record. */
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

  /** Finds the record around a number, within two offsets. */
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

  /** Returns whether the line at an offset starts a record. */
  private boolean isStart(int line) {
    int last = endOfLineBefore(line) - 1;
    boolean isRest = text.ascii(last) == '=' || text.ascii(last) == ':';
    if (text.ascii(line) == '{') {
      return !isRest;
    }
    int p = line + (text.ascii(line) == '[' ? 1 : 0);
    int digits = text.asciiDigits(p, MAX_DIGITS + 1);
    boolean time = digits > 0 && digits <= MAX_DIGITS && isSign(p + digits, digits);
    return time && !isRest && text.ascii(last) != '\n';
  }

  /** Returns whether the digits before an offset belong to a time, an address or an id. */
  private boolean isSign(int p, int digits) {
    return switch (text.ascii(p)) {
      case ';', ',', '|', ']', '\t' -> true;
      case ':' -> Text.isDigit(text.ascii(p + 1));
      case '.' -> Text.isDigit(text.ascii(p + 1)) && !isGrouped(p, digits);
      // Months may have names.
      case '-', '/' ->
          Text.isCapital(text.ascii(p + 1))
              || (Text.isDigit(text.ascii(p + 1)) && !isGrouped(p, digits));
      case ' ' -> digits >= MIN_EPOCH;
      default -> false;
    };
  }

  /**
   * Returns whether the digits on both sides of a sign are groups of a card, longer than a date's.
   */
  private boolean isGrouped(int sign, int digits) {
    return digits >= MIN_GROUP
        && digits <= MAX_GROUP
        && text.asciiDigits(sign + 1, MIN_GROUP) == MIN_GROUP;
  }

  /** Lines may end with CR LF. The value of a form part follows an empty line. */
  private int endOfLineBefore(int line) {
    return line - (text.ascii(line - 2) == '\r' ? 2 : 1);
  }

  /**
   * Returns the offset of the first line feed in a range that a possible record start follows, or
   * high.
   */
  private int next(int p, int high) {
    int q = p;
    while (q < high) {
      text.show(q);
      if (q >= text.viewFrom && q + Long.BYTES < text.viewTo) {
        long found = feeds(text.view, q - text.viewBase);
        if (found != 0) {
          return Math.min(q + (Long.numberOfTrailingZeros(found) >> 3), high);
        }
        q += Long.BYTES;
      } else if (isFeed(q)) {
        return q;
      } else {
        q++;
      }
    }
    return high;
  }

  /** Returns the offset after the last such line feed in a range, or low. */
  private int last(int p, int low) {
    text.show(low);
    int q = p;
    while (q > low) {
      if (q - Long.BYTES >= text.viewFrom && q < text.viewTo) {
        long found = feeds(text.view, q - Long.BYTES - text.viewBase);
        if (found != 0) {
          return Math.max(low, q - (Long.numberOfLeadingZeros(found) >> 3));
        }
        q -= Long.BYTES;
      } else if (isFeed(q - 1)) {
        return q;
      } else {
        q--;
      }
    }
    return low;
  }

  private boolean isFeed(int p) {
    return text.ascii(p) == '\n' && mayStart(text.ascii(p + 1));
  }

  private static boolean mayStart(int c) {
    return Text.isDigit(c) || c == '[' || c == '{';
  }

  /** Returns which of eight bytes are line feeds with a possible record start after them. */
  private static long feeds(byte[] a, int i) {
    long v = (long) LONG.get(a, i) ^ '\n' * ONES;
    long w = (long) LONG.get(a, i + 1);
    long c = w & LOW;
    long digits = (c + 0x50 * ONES) & ~(c + 0x46 * ONES);
    long others = ((c | 0x20 * ONES) ^ '{' * ONES) + LOW;
    long rest = ((v & LOW) + LOW) | v | w;
    return (digits | ~others) & ~rest & HIGH;
  }
}
