package dev.carddetector.evidence;

import dev.carddetector.digits.DigitSums;
import dev.carddetector.facts.NumberRing;
import dev.carddetector.facts.Planes;
import dev.carddetector.facts.RowRing;
import dev.carddetector.facts.SpanRing;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.Text;

/**
 * The numbers around a candidate that are like it. Cards come among cards. A number among like
 * numbers that are not cards is one of them, and passes the Luhn check by chance.
 */
final class Siblings {
  /** The fewest cards that vouch for a number near them. */
  private static final int MIN_CARDS = 2;

  /** How many cards outweigh one long number that is not a card. */
  private static final int CARDS_FOR_OTHER = 4;

  private final DigitSums sums = new DigitSums();
  private final Planes planes;
  private final NumberRing numbers;
  private final RowRing rows;
  private final SamePlace place;
  private final BareSiblings bare;
  private final GroupedSiblings grouped;

  /** The range that may be read around the candidate. */
  private int low;

  private int high;

  Siblings(Planes planes, IssuerTable issuers) {
    this.planes = planes;
    this.numbers = new NumberRing(planes, issuers, sums);
    this.rows = new RowRing(planes, issuers, sums);
    this.place = new SamePlace(planes);
    this.bare = new BareSiblings(planes, numbers, rows, place);
    this.grouped = new GroupedSiblings(rows);
  }

  void of(Text text) {
    numbers.of(text);
    rows.of(text);
    place.of(text);
    bare.of(text);
  }

  void wipe() {
    sums.wipe();
    numbers.wipe();
    rows.wipe();
  }

  void rebase(int n) {
    numbers.rebase(n);
    rows.rebase(n);
  }

  private void reach(Candidate c) {
    low = planes.back(c.start, Text.NEIGHBOURHOOD);
    high = planes.forth(c.end, Text.NEIGHBOURHOOD);
    place.open(c.start, c.end, c.digits, low);
  }

  /** Returns whether a bare number is among numbers most of which are not cards. */
  static boolean speakAgainstBare(Candidate c) {
    return c.siblings.areOthersThanBare(c) && !c.isAmongCards();
  }

  private boolean areOthersThanBare(Candidate c) {
    reach(c);
    numbers.read(low, high);
    SpanRing spans = numbers.spans();
    return bare.areOthers(c, low, high, spans.firstFrom(low), spans.afterLastBy(high));
  }

  /** Returns whether most numbers grouped like the candidate are not cards. */
  static boolean speakAgainstGroups(Candidate c) {
    return c.siblings.areOthersThanGrouped(c) && !c.isAmongCards();
  }

  private boolean areOthersThanGrouped(Candidate c) {
    reach(c);
    rows.read(low, high);
    SpanRing spans = rows.spans();
    grouped.count(c, spans.firstFrom(low), spans.afterLastBy(high));
    return grouped.others > 0 && grouped.others >= grouped.cards;
  }

  /**
   * Returns whether at least two other cards are near, and hardly any long numbers that are not
   * cards, bare or grouped like the candidate. This does not happen by chance.
   */
  boolean speakFor(Candidate c) {
    reach(c);
    numbers.read(low, high);
    rows.read(low, high);
    SpanRing words = numbers.spans();
    SpanRing groups = rows.spans();
    int first = words.firstFrom(low);
    int last = words.afterLastBy(high);
    int from = groups.firstFrom(low);
    int to = groups.afterLastBy(high);
    int most = words.listed(first, last) + groups.listed(from, to);
    int none = words.others(first, last);
    if (most < MIN_CARDS || most < CARDS_FOR_OTHER * none) {
      return false;
    }
    if (c.a < c.b) {
      grouped.count(c, from, to);
      none += grouped.others;
    }
    int enough = Math.max(MIN_CARDS, CARDS_FOR_OTHER * none);
    int found = 0;
    for (int i = first; i < last && found < enough; i++) {
      found += numbers.isListed(i) && !place.isRepetition(words.start(i), words.end(i)) ? 1 : 0;
    }
    for (int i = from; i < to && found < enough; i++) {
      boolean apart = groups.end(i) <= c.start || groups.start(i) >= c.end;
      boolean other = apart && !place.isRepetition(groups.start(i), groups.end(i));
      found += other && groups.listed(i, i + 1) > 0 ? 1 : 0;
    }
    return found >= enough;
  }
}
