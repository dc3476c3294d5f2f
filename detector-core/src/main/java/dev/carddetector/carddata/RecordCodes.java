package dev.carddetector.carddata;

import dev.carddetector.Companion;
import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the security codes of the record that contains a card. They may be further away than other
 * card data: within {@link Text#RECORD} units on either side.
 */
public final class RecordCodes {
  /**
   * The most codes on either side of a card. In a text full of both, other cards are nearer to the
   * rest.
   */
  private static final int MAX_CODES = 4;

  private final CodeRing codes = new CodeRing();

  /** The first code after the last number. Numbers must come in text order. */
  private int middle;

  public void of(Text text) {
    codes.of(text);
  }

  public void wipe() {
    middle = 0;
    codes.wipe();
  }

  public void rebase(int n) {
    codes.rebase(n);
  }

  /**
   * Adds the codes of a card's record to the card data found near it.
   *
   * @param from the offset after everything that belongs to the number before
   */
  public List<CardData> addTo(List<CardData> near, int from, int start, int end) {
    if (!codes.read(start, end)) {
      return near;
    }
    int first = codes.firstFrom(codes.lowest(start));
    if (first == codes.end()) {
      return near;
    }
    middle = Math.max(first, Math.min(middle, codes.end()));
    while (middle > first && codes.start(middle - 1) >= end) {
      middle--;
    }
    while (middle < codes.end() && codes.start(middle) < end) {
      middle++;
    }
    int a = middle;
    while (a > first
        && middle - a < MAX_CODES
        && codes.start(a - 1) >= from
        && codes.unitsBetween(codes.start(a - 1), start) <= Text.RECORD) {
      a--;
    }
    int b = middle;
    while (b < codes.end()
        && b - middle < MAX_CODES
        && codes.unitsBetween(end, codes.end(b)) <= Text.RECORD) {
      b++;
    }
    return a == b ? near : addTo(near, start, end, a, b);
  }

  /** Adds those of a range of codes that lie in the record. */
  private List<CardData> addTo(List<CardData> near, int start, int end, int from, int to) {
    RecordBounds record = codes.record(start, end);
    int a = from;
    while (a < to && codes.start(a) < record.from) {
      a++;
    }
    int b = to;
    while (b > a && codes.end(b - 1) > record.to) {
      b--;
    }
    return merged(near, a, b);
  }

  private List<CardData> merged(List<CardData> near, int a, int b) {
    List<CardData> all = new ArrayList<>(near.size() + b - a);
    int i = 0;
    for (int code = a; code < b; code++) {
      int end = codes.end(code);
      while (i < near.size() && near.get(i).start() < end) {
        all.add(near.get(i++));
      }
      if (all.isEmpty() || all.get(all.size() - 1).end() <= codes.start(code)) {
        all.add(new CardData(Companion.Type.CVV, codes.start(code), end));
      }
    }
    all.addAll(near.subList(i, near.size()));
    return all;
  }
}
