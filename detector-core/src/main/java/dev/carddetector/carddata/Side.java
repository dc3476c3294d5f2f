package dev.carddetector.carddata;

import dev.carddetector.facts.Planes;
import dev.carddetector.text.Text;
import java.util.Arrays;

/**
 * The characters on one side of a number, one per index, in which card data is looked for. If all
 * are ASCII, the index is the offset in the text. Otherwise they are copied.
 */
final class Side {
  /** A context, a value at its end, and the characters that show whether the value ends there. */
  private static final int MAX = Text.CONTEXT + 16;

  /** Characters after the far end that show whether a value ends there. */
  private static final int AHEAD = 2;

  private final int[] chars = new int[MAX + AHEAD];
  private final int[] offsets = new int[MAX + 1];

  /** The text, or null if the characters are copied. */
  private Text text;

  /** The index of the first character. */
  int from;

  /** The index after the last character. */
  int to;

  /** The index after the characters that show whether a value ends. */
  private int limit;

  /** Reads the characters of a range. */
  void read(Text text, Planes planes, int start, int end) {
    if (end == start || planes.isAscii(start, end)) {
      this.text = text;
      from = start;
      to = end;
      limit = Math.min(end + AHEAD, text.to);
      return;
    }
    this.text = null;
    from = 0;
    to = 0;
    int q = start;
    for (; q < end && to < MAX; to++) {
      offsets[to] = q;
      chars[to] = text.at(q);
      q += text.width(chars[to]);
    }
    offsets[to] = q;
    limit = to;
    for (; limit < to + AHEAD && q < text.to; limit++) {
      chars[limit] = text.at(q);
      q += text.width(chars[limit]);
    }
  }

  void wipe() {
    text = null;
    Arrays.fill(chars, 0);
  }

  /**
   * Returns the character at an index, or {@link Text#NONE} outside {@link #from} to {@link #to}.
   */
  int at(int i) {
    return i < to ? peek(i) : Text.NONE;
  }

  /** Returns the same, or one of the characters after the far end. */
  int peek(int i) {
    if (i < from || i >= limit) {
      return Text.NONE;
    }
    return text != null ? text.ascii(i) : chars[i];
  }

  /** Returns the text offset of the character at an index, or of the end. */
  int offset(int i) {
    return text != null ? i : offsets[i];
  }

  /** Returns the index of the first character at or after an offset. */
  int indexOf(int offset) {
    if (text != null) {
      return Math.max(from, offset);
    }
    int i = from;
    while (i < to && offsets[i] < offset) {
      i++;
    }
    return i;
  }
}
