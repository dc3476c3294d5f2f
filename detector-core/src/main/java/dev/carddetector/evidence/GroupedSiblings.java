package dev.carddetector.evidence;

import dev.carddetector.digits.Layout;
import dev.carddetector.facts.RowRing;
import dev.carddetector.facts.SpanRing;

/** The numbers near a candidate of several groups that are grouped like it. */
final class GroupedSiblings {
  /** Shorter rows may be dates, so a loose number is not compared with them. */
  private static final int MIN_LOOSE = 12;

  private final RowRing rows;

  /** How many of the numbers counted last are cards, and how many are not. */
  int cards;

  int others;

  GroupedSiblings(RowRing rows) {
    this.rows = rows;
  }

  /** Counts the numbers in a range of rows that are grouped like the candidate. */
  void count(Candidate c, int from, int to) {
    cards = 0;
    others = 0;
    SpanRing spans = rows.spans();
    int separator = c.text.ascii(c.run.end(c.a));
    if (separator < 0 || spans.others(from, to) == 0) {
      return;
    }
    int own = groupsOfOwnRow(c, from, to);
    for (int i = from; i < to; i++) {
      boolean apart = spans.end(i) <= c.start || spans.start(i) >= c.end;
      if (apart && rows.separator(i) == separator && isAlike(c, i, own)) {
        boolean card =
            c.layout == Layout.LOOSE ? rows.card(i) != 0 : rows.card(i) == c.grouping().sizes();
        cards += card ? 1 : 0;
        others += card ? 0 : 1;
      }
    }
  }

  /**
   * Returns whether a row is like the candidate's. A loose candidate needs a row with as many
   * groups. Any other needs a row with the same groups (if blanks join them, other groups may stand
   * before and after), or with as many groups as its own row, if that is longer than the candidate,
   * as in a table.
   */
  private boolean isAlike(Candidate c, int row, int own) {
    SpanRing spans = rows.spans();
    if (c.layout == Layout.LOOSE) {
      return rows.count(row) == own && spans.end(row) - spans.start(row) >= MIN_LOOSE;
    }
    int groups = c.b - c.a + 1;
    boolean blank = rows.separator(row) == ' ';
    return (own > groups && rows.count(row) == own)
        || (blank
            ? contains(rows.sizes(row), c.grouping().sizes(), groups)
            : rows.sizes(row) == c.grouping().sizes());
  }

  /** Returns the number of groups of the candidate's row. */
  private int groupsOfOwnRow(Candidate c, int from, int to) {
    SpanRing spans = rows.spans();
    int row = from;
    while (row < to && (spans.start(row) > c.start || spans.end(row) < c.end)) {
      row++;
    }
    return row < to ? rows.count(row) : c.b - c.a + 1;
  }

  /** Returns whether a row contains groups of the given sizes. */
  private static boolean contains(long row, long sizes, int groups) {
    long mask = (1L << (Layout.SIZE_BITS * groups)) - 1;
    long rest = row;
    while (rest != 0 && (rest & mask) != sizes) {
      rest >>>= Layout.SIZE_BITS;
    }
    return rest != 0;
  }
}
