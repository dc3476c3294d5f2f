package dev.carddetector.scan;

import dev.carddetector.digits.DigitSums;
import dev.carddetector.digits.Run;
import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/** Reads digits into the last group of a run: one by one, or whole ASCII groups at once. */
final class DigitReader {
  private final Run run;

  /** The UTF-16 units of the digits that {@link #read} has read. */
  int units;

  DigitReader(Run run) {
    this.run = run;
  }

  /**
   * Reads the digits at {@code p}: ASCII digits, or one other digit. Returns the offset after them.
   */
  int read(Text text, int p) {
    if (p == text.viewTo) {
      text.show(p);
    }
    int base = text.viewBase;
    int end = p >= text.viewFrom ? base + run.addAscii(text.view, p - base, text.viewTo - base) : p;
    units = end - p;
    if (end == p) {
      int codePoint = text.at(p);
      int digit = Text.digit(codePoint);
      if (digit >= 0) {
        run.add(digit);
        units = Text.units(codePoint);
        return p + text.width(codePoint);
      }
    }
    return end;
  }

  /**
   * Reads groups of ASCII digits with single ASCII separators between them, from their digits as
   * bits, into a group without digits and those after it. Returns the end of the last group within
   * 64 bytes, or {@code p} if there is none, or too little of the text in view or before {@code
   * limit}.
   *
   * @param units from the first digit of the run to {@code p}
   */
  int readGroups(Text text, int p, int units, int limit) {
    if (!run.isGroupEmpty() || !canReadGroups(text, p, limit)) {
      return p;
    }
    byte[] a = text.view;
    int start = p - text.viewBase;
    long digits = ByteClasses.asciiDigits(a, start);
    int i = 0;
    while (true) {
      int length = Long.numberOfTrailingZeros(~(digits >>> i));
      if (length == 0 || length > Run.MAX_GROUP || i + length >= ByteClasses.BYTES - 1) {
        return p + i;
      }
      i += length;
      run.fill(a, start + i, length);
      run.end(p + i, units + i);
      int kind = Separator.kindOfAscii(a[start + i]);
      if (kind == Separator.NO || (digits >>> (i + 1) & 1) == 0 || run.isFull()) {
        return p + i;
      }
      i++;
      run.open(p + i, units + i, kind);
    }
  }

  private static boolean canReadGroups(Text text, int p, int limit) {
    return p - Math.max(text.viewFrom, text.viewBase) >= DigitSums.MAX
        && p + ByteClasses.BYTES + Long.BYTES <= text.viewTo
        && (p + ByteClasses.BYTES <= limit || !text.more);
  }
}
