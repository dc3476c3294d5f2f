package dev.carddetector.tools.accuracy;

import dev.carddetector.tools.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares found spans with labelled ones, by category, by tier (the part of a category before its
 * first dot) and in total.
 *
 * <p>A found span is exact if a card has the same bounds. It overlaps a card if they share a unit.
 * Each counts for one partner only: exact ones first, then those that share most.
 */
final class Accuracy {
  private static final String CORE = "CORE (pos+neg)";
  private static final String ALL = "ALL";

  /** The counts of some texts, and the rates that follow. A rate without a base is NaN. */
  record Figures(
      int texts, int gold, int predicted, int exact, int overlapping, int falsePositiveTexts) {
    private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

    double exactPrecision() {
      return ratio(exact, predicted);
    }

    double exactRecall() {
      return ratio(exact, gold);
    }

    double exactF1() {
      return f1(exact);
    }

    double overlapPrecision() {
      return ratio(overlapping, predicted);
    }

    double overlapRecall() {
      return ratio(overlapping, gold);
    }

    double overlapF1() {
      return f1(overlapping);
    }

    private double f1(int right) {
      return gold == 0 ? Double.NaN : ratio(2 * right, gold + predicted);
    }

    private static double ratio(int part, int whole) {
      return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private Figures plus(Figures other) {
      return new Figures(
          texts + other.texts,
          gold + other.gold,
          predicted + other.predicted,
          exact + other.exact,
          overlapping + other.overlapping,
          falsePositiveTexts + other.falsePositiveTexts);
    }
  }

  private record Pair(int card, int found, boolean exact, int shared) {
    private static final Comparator<Pair> BEST_FIRST =
        Comparator.comparing(Pair::exact)
            .thenComparingInt(Pair::shared)
            .reversed()
            .thenComparingInt(Pair::card)
            .thenComparingInt(Pair::found);
  }

  private final Map<String, Figures> categories = new LinkedHashMap<>();
  private final Map<String, Figures> tiers = new LinkedHashMap<>();
  private Figures core = Figures.NONE;
  private Figures all = Figures.NONE;

  /**
   * Counts a text.
   *
   * @param category the category of the text
   * @param cards in the order of their starts, without duplicates
   * @param found in text order, without overlaps
   */
  void add(String category, List<Span> cards, List<Span> found) {
    Figures figures = compare(cards, found);
    String tier = category.split("\\.", 2)[0];
    categories.merge(category, figures, Figures::plus);
    tiers.merge("TIER " + tier, figures, Figures::plus);
    if (tier.equals("pos") || tier.equals("neg")) {
      core = core.plus(figures);
    }
    all = all.plus(figures);
  }

  /**
   * Returns the figures by name: categories and tiers in order of occurrence, the core, and the
   * total.
   */
  Map<String, Figures> rows() {
    Map<String, Figures> rows = new LinkedHashMap<>(categories);
    rows.putAll(tiers);
    rows.put(CORE, core);
    rows.put(ALL, all);
    return rows;
  }

  private static Figures compare(List<Span> cards, List<Span> found) {
    boolean[] cardTaken = new boolean[cards.size()];
    boolean[] foundTaken = new boolean[found.size()];
    int exact = 0;
    int overlapping = 0;
    for (Pair pair : pairs(cards, found)) {
      if (!cardTaken[pair.card] && !foundTaken[pair.found]) {
        cardTaken[pair.card] = true;
        foundTaken[pair.found] = true;
        overlapping++;
        exact += pair.exact ? 1 : 0;
      }
    }
    int falsePositive = found.size() > overlapping ? 1 : 0;
    return new Figures(1, cards.size(), found.size(), exact, overlapping, falsePositive);
  }

  private static List<Pair> pairs(List<Span> cards, List<Span> found) {
    List<Pair> pairs = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < cards.size(); i++) {
      Span card = cards.get(i);
      while (first < found.size() && found.get(first).end() <= card.start()) {
        first++;
      }
      for (int j = first; j < found.size() && found.get(j).start() < card.end(); j++) {
        Span other = found.get(j);
        int shared = Math.min(card.end(), other.end()) - Math.max(card.start(), other.start());
        pairs.add(new Pair(i, j, card.equals(other), shared));
      }
    }
    pairs.sort(Pair.BEST_FIRST);
    return pairs;
  }
}
