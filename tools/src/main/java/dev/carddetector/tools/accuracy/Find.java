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

/** A card that was found: its span and what is known about it, but none of its digits. */
public record Find(
    int start,
    int end,
    int digits,
    List<CardBrand> brands,
    Confidence confidence,
    Set<Evidence> evidence,
    List<CardData> companions) {

  /** Copies a match, which is valid only during the call. */
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
