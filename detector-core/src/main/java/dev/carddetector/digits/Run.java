package dev.carddetector.digits;

import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Separator;
import java.util.Arrays;

/**
 * A run: digit groups with at most a gap between neighbours, in text order. Holds the part of the
 * run that is still needed; groups are numbered from 0 within this part.
 */
public final class Run {
  /** The fewest digits of a card. */
  public static final int MIN_CARD = 12;

  public static final int MAX_GROUP = 19;

  /** The fewest zeros that pad a number to 19 digits, in fields of that width. */
  public static final int MIN_PADDING = 3;

  public static final int MAX_PADDING = MAX_GROUP - MIN_CARD;

  /**
   * How many groups are kept before the next undecided one: enough for everything that looks back.
   */
  static final int HISTORY = 16;

  private static final int CAPACITY = 96;

  private final int[] starts = new int[CAPACITY];
  private final int[] ends = new int[CAPACITY];
  private final int[] unitStarts = new int[CAPACITY];
  private final int[] unitEnds = new int[CAPACITY];
  private final byte[] counts = new byte[CAPACITY];
  private final byte[] gaps = new byte[CAPACITY];
  private final int[] windows = new int[CAPACITY];
  private final byte[] digits = new byte[CAPACITY * (MAX_GROUP + 1) + Long.BYTES];

  /** The number of digits before each group, and before one that would follow the last. */
  private final int[] totals = new int[CAPACITY + 1];

  /**
   * The Luhn sums of the digits before each group, and before one that would follow the last. In
   * {@code sums} the next digit would be doubled, in {@code otherSums} it would not.
   */
  private final int[] sums = new int[CAPACITY + 1];

  private final int[] otherSums = new int[CAPACITY + 1];
  private final DigitSums digitSums = new DigitSums();
  private int size;
  private boolean cut;

  /** Forgets everything and wipes the digits. */
  public void clear() {
    Arrays.fill(digits, 0, Math.min(digits.length, totals[size] + Long.BYTES), (byte) 0);
    Arrays.fill(sums, 0, size + 1, 0);
    Arrays.fill(otherSums, 0, size + 1, 0);
    Arrays.fill(windows, 0, size, 0);
    digitSums.wipe();
    size = 0;
    cut = false;
  }

  /** Returns whether the last group has no digits yet. */
  public boolean isGroupEmpty() {
    return counts[size - 1] == 0;
  }

  public boolean isFull() {
    return size == CAPACITY;
  }

  public int size() {
    return size;
  }

  /** Starts a group; {@code gap} is the kind of separator before it. */
  public void open(int offset, int units, int gap) {
    starts[size] = offset;
    unitStarts[size] = units;
    counts[size] = 0;
    gaps[size] = (byte) gap;
    windows[size] = 0;
    size++;
    totals[size] = totals[size - 1];
    sums[size] = sums[size - 1];
    otherSums[size] = otherSums[size - 1];
  }

  /** Adds a digit to the last group, up to one more than a card may have. */
  public void add(int digit) {
    if (counts[size - 1] > MAX_GROUP) {
      return;
    }
    counts[size - 1]++;
    digits[totals[size]++] = (byte) digit;
    int sum = sums[size];
    sums[size] = otherSums[size] + digit;
    otherSums[size] = sum + DigitSums.doubled(digit);
  }

  /** Adds the ASCII digits from {@code i} to {@code end}. Returns the index after them. */
  public int addAscii(byte[] text, int i, int end) {
    int p = i;
    while (p < end && text[p] >= '0' && text[p] <= '9' && counts[size - 1] <= MAX_GROUP) {
      add(text[p++] - '0');
    }
    return counts[size - 1] > MAX_GROUP ? ByteClasses.endOfDigits(text, p, end) : p;
  }

  /**
   * Adds {@code count} ASCII digits, at most 19, that end at an index, to a group without digits.
   * At least eight bytes must follow them.
   */
  public void fill(byte[] text, int end, int count) {
    digitSums.read(text, end, count);
    int total = totals[size];
    // Bytes copied beyond the group are overwritten by the next group, or wiped.
    for (int i = 0; i < count; i += Long.BYTES) {
      long eight = (long) ByteClasses.LONG.get(text, end - count + i);
      ByteClasses.LONG.set(digits, total + i, eight & 0x0F * ByteClasses.ONES);
    }
    counts[size - 1] = (byte) count;
    totals[size] = total + count;
    boolean even = (count & 1) == 0;
    int sum = sums[size];
    sums[size] = even ? sum + digitSums.plain : otherSums[size] + digitSums.plain;
    otherSums[size] = (even ? otherSums[size] : sum) + digitSums.doubled;
  }

  /** Sets the end of the last group. */
  public void end(int offset, int units) {
    ends[size - 1] = offset;
    unitEnds[size - 1] = units;
  }

