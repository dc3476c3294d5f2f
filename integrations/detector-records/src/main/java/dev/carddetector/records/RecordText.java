package dev.carddetector.records;

import dev.carddetector.CardDetector;
import dev.carddetector.Companion;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All values of a record as one text, which looks like JSON: so names and neighbouring fields count
 * as evidence, and the CVV in the field after a card is found with it. Strings stand in it as they
 * are, without escapes.
 *
 * <p>Values are numbered in the order of the walk. For use by one thread at a time; may take any
 * number of records, one after the other.
 */
final class RecordText extends ValueVisitor {
  private static final int MAX_KEPT = 1 << 20;

  private byte[] utf8 = new byte[4096];
  private int length;

  /** The start and the end of each value. */
  private int[] bounds = new int[128];

  private int values;
  private boolean[] changed = {};
  private List<Detection> detections = List.of();
  private int cards;

  /** The first detection that does not lie before the value that was asked for last. */
  private int next;

  /** Finds the cards in what was visited. Tells whether there are any in a value. */
  boolean scan(CardDetector detector) {
    detections = detector.scan(utf8, 0, length);
    if (detections.isEmpty()) {
      return false;
    }
    changed = new boolean[values];
    cards = 0;
    next = 0;
    for (Detection detection : detections) {
      int first = firstEndingAfter(detection.start());
      if (first < values && bounds[2 * first] < detection.end()) {
        cards++;
        mark(detection, first);
      }
    }
    return cards > 0;
  }

  /** Returns the number of cards in values: those in names of fields, which stay, do not count. */
  int cards() {
    return cards;
  }

  /** Returns what was found, with the values that hold it. */
  List<RecordMasker.Found> found(Redactor redactor) {
    List<RecordMasker.Found> found = new ArrayList<>(detections.size());
    for (Detection detection : detections) {
      int value = firstEndingAfter(detection.start());
      boolean inside = value < values && bounds[2 * value] < detection.end();
      found.add(new RecordMasker.Found(inside ? value : -1, detection, mask(detection, redactor)));
    }
    return found;
  }

  private String mask(Detection detection, Redactor redactor) {
    int start = (int) detection.start();
    int length = (int) detection.end() - start;
    byte[] mask = redactor.redact(utf8, start, length, List.of(detection));
    return new String(mask, StandardCharsets.UTF_8);
  }

  boolean isChanged(int value) {
    return changed[value];
  }

  /**
   * Marks the values that a detection and its companions are in as changed. What does not lie in
   * the value that holds the card, the redactor will not see with it; so its digits are hidden.
   */
  private void mark(Detection detection, int first) {
    boolean whole =
        bounds[2 * first] <= detection.start() && detection.end() <= bounds[2 * first + 1];
    int home = whole ? first : -1;
    mark(detection.start(), detection.end(), home);
    for (Companion companion : detection.companions()) {
      mark(companion.start(), companion.end(), home);
    }
  }

  private void mark(long start, long end, int home) {
    for (int i = firstEndingAfter(start); i < values && bounds[2 * i] < end; i++) {
      changed[i] = true;
      if (i != home) {
        hideDigits(i, (int) Math.max(start, bounds[2 * i]), (int) Math.min(end, bounds[2 * i + 1]));
      }
    }
  }

  private int firstEndingAfter(long start) {
    int low = 0;
    int high = values;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[2 * middle + 1] > start) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Puts as many other bytes in the place of digits, of those above ASCII of all characters. In
   * JSON a number stays one.
   */
  private void hideDigits(int value, int from, int to) {
    boolean bare =
        Json.isIn(utf8, bounds[2 * value], bounds[2 * value + 1]) && utf8[from - 1] != '"';
    for (int i = from; i < to; i++) {
      boolean digit = utf8[i] >= '0' && utf8[i] <= '9';
      if (digit || utf8[i] < 0) {
        utf8[i] = (byte) (bare ? '9' : '*');
      }
    }
  }

  /** Returns a changed value with the masks in it. Values are to be asked for in their order. */
  byte[] masked(int value, Redactor redactor) {
    int start = bounds[2 * value];
    int end = bounds[2 * value + 1];
    Redactor fitting = Json.isIn(utf8, start, end) ? redactor.forJson() : redactor;
    return fitting.redact(utf8, start, end - start, cardsIn(value));
  }

  /**
   * Returns the last four digits of the card in a changed value that is a number; 0 if it is no
   * card but, say, a CVV. Values are to be asked for in their order.
   */
  long last4(int value) {
    List<Detection> found = cardsIn(value);
    if (found.isEmpty()) {
      return 0;
    }
    // A fraction may come after the card, or its point stand in it.
    int p = (int) found.get(found.size() - 1).end();
    long last4 = 0;
    for (int place = 1; place < 10_000; p--) {
      int digit = utf8[p - 1] - '0';
      last4 += digit >= 0 ? (long) digit * place : 0;
      place *= digit >= 0 ? 10 : 1;
    }
    return last4;
  }

  private List<Detection> cardsIn(int value) {
    int start = bounds[2 * value];
    int end = bounds[2 * value + 1];
    while (next < detections.size() && detections.get(next).start() < start) {
      next++;
    }
    int first = next;
    while (next < detections.size() && detections.get(next).end() <= end) {
      next++;
    }
    return detections.subList(first, next);
  }

  /** Forgets what was visited, and wipes it. */
  void clear() {
    if (utf8.length > MAX_KEPT) {
      utf8 = new byte[4096];
      bounds = new int[128];
    } else {
      Arrays.fill(utf8, 0, length, (byte) 0);
    }
    length = 0;
    values = 0;
    detections = List.of();
  }

  @Override
  public String text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    bytes(bytes, 0, bytes.length);
    return value;
  }

  @Override
  public byte[] bytes(byte[] value, int offset, int length) {
    add('"');
    value(value, offset, length);
    add('"');
    return null;
  }

  @Override
  public Number number(Number value, boolean optional) {
    byte[] digits = Numbers.text(value).getBytes(StandardCharsets.ISO_8859_1);
    value(digits, 0, digits.length);
    return value;
  }

  private void value(byte[] bytes, int offset, int count) {
    if (2 * values == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * values] = length;
    add(bytes, offset, count);
    bounds[2 * values + 1] = length;
    values++;
  }

  @Override
  public void open(char bracket) {
    add(bracket);
  }

  @Override
  public void name(String name) {
    add('"');
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    add(bytes, 0, bytes.length);
    add('"');
    add(':');
  }

  @Override
  public void endKey() {
    add(':');
  }

  @Override
  public void endValue() {
    add(',');
  }

  @Override
  public void close(char bracket) {
    if (utf8[length - 1] == ',') {
      length--;
    }
    add(bracket);
  }

  private void add(char ascii) {
    ensure(1);
    utf8[length++] = (byte) ascii;
  }

  private void add(byte[] bytes, int offset, int count) {
    ensure(count);
    System.arraycopy(bytes, offset, utf8, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (utf8.length - length < more) {
      byte[] larger = Arrays.copyOf(utf8, Math.max(Math.addExact(length, more), 2 * length));
      Arrays.fill(utf8, 0, length, (byte) 0);
      utf8 = larger;
    }
  }
}
