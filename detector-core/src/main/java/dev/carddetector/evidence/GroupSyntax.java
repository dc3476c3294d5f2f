package dev.carddetector.evidence;

import dev.carddetector.digits.Layout;
import dev.carddetector.digits.Run;
import dev.carddetector.digits.SpelledNumber;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/** Judges a number by the groups of its run and the gaps between them. */
final class GroupSyntax {
  /** The most groups of a loose layout that may be a card by itself. */
  private static final int MAX_LOOSE = 5;

  /** This many groups of any size next to a number make it part of a row. */
  private static final int MANY = 5;

  private static final int MIN_INDENTATION = 3;

  /** How many groups of four digits a card has. */
  private static final int FOUR = 4;

  private GroupSyntax() {}

  /**
   * Returns whether like groups go on at the sides. Groups of the card before do not count, nor do
   * those after if a card follows, except those that cannot be cards: the rest of groups in fours.
   * One group is enough for a layout that more groups would complete, and for four groups of four
   * with dashes, if it cannot be an expiry date; other usual layouts need two, as they may follow a
   * room number. A number that continues a chained one is chained too: in a long row, some groups
   * make a card by chance.
   */
  static boolean isChained(Candidate c) {
    Run run = c.run;
    int size = run.count(c.a);
    int gap = run.gap(c.b);
    boolean fours = c.layout == Layout.USUAL && run.count(c.b) == size;
    int enough = c.layout == Layout.USUAL && !(fours && gap == Separator.DASH) ? 2 : 1;
    int left = likeBefore(run, c.a, Math.max(c.decidedEnd, c.a - 2), size, gap);
    int first = c.a - left;
    if (first > 0 && run.gap(first) == gap && run.end(first - 1) == c.chainEnd) {
      return true;
    }
    int most = c.cardFollows ? 2 * FOUR : enough;
    int right = likeAfter(run, c.b, Math.min(run.size() - 1, c.b + most), size, gap);
    if (!c.cardFollows) {
      boolean date = fours && left == 0 && right == 1 && isExpiry((int) run.value(c.b + 1));
      return left + right >= enough && !date;
    }
    return left >= enough || (fours && left + right % FOUR >= FOUR - 1);
  }

  /** Returns whether a number is a month and a year from 2020 to 2039. */
  private static boolean isExpiry(int date) {
    int month = date / 100;
    int year = date % 100;
    return month >= 1 && month <= 12 && year >= 20 && year < 40;
  }

  /**
   * Returns whether many groups of any size go on at a side, over gaps of one kind, as in a row. A
   * group that is too long ends the row, since text beyond it may not have been read yet.
   */
  static boolean isInRow(Candidate c) {
    Run run = c.run;
    int gap = run.gap(c.b);
    int first = c.a;
    while (first > c.decidedEnd && run.gap(first) == gap && !run.isTooLong(first - 1)) {
      first--;
    }
    int last = c.b;
    while (!c.cardFollows
        && !run.isLast(last)
        && last - c.b < MANY
        && run.gap(last + 1) == gap
        && !run.isTooLong(last + 1)) {
      last++;
    }
    return c.a - first >= MANY || last - c.b >= MANY;
  }

  /** Counts groups of a size before {@code a}, down to {@code lowest}, over gaps of one kind. */
  static int likeBefore(Run run, int a, int lowest, int size, int gap) {
    int g = a;
    while (g > lowest && run.gap(g) == gap && run.count(g - 1) == size) {
      g--;
    }
    return a - g;
  }

  /** Counts groups of a size after {@code b}, up to {@code highest}, over gaps of one kind. */
  static int likeAfter(Run run, int b, int highest, int size, int gap) {
    int g = b;
    while (g < highest && run.gap(g + 1) == gap && run.count(g + 1) == size) {
      g++;
    }
    return g - b;
  }

  /** Returns whether a number that is a whole run has none of the marks of a chance hit. */
  static boolean isAlone(Candidate c) {
    if (SpelledNumber.holds(c.run)
        || c.grouping().isSum()
        || (c.layout == Layout.LOOSE && isFarFetched(c))) {
      return false;
    }
    boolean breaks = false;
    for (int g = c.a + 1; g <= c.b; g++) {
      breaks |= c.run.gap(g) == Separator.BREAK;
    }
    boolean several =
        c.grouping().hasDots()
            || isDelimited(c.text, c.start, c.end)
            || (c.b == c.a + 1 && isIndented(c.text, c.run.start(c.b)));
    return !breaks || !several;
  }

  /**
   * Returns whether a loose layout has dots, or too many groups for a card. Only pairs of digits,
   * as people read them out on the telephone, may be more; but not pairs that rise, as in a list.
   */
  private static boolean isFarFetched(Candidate c) {
    boolean pairs = arePairs(c) && !isParenthesised(c) && !rise(c);
    return c.grouping().hasDots() || (c.b - c.a >= MAX_LOOSE && !pairs);
  }

  private static boolean arePairs(Candidate c) {
    int g = c.a;
    while (g < c.b && c.run.count(g) == 2) {
      g++;
    }
    return g == c.b && c.run.count(g) <= 2;
  }

  private static boolean rise(Candidate c) {
    int g = c.a + 1;
    while (g <= c.b && c.run.value(g) > c.run.value(g - 1)) {
      g++;
    }
    return g > c.b;
  }

  /** Returns whether a parenthesis touches the number, as in a formula. */
  private static boolean isParenthesised(Candidate c) {
    int before = c.text.ascii(c.start - 1);
    int after = c.text.ascii(c.end);
    return before == '(' || before == ')' || after == '(' || after == ')';
  }

  /** Returns whether more blanks precede a number than a line break is likely to bring. */
  private static boolean isIndented(Text text, int start) {
    int p = start;
    while (start - p < MIN_INDENTATION && (text.ascii(p - 1) == ' ' || text.ascii(p - 1) == '\t')) {
      p--;
    }
    return start - p == MIN_INDENTATION;
  }

  private static boolean isDelimited(Text text, int start, int end) {
    int before = text.ascii(start - 1);
    int after = text.ascii(end);
    return (before >= 0 && ",;|\t".indexOf(before) >= 0)
        || (after >= 0 && ";|\t".indexOf(after) >= 0)
        || (after == ',' && text.ascii(end + 1) != ' ');
  }
}
