package dev.carddetector.scan;

import dev.carddetector.Confidence;
import dev.carddetector.evidence.Rules;
import dev.carddetector.tables.IssuerTable;

/** The settings of a scan. The builder creates them; all scanners of a detector share them. */
public record ScanSettings(
    IssuerTable issuers, Confidence minConfidence, boolean includeInvalid, Rules rules) {

  /** Returns whether matches of a confidence are wanted. */
  boolean wants(Confidence confidence) {
    return confidence.compareTo(minConfidence) >= 0;
  }
}
