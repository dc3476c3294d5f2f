package dev.carddetector.facts;

import dev.carddetector.digits.DigitSums;
import dev.carddetector.digits.Layout;
import dev.carddetector.digits.Run;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import java.util.Arrays;

/**
 * The numbers of several groups near candidates, in text order: rows of ASCII digit groups with one
 * to three of the same character between any two. Each is looked at once.
 */
public final class RowRing {
  private static final int NONE = -1;

  /** How many groups of a row are looked at: the last ones. */
  private static final int MAX_GROUPS = 12;

  /** The most characters between two groups. */
  private static final int MAX_GAP = 3;

  private static final int MAX_SIZE = (1 << Layout.SIZE_BITS) - 1;

  private final Planes planes;
  private final IssuerTable issuers;
  private final DigitSums sums;
  private final BitRows rows = new BitRows();
  private final SpanRing spans = new SpanRing();
  private final byte[] separators = new byte[SpanRing.SIZE];

  /** The number of groups of each row. */
  private final int[] counts = new int[SpanRing.SIZE];

  /** The sizes of the groups, packed, the last one lowest. */
  private final long[] sizes = new long[SpanRing.SIZE];

  /** The sizes of those groups of the row that form a card; 0 if none do. */
  private final long[] cards = new long[SpanRing.SIZE];

  private Text text;

  /** The row that may go on: its start and its last groups. */
  private int rowStart;

  private final int[] groupStarts = new int[MAX_GROUPS];

  private final int[] groupEnds = new int[MAX_GROUPS];

  /** How many groups the row has in all. */
  private int all;

  /** The Luhn sums and the first digits of the groups, once the row has ended. */
  private final int[] plains = new int[MAX_GROUPS];

  private final int[] doubles = new int[MAX_GROUPS];
  private final long[] firsts = new long[MAX_GROUPS];
  private int groups;
  private int separator;

  /** The card in the row: the sizes of its groups, and its range. */
  private long card;

  private int cardRange;

  public RowRing(Planes planes, IssuerTable issuers, DigitSums sums) {
    this.planes = planes;
    this.issuers = issuers;
    this.sums = sums;
  }

  public void of(Text text) {
    this.text = text;
  }

  public void wipe() {
    text = null;
    Arrays.fill(plains, 0);
    Arrays.fill(doubles, 0);
    Arrays.fill(firsts, 0);
    restart(0);
  }

  private void restart(int block) {
    groups = 0;
    rows.start(block);
    spans.clear();
  }

  public void rebase(int n) {
    if (n >> 6 > rows.next()) {
      restart(0);
      return;
    }
    rows.rebase(n);
    spans.rebase(n);
    rowStart = Text.moved(rowStart, n);
    for (int g = 0; g < groups; g++) {
      groupStarts[g] = Text.moved(groupStarts[g], n);
      groupEnds[g] = Text.moved(groupEnds[g], n);
    }
  }

  /** Finds the rows in a range; neither of its ends may ever move back. */
  public void read(int low, int high) {
    // The end of a group before shows whether a row starts at the first unit.
    int a = Math.max(text.from, low - MAX_GAP - 1) >> 6;
    if (!rows.hasFrom(a)) {
      restart(a);
    }
    // A row has ended if no group follows within a gap.
    int b = Math.min(high + MAX_GAP + 1, text.to) >> 6;
    if (b < rows.next()) {
      return;
    }
    planes.read(rows.next() << 6, b << 6);
    for (int k = rows.next(); k <= b; k++) {
      long ends = rows.read(planes.digits(k));
      for (; ends != 0; ends &= ends - 1) {
        int i = Long.numberOfTrailingZeros(ends);
        addGroup(rows.startOf(i), (k << 6) + i);
      }
    }
    endRow(rows.next() << 6 > text.to ? NONE : separatorBefore(rows.open()));
  }

  private void addGroup(int start, int end) {
    int between = separatorBefore(start);
    endRow(between);
    if (groups == 0) {
      openRow(start, end);
      return;
    }
    separator = between;
    if (groups == MAX_GROUPS) {
      groups--;
      System.arraycopy(groupStarts, 1, groupStarts, 0, groups);
      System.arraycopy(groupEnds, 1, groupEnds, 0, groups);
    }
    groupStarts[groups] = start;
    groupEnds[groups++] = end;
    all++;
  }

