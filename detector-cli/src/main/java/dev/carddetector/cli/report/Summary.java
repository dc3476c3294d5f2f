package dev.carddetector.cli.report;

import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.cli.content.Gap;
import java.time.Instant;
import java.util.Map;

/**
 * The counts of a sweep.
 *
 * @param scope what was asked for
 * @param ended when
 * @param interrupted whether the user stopped it
 * @param whole files that were looked at whole
 * @param part files that were looked at in part
 * @param none files, links and folders that were not looked at
 * @param gaps by reason, what was not looked at: files, entries of archives, and folders
 * @param findings all, with known ones
 * @param known findings that are in the baseline or allowed in their line
 * @param ignored test numbers that the user wants ignored
 * @param sensitive findings with sensitive authentication data beside them
 * @param inNames findings in names
 * @param files with findings
 * @param brands findings by brand
 * @param confidences findings by confidence
 */
public record Summary(
    Scope scope,
    Instant ended,
    boolean interrupted,
    Count whole,
    Count part,
    Count none,
    Map<Gap.Reason, Count> gaps,
    long findings,
    long known,
    long ignored,
    long sensitive,
    long inNames,
    long files,
    Map<CardBrand, Long> brands,
    Map<Confidence, Long> confidences) {

  /**
   * How many, and how many bytes in all, as far as known.
   *
   * @param number of files or entries
   * @param bytes in them
   */
  public record Count(long number, long bytes) {}

  /** {@return whether something that was asked for was not looked at whole} */
  public boolean incomplete() {
    return interrupted || gaps.keySet().stream().anyMatch(Gap.Reason::incomplete);
  }

  /** {@return findings that are news} */
  public long news() {
    return findings - known;
  }
}
