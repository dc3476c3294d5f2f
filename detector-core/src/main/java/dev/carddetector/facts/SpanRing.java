package dev.carddetector.facts;

import dev.carddetector.text.Text;

/**
 * The last spans of one kind near candidates, numbered in text order. The owner stores what it
 * knows of a span at the {@linkplain #slot slot} of its number.
 *
 * <p>The size suffices. A candidate can ask for what is within {@link Text#NEIGHBOURHOOD} units on
 * either side of its at most 128: fewer than {@value #SIZE} spans of two or more units with one
 * unit between. A card asks for a few security codes, which have at least 8 units with their names,
 * when those up to 1,024 units beyond {@link Text#RECORD} after it are known: at most 384.
 */
public final class SpanRing {
  static final int SIZE = 512;
  private static final int MASK = SIZE - 1;

  private final int[] starts = new int[SIZE];
  private final int[] ends = new int[SIZE];

  /** How many numbers that are not cards precede each span, and how many listed cards. */
  private final int[] othersBefore = new int[SIZE];

  private final int[] listedBefore = new int[SIZE];
  private int others;
  private int listed;

  /** How many spans were added; the last of them are kept. */
  private int size;

  /** The first span that is still within reach. */
  private int lowest;

  public void clear() {
    size = lowest = others = listed = 0;
  }

  /**
   * Adds a span after all others. Returns its slot.
   *
   * @param other whether it is a number that is not a card
   * @param card whether it is a card of a range in use or the user's own
   */
  int add(int start, int end, boolean other, boolean card) {
    int slot = size++ & MASK;
    starts[slot] = start;
    ends[slot] = end;
    othersBefore[slot] = others;
    listedBefore[slot] = listed;
    others += other ? 1 : 0;
    listed += card ? 1 : 0;
    return slot;
  }

  /** Adds a span of which nothing else is counted. */
  public void add(int start, int end) {
    add(start, end, false, false);
  }

  /** Counts the numbers that are not cards in a range of spans, {@code to} exclusive. */
  public int others(int from, int to) {
    return before(othersBefore, others, to) - before(othersBefore, others, from);
  }

  /** Counts the listed cards in a range of spans, {@code to} exclusive. */
  public int listed(int from, int to) {
    return before(listedBefore, listed, to) - before(listedBefore, listed, from);
  }

  private int before(int[] counts, int all, int number) {
    return number == size ? all : counts[slot(number)];
  }

  /** Moves all offsets back by {@code n}. */
  public void rebase(int n) {
    for (int i = Math.max(0, size - SIZE); i < size; i++) {
      starts[slot(i)] = Text.moved(starts[slot(i)], n);
      ends[slot(i)] = Text.moved(ends[slot(i)], n);
    }
  }

  static int slot(int number) {
    return number & MASK;
  }

  public int size() {
    return size;
  }

  public int start(int number) {
    return starts[slot(number)];
  }

  public int end(int number) {
    return ends[slot(number)];
  }

  /** Returns the first span that starts at or after an offset, which must never decrease. */
  public int firstFrom(int low) {
    lowest = Math.max(lowest, size - SIZE);
    while (lowest < size && start(lowest) < low) {
      lowest++;
    }
    return lowest;
  }

  /** Returns the number after the last span that ends by an offset near the last of all. */
  public int afterLastBy(int high) {
    int i = size;
    while (i > lowest && end(i - 1) > high) {
      i--;
    }
    return i;
  }

  /** Returns the number after the last span that starts before an offset. */
  int afterLastBefore(int high) {
    int i = size;
    while (i > lowest && start(i - 1) >= high) {
      i--;
    }
    return i;
  }
}
