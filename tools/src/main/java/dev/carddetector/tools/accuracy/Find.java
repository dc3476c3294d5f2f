package dev.carddetector.tools.accuracy;

import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.Evidence;
import dev.carddetector.carddata.CardData;
import dev.carddetector.evidence.Verdict;
import dev.carddetector.scan.Match;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A card that was found: its span, and what is known of it; no digit of it. */
public record Find(
    int start,
    int end,
    int digits,
    List<CardBrand> brands,
    Confidence confidence,
    Set<Evidence> evidence,
    List<CardData> companions) {

  /** Keeps a match, which is good for the moment only. */
  static Find of(Match match) {
    Set<Evidence> evidence = EnumSet.allOf(Evidence.class);
    evidence.removeIf(fact -> (match.evidence & Verdict.bit(fact)) == 0);
    return new Find(
        match.start,
        match.end,
        match.digits,
        match.brands,
        match.confidence,
        evidence,
        List.copyOf(match.companions));
  }

  @Override
  public String toString() {
    String others = companions.isEmpty() ? "" : " " + companions;
    return "[%d,%d) %d digits %s %s %s%s"
        .formatted(start, end, digits, brands, confidence, evidence, others);
  }
}