  /** Closes the row if it does not continue after its last group. */
  private void endRow(int between) {
    if (between == NONE) {
      closeRow();
    } else if (groups > 1 && between != separator) {
      // The last group ends one row and starts the next.
      int lastStart = groupStarts[groups - 1];
      int lastEnd = groupEnds[groups - 1];
      closeRow();
      openRow(lastStart, lastEnd);
    }
  }

  private void openRow(int start, int end) {
    rowStart = start;
    groupStarts[0] = start;
    groupEnds[0] = end;
    groups = 1;
    all = 1;
  }

  /**
   * Returns the separator between the last group and one that starts at an offset, if one to three
   * of it stand there; otherwise {@link #NONE}.
   */
  private int separatorBefore(int start) {
    int end = groups > 0 ? groupEnds[groups - 1] : start;
    if (end == start || start - end > MAX_GAP) {
      return NONE;
    }
    int c = text.ascii(end);
    for (int p = end + 1; p < start; p++) {
      if (text.ascii(p) != c) {
        return NONE;
      }
    }
    int kind = Separator.kindOfAscii(c);
    return kind == Separator.NO || kind == Separator.BREAK ? NONE : c;
  }

  private void closeRow() {
    if (groups > 1) {
      card = 0;
      cardRange = NONE;
      if (groupEnds[groups - 1] - groupStarts[0] > Run.MIN_CARD) {
        readSums();
        for (int g = 0; g < groups - 1 && !Layout.isUsual(card); g++) {
          findCard(g);
        }
      }
      long packed = sizes();
      boolean whole = card == packed && all == groups;
      boolean listed = whole && issuers.isListed(cardRange);
      int slot = spans.add(rowStart, groupEnds[groups - 1], !whole, listed);
      separators[slot] = (byte) separator;
      sizes[slot] = packed;
      counts[slot] = all;
      cards[slot] = card;
    }
    groups = 0;
  }

  private long sizes() {
    long packed = 0;
    for (int g = 0; g < groups; g++) {
      packed = packed << Layout.SIZE_BITS | Math.min(MAX_SIZE, groupEnds[g] - groupStarts[g]);
    }
    return packed;
  }

  private void readSums() {
    for (int g = 0; g < groups; g++) {
      sums.read(text, groupStarts[g], Math.min(groupEnds[g], groupStarts[g] + DigitSums.MAX));
      plains[g] = sums.plain;
      doubles[g] = sums.doubled;
      firsts[g] = sums.first;
    }
  }

  /**
   * Looks for the longest card that starts at a group of the row. It replaces cards that start
   * earlier.
   */
  private void findCard(int from) {
    int total = 0;
    int plain = 0;
    int doubled = 0;
    long first = 0;
    long packed = 0;
    for (int g = from; g < groups; g++) {
      int count = groupEnds[g] - groupStarts[g];
      if (total + count > Run.MAX_GROUP) {
        return;
      }
      boolean even = (count & 1) == 0;
      int next = plains[g] + (even ? plain : doubled);
      doubled = doubles[g] + (even ? doubled : plain);
      plain = next;
      first |= total < Long.BYTES ? firsts[g] << (Byte.SIZE * total) : 0;
      packed = packed << Layout.SIZE_BITS | count;
      total += count;
      int range =
          total >= Run.MIN_CARD && plain % 10 == 0
              ? issuers.firstRange(DigitSums.eight(first), total)
              : NONE;
      if (range != NONE) {
        card = packed;
        cardRange = range;
      }
    }
  }

  public SpanRing spans() {
    return spans;
  }

  public int separator(int number) {
    return separators[SpanRing.slot(number)];
  }

  /** Returns the number of groups of a row. */
  public int count(int number) {
    return counts[SpanRing.slot(number)];
  }

  /** Returns the sizes of a row's last groups, packed, the last one lowest. */
  public long sizes(int number) {
    return sizes[SpanRing.slot(number)];
  }

  /** Returns the sizes of those groups of the row that form a card; 0 if none do. */
  public long card(int number) {
    return cards[SpanRing.slot(number)];
  }
}
