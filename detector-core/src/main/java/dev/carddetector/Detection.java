package dev.carddetector;

import dev.carddetector.evidence.Verdict;
import dev.carddetector.scan.Match;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A card number found in a text: where it is and what is known about it. It contains no digit of
 * the number, so it is safe to log and store. If you need the number, take it from the text by the
 * offsets, or let a {@link Redactor} mask it.
 */
public final class Detection {
  private static final Evidence[] FACTS = Evidence.values();

  private final long start;
  private final long end;
  private final int digits;
  private final List<CardBrand> brands;
  private final Confidence confidence;
  private final List<Companion> companions;

  /** A bit for each {@link Evidence}, by its position. */
  private final int evidence;

  private Detection(
      long start,
      long end,
      int digits,
      List<CardBrand> brands,
      Confidence confidence,
      int evidence,
      List<Companion> companions) {
    this.start = start;
    this.end = end;
    this.digits = digits;
    this.brands = brands;
    this.confidence = confidence;
    this.evidence = evidence;
    this.companions = companions;
  }

  /** Returns the detection for a match in a text that starts at an offset. */
  static Detection of(Match match, long origin) {
    return new Detection(
        origin + match.start,
        origin + match.end,
        match.digits,
        match.brands,
        match.confidence,
        match.evidence,
        Companion.all(match.companions, origin));
  }

  /** Returns this detection with further companions, in the order of their starts. */
  Detection withMore(List<Companion> others) {
    return others.isEmpty()
        ? this
        : with(
            Stream.concat(companions.stream(), others.stream())
                .sorted(Comparator.comparingLong(Companion::start))
                .distinct()
                .toList());
  }

  /** Returns this detection without the companions that start at or after an offset. */
  Detection withoutMore(long from) {
    return with(companions.stream().filter(companion -> companion.start() < from).toList());
  }

  private Detection with(List<Companion> others) {
    return new Detection(start, end, digits, brands, confidence, evidence, others);
  }

  /** Returns this detection moved right by {@code n}. */
  Detection moved(long n) {
    return new Detection(
        start + n,
        end + n,
        digits,
        brands,
        confidence,
        evidence,
        companions.stream().map(companion -> companion.moved(n)).toList());
  }

  /** {@return the offset of the first digit} */
  public long start() {
    return start;
  }

  /** {@return the offset just past the last digit} */
  public long end() {
    return end;
  }

  /** {@return the number of digits, 12 to 19} */
  public int digits() {
    return digits;
  }

  /** {@return the most likely brand, the first of {@link #brands}} */
  public CardBrand brand() {
    return brands.get(0);
  }

  /**
   * {@return all brands whose ranges contain the number, most likely first; never empty. Ranges in
   * use come first, then the user's own, wide ones and catch-all ones; within each kind, longer
   * prefixes come first}
   */
  public List<CardBrand> brands() {
    return brands;
  }

  /** {@return whether the number passes the Luhn check} */
  public boolean luhnValid() {
    return has(Evidence.LUHN);
  }

  /** {@return whether a payment provider publishes this number for tests} */
  public boolean testNumber() {
    return has(Evidence.TEST_NUMBER);
  }

  /** {@return how certain it is that this is a card} */
  public Confidence confidence() {
    return confidence;
  }

  /**
   * {@return the reasons for the confidence: an unmodifiable set in the order of {@link Evidence}}
   */
  public Set<Evidence> evidence() {
    EnumSet<Evidence> set = EnumSet.noneOf(Evidence.class);
    for (Evidence fact : FACTS) {
      if (has(fact)) {
        set.add(fact);
      }
    }
    return Collections.unmodifiableSet(set);
  }

  private boolean has(Evidence fact) {
    return (evidence & Verdict.bit(fact)) != 0;
  }

  /**
   * {@return the card data that belongs to the number: an unmodifiable list in text order, without
   * overlaps. The span of a track includes the number}
   */
  public List<Companion> companions() {
    return companions;
  }

  /**
   * {@return whether the number has sensitive authentication data: a track or a CVV, which must not
   * be kept after authorisation (PCI DSS 3.3.1)}
   */
  public boolean hasSensitiveData() {
    for (Companion companion : companions) {
      if (companion.type().sensitive()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether another detection has the same span and the same findings. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Detection that
        && start == that.start
        && end == that.end
        && digits == that.digits
        && brands.equals(that.brands)
        && confidence == that.confidence
        && evidence == that.evidence
        && companions.equals(that.companions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(start, end, digits, brands, confidence, evidence, companions);
  }

  /** {@return all of the above, for people to read} */
  @Override
  public String toString() {
    return "Detection["
        + start
        + ","
        + end
        + ") "
        + digits
        + " digits "
        + brands
        + " "
        + confidence
        + " "
        + evidence()
        + (companions.isEmpty() ? "" : " " + companions);
  }
}
