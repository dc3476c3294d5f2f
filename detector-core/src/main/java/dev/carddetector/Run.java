package dev.carddetector;

import java.util.Arrays;

/**
 * Digit groups with at most a gap between neighbours, in the order of the text: the part of a run
 * that is still needed. Groups are numbered from 0 within this part.
 */
final class Run {
  static final int MAX_GROUP = 19;

  /** Groups kept to the left of the next undecided one: enough for all that looks back. */
  static final int HISTORY = 16;

  private static final int CAPACITY = 96;

  private final int[] starts = new int[CAPACITY];
  private final int[] ends = new int[CAPACITY];
  private final int[] unitStarts = new int[CAPACITY];
  private final int[] unitEnds = new int[CAPACITY];
  private final byte[] counts = new byte[CAPACITY];
  private final byte[] gaps = new byte[CAPACITY];
  private final int[] windows = new int[CAPACITY];
  private final byte[] digits = new byte[CAPACITY * MAX_GROUP];
  private int size;
  private boolean cut;

  /** Forgets everything and wipes the digits. */
  void clear() {
    Arrays.fill(digits, 0, size * MAX_GROUP, (byte) 0);
    size = 0;
    cut = false;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  int size() {
    return size;
  }

  /** Starts a group; {@code gap} is the kind of separator before it. */
  void open(int offset, int units, int gap) {
    starts[size] = offset;
    unitStarts[size] = units;
    counts[size] = 0;
    gaps[size] = (byte) gap;
    windows[size] = 0;
    size++;
  }

  /** Adds a digit to the last group, up to one more than a card may have. */
  void add(int digit, int end, int unitsEnd) {
    int g = size - 1;
    if (counts[g] <= MAX_GROUP) {
      if (counts[g] < MAX_GROUP) {
        digits[g * MAX_GROUP + counts[g]] = (byte) digit;
      }
      counts[g]++;
    }
    ends[g] = end;
    unitEnds[g] = unitsEnd;
  }

  /** Drops the groups that lie more than {@link #HISTORY} before {@code next}; returns how many. */
  int dropBefore(int next) {
    int n = Math.max(0, next - HISTORY);
    if (n > 0) {
      shift(starts, n);
      shift(ends, n);
      shift(unitStarts, n);
      shift(unitEnds, n);
      shift(windows, n);
      System.arraycopy(counts, n, counts, 0, size - n);
      System.arraycopy(gaps, n, gaps, 0, size - n);
      System.arraycopy(digits, n * MAX_GROUP, digits, 0, (size - n) * MAX_GROUP);
      Arrays.fill(digits, (size - n) * MAX_GROUP, size * MAX_GROUP, (byte) 0);
      size -= n;
      cut = true;
    }
    return n;
  }

  private void shift(int[] values, int n) {
    System.arraycopy(values, n, values, 0, size - n);
  }

  /** Tells whether {@code g} is the first group of the whole run. */
  boolean isFirst(int g) {
    return g == 0 && !cut;
  }

  boolean isLast(int g) {
    return g == size - 1;
  }

  int start(int g) {
    return starts[g];
  }

  int end(int g) {
    return ends[g];
  }

  /** Returns the span of groups {@code a} to {@code b} in UTF-16 units. */
  int units(int a, int b) {
    return unitEnds[b] - unitStarts[a];
  }

  /** Returns the number of digits; 20 stands for more than 19. */
  int count(int g) {
    return counts[g];
  }

  /** Returns the kind of gap before a group, {@link Separator#NO} for the first of the run. */
  int gap(int g) {
    return gaps[g];
  }

  int digit(int g, int index) {
    return digits[g * MAX_GROUP + index];
  }

  /** Returns the number that the digits of a group make, at most 19 of them. */
  long value(int g) {
    long value = 0;
    for (int i = 0; i < Math.min(counts[g], MAX_GROUP); i++) {
      value = 10 * value + digits[g * MAX_GROUP + i];
    }
    return value;
  }

  /** Copies the digits of groups {@code a} to {@code b}, at most 19, and returns their number. */
  int copyDigits(int a, int b, byte[] target) {
    int n = 0;
    for (int g = a; g <= b; g++) {
      System.arraycopy(digits, g * MAX_GROUP, target, n, counts[g]);
      n += counts[g];
    }
    return n;
  }

  /** Returns what was last stored by {@link #window(int, int)} for the group, or 0. */
  int window(int g) {
    return windows[g];
  }

  void window(int g, int window) {
    windows[g] = window;
  }
}
