package dev.carddetector.cli.report;

import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.cli.content.Gap;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a sweep does. Safe for use by many threads. */
public final class Tally {
  /** Files by how much of them was looked at. */
  public enum Looked {
    /** All of it. */
    WHOLE,
    /** A part. */
    PART,
    /** Nothing. */
    NONE
  }

  private static final class Counter {
    final LongAdder number = new LongAdder();
    final LongAdder bytes = new LongAdder();

    void add(long more) {
      number.increment();
      bytes.add(Math.max(0, more));
    }

    Summary.Count count() {
      return new Summary.Count(number.sum(), bytes.sum());
    }
  }

  private final Map<Looked, Counter> looked = counters(Looked.class);
  private final Map<Gap.Reason, Counter> gaps = counters(Gap.Reason.class);
  private final Map<CardBrand, LongAdder> brands = adders(CardBrand.class);
  private final Map<Confidence, LongAdder> confidences = adders(Confidence.class);
  private final LongAdder known = new LongAdder();
  private final LongAdder ignored = new LongAdder();
  private final LongAdder sensitive = new LongAdder();
  private final LongAdder inNames = new LongAdder();
  private final LongAdder files = new LongAdder();
  private final LongAdder scanned = new LongAdder();
  private final LongAdder underWay = new LongAdder();

  /** Starts with nothing counted. */
  public Tally() {}

  private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type) {
    Map<E, Counter> counters = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      counters.put(constant, new Counter());
    }
    return counters;
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }

  /**
   * Counts a file.
   *
   * @param how much of it was looked at
   * @param bytes it has, or -1
   */
  public void file(Looked how, long bytes) {
    looked.get(how).add(bytes);
  }

  /** Counts a file in which something was found. */
  public void fileWithFindings() {
    files.increment();
  }

  /**
   * Counts what was not looked at.
   *
   * @param gap one more
   */
  public void gap(Gap gap) {
    gaps.get(gap.reason()).add(gap.bytes());
  }

  /**
   * Counts a finding.
   *
   * @param finding one more
   */
  public void finding(Finding finding) {
    brands.get(finding.detection().brand()).increment();
    confidences.get(finding.detection().confidence()).increment();
    if (finding.known() != null) {
      known.increment();
    }
    if (finding.detection().hasSensitiveData()) {
      sensitive.increment();
    }
    if (finding.kind() == Finding.Kind.NAME) {
      inNames.increment();
    }
  }

  /** Counts a test number that the user wants ignored. */
  public void ignored() {
    ignored.increment();
  }

  /**
   * Counts bytes that were looked at, for the progress.
   *
   * @param bytes how many more
   */
  public void scanned(long bytes) {
    scanned.add(bytes);
  }

  /** {@return bytes that were looked at so far, those from inside of archives included} */
  public long scanned() {
    return scanned.sum();
  }

  /**
   * Counts bytes of a file that is not counted yet, for the progress.
   *
   * @param bytes how many more; negative when the file is counted itself
   */
  public void underWay(long bytes) {
    underWay.add(bytes);
  }

  /** {@return bytes of the files so far, and of the large ones under way} */
  public long done() {
    return underWay.sum()
        + looked.values().stream().mapToLong(counter -> counter.bytes.sum()).sum();
  }

  /** {@return files so far} */
  public long files() {
    return looked.values().stream().mapToLong(counter -> counter.number.sum()).sum();
  }

  /** {@return findings so far} */
  public long findings() {
    return brands.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /**
   * Returns the counts so far.
   *
   * @param scope what was asked for
   * @param interrupted whether the user stopped the sweep
   * @return all counts
   */
  public Summary summary(Scope scope, boolean interrupted) {
    Map<Gap.Reason, Summary.Count> gapCounts = new EnumMap<>(Gap.Reason.class);
    gaps.forEach(
        (reason, counter) -> {
          if (counter.number.sum() > 0) {
            gapCounts.put(reason, counter.count());
          }
        });
    return new Summary(
        scope,
        Instant.now(),
        interrupted,
        looked.get(Looked.WHOLE).count(),
        looked.get(Looked.PART).count(),
        looked.get(Looked.NONE).count(),
        gapCounts,
        findings(),
        known.sum(),
        ignored.sum(),
        sensitive.sum(),
        inNames.sum(),
        files.sum(),
        sums(brands),
        sums(confidences));
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders) {
    Map<E, Long> sums = new LinkedHashMap<>();
    adders.forEach(
        (constant, adder) -> {
          if (adder.sum() > 0) {
            sums.put(constant, adder.sum());
          }
        });
    return sums;
  }
}
