package dev.carddetector.carddata;

import dev.carddetector.facts.Context;
import dev.carddetector.facts.Planes;
import dev.carddetector.facts.SpanRing;
import dev.carddetector.facts.UnitCount;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Text;

/**
 * The security codes in the records around cards: the values of labels that are nothing else, such
 * as {@code "cvv":"123"}. Each number of 3 or 4 digits is looked at once, whatever number of cards
 * stands near it, and only where cards were found.
 */
final class CodeRing {
  private static final int MIN_DIGITS = 3;
  private static final int MAX_DIGITS = 4;

  /** Units before a value in which a sign of an assignment must stand. */
  private static final int MAX_DELIMITERS = 12;

  private static final int MAX_BLANKS = 48;

  /** What assigns a value to a name, or ends an escape that may stand for that. */
  private static final String ASSIGNS = "=:>%\\;(";

  /** Of a UTF-16 unit. */
  private static final int MAX_BYTES = 3;

  /** Units after a value that tell whether it ends there. */
  private static final int AFTER = 3;

  /** Apart from those of the candidates, since the two are read at different places. */
  private final Planes planes = new Planes();

  private final Context context = new Context(planes);
  private final Side side = new Side();
  private final Labels labels = new Labels(side, context);
  private final SpanRing spans = new SpanRing();
  private final UnitCount units = new UnitCount();
  private Text text;

  /** Whether anything was asked for in this text: in most there is no card. */
  private boolean open;

  /** The values that start in this part of the text were looked at. */
  private int from;

  private int to;

  void of(Text text) {
    this.text = text;
  }

  private void open() {
    open = true;
    planes.of(text);
    context.of(text);
    units.of(text);
  }

  void wipe() {
    text = null;
    if (open) {
      open = false;
      planes.wipe();
      context.wipe();
      side.wipe();
      units.of(null);
      restart(0);
    }
  }

  private void restart(int offset) {
    from = to = offset;
    spans.clear();
    units.restart(offset);
  }

  void rebase(int n) {
    if (!open) {
      return;
    }
    planes.rebase(n);
    context.rebase(n);
    spans.rebase(n);
    units.rebase(n);
    from = Math.max(0, from - n);
    to -= n;
    if (to < from) {
      restart(0);
    }
  }

  /** Finds the codes of the record around a number; records come in the order of the text. */
  void read(int start, int end) {
    if (!open) {
      open();
    }
    int low = lowest(start);
    if (low < from || low > to) {
      restart(low);
    }
    int high = highest(end);
    for (int p = text.nextDigit(Math.min(to, high), high); p < high; p = text.nextDigit(p, high)) {
      p = look(p);
      to = p;
    }
    to = Math.max(to, high);
  }

  /** Returns an offset that no code of the record of a number starts before. */
  int lowest(int start) {
    int reach = (text.isUtf16() ? 1 : MAX_BYTES) * Text.RECORD + Planes.BLOCK;
    return Math.max(text.from, start - reach);
  }

  /** Returns the offset that lies {@link Text#RECORD} units after a number. */
  private int highest(int end) {
    int high = end + Math.min(Text.RECORD, text.to - end);
    if (text.isUtf16()) {
      return high;
    }
    units.read(high);
    int more = Text.RECORD - unitsBetween(end, high);
    while (more > 0 && high < text.to) {
      high += Math.min(more, text.to - high);
      units.read(high);
      more = Text.RECORD - unitsBetween(end, high);
    }
    return high;
  }

  /** Looks at the digits that start at an offset, and returns an offset after them. */
  private int look(int start) {
    int end = EscapedDigits.end(text, start);
    if (end > start) {
      return end;
    }
    while (end - start <= MAX_DIGITS && isDigit(end)) {
      end++;
    }
    if (end == start) {
      return start + text.width(text.at(start));
    }
    int digits = end - start;
    if (digits >= MIN_DIGITS
        && digits <= MAX_DIGITS
        && (!isDigit(start - 1) || EscapedDigits.isBefore(text, start))
        && isAssigned(start)
        && isCode(start, end)) {
      spans.add(start, end);
    }
    return end;
  }

  private boolean isDigit(int p) {
    int c = text.ascii(p);
    return c >= '0' && c <= '9';
  }

  /** Tells whether a value may stand here, before its surroundings are read more closely. */
  private boolean isAssigned(int start) {
    int p = start - 1;
    for (int i = 0; i < MAX_BLANKS && text.ascii(p) >= 0 && text.ascii(p) <= ' '; i++) {
      p--;
    }
    if (p < start - 1 && text.ascii(p) == '"') {
      return true;
    }
    for (int i = 0; i < MAX_DELIMITERS; i++) {
      int c = text.ascii(p - i);
      if (c > 0 && ASSIGNS.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isCode(int start, int end) {
    context.read(start, end);
    if (!context.hasBefore(ContextWords.CVV)) {
      return false;
    }
    side.read(text, planes, context.from(), Math.min(text.to, end + AFTER));
    int value = side.indexOf(start);
    int digits = end - start;
    if (!labels.isValueEnd(value + digits, digits == MAX_DIGITS)) {
      return false;
    }
    int label = context.nextWord(ContextWords.CVV, context.from(), start);
    while (label < start) {
      if (labels.strictValue(side.indexOf(label)) == value) {
        return true;
      }
      label = context.nextWord(ContextWords.CVV, label + 1, start);
    }
    return false;
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
    return text.isUtf16() ? to - from : units.before(to) - units.before(from);
  }
}