  /** Drops the groups more than {@link #HISTORY} before {@code next}. Returns how many. */
  public int dropBefore(int next) {
    int n = Math.max(0, next - HISTORY);
    if (n > 0) {
      shift(starts, n);
      shift(ends, n);
      shift(unitStarts, n);
      shift(unitEnds, n);
      shift(windows, n);
      Arrays.fill(windows, size - n, size, 0);
      int dropped = totals[n];
      int kept = totals[size] - dropped;
      System.arraycopy(digits, dropped, digits, 0, kept);
      Arrays.fill(digits, kept, Math.min(digits.length, totals[size] + Long.BYTES), (byte) 0);
      for (int g = n; g <= size; g++) {
        totals[g - n] = totals[g] - dropped;
      }
      System.arraycopy(sums, n, sums, 0, size + 1 - n);
      System.arraycopy(otherSums, n, otherSums, 0, size + 1 - n);
      Arrays.fill(sums, size + 1 - n, size + 1, 0);
      Arrays.fill(otherSums, size + 1 - n, size + 1, 0);
      System.arraycopy(counts, n, counts, 0, size - n);
      System.arraycopy(gaps, n, gaps, 0, size - n);
      size -= n;
      cut = true;
    }
    return n;
  }

  /**
   * Moves all offsets back by {@code n}. Those that would become negative become -1, so that an
   * endless group does not underflow.
   */
  public void rebase(int n) {
    for (int g = 0; g < size; g++) {
      starts[g] = Math.max(-1, starts[g] - n);
      ends[g] = Math.max(-1, ends[g] - n);
    }
  }

  private void shift(int[] values, int n) {
    System.arraycopy(values, n, values, 0, size - n);
  }

  /** Returns whether {@code g} is the first group of the whole run. */
  public boolean isFirst(int g) {
    return g == 0 && !cut;
  }

  public boolean isLast(int g) {
    return g == size - 1;
  }

  public int start(int g) {
    return starts[g];
  }

  public int end(int g) {
    return ends[g];
  }

  /** Returns the span of groups {@code a} to {@code b} in UTF-16 units. */
  public int units(int a, int b) {
    return unitEnds[b] - unitStarts[a];
  }

  /** Returns the number of digits of a group; 20 means more than 19. */
  public int count(int g) {
    return counts[g];
  }

  /** Returns whether a group has more digits than a card. */
  public boolean isTooLong(int g) {
    return counts[g] > MAX_GROUP;
  }

  /** Returns the kind of gap before a group, {@link Separator#NO} for the first of the run. */
  public int gap(int g) {
    return gaps[g];
  }

  public int digit(int g, int index) {
    return digits[totals[g] + index];
  }

  /**
   * Returns the number of digits of groups {@code a} to {@code b}; too high for a card if one of
   * them is too long.
   */
  public int total(int a, int b) {
    return totals[b + 1] - totals[a];
  }

  /** Returns whether groups {@code a} to {@code b} pass the Luhn check. */
  public boolean isLuhnValid(int a, int b) {
    boolean even = (total(a, b) & 1) == 0;
    return (sums[b + 1] - (even ? sums[a] : otherSums[a])) % 10 == 0;
  }

  /** Returns the first four digits from group {@code a} on as a number. */
  int firstFour(int a) {
    return firstEight(a) / 10_000;
  }

  /** Returns the first eight digits from group {@code a} on as a number. */
  public int firstEight(int a) {
    return firstEight(a, 0);
  }

  /**
   * Returns eight digits as a number, after the first {@code skipped} ones from group {@code a} on.
   */
  public int firstEight(int a, int skipped) {
    return DigitSums.eight((long) ByteClasses.LONG.get(digits, totals[a] + skipped));
  }

  /**
   * Returns how many zeros pad a group to 19 digits; 0 if it has another length or too many zeros.
   */
  public int padding(int g) {
    int zeros = 0;
    while (counts[g] == MAX_GROUP && zeros <= MAX_PADDING && digit(g, zeros) == 0) {
      zeros++;
    }
    return zeros >= MIN_PADDING && zeros <= MAX_PADDING ? zeros : 0;
  }

  /** Returns the number that the digits of a group form, at most 19 of them. */
  public long value(int g) {
    long value = 0;
    for (int i = 0; i < Math.min(counts[g], MAX_GROUP); i++) {
      value = 10 * value + digit(g, i);
    }
    return value;
  }

  /** Returns the number that the digits of some groups form, 12 to 19 of them, unsigned. */
  public long number(int a, int b) {
    int i = totals[a];
    int end = totals[b + 1];
    long number = 0;
    for (; end - i >= Long.BYTES; i += Long.BYTES) {
      number = 100_000_000 * number + DigitSums.eight((long) ByteClasses.LONG.get(digits, i));
    }
    for (; i < end; i++) {
      number = 10 * number + digits[i];
    }
    return number;
  }

  /** Returns what {@link #window(int, int)} last stored for a group, or 0. */
  public int window(int g) {
    return windows[g];
  }

  public void window(int g, int window) {
    windows[g] = window;
  }
}
