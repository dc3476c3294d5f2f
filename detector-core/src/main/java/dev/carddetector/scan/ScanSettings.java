package dev.carddetector.scan;

import dev.carddetector.Confidence;
import dev.carddetector.evidence.Rules;
import dev.carddetector.tables.IssuerTable;

/** What a scan looks for: made once by the builder, shared by all scanners of a detector. */
public record ScanSettings(
    IssuerTable issuers, Confidence minConfidence, boolean includeInvalid, Rules rules) {

  /** Tells whether matches of a confidence are asked for. */
  boolean wants(Confidence confidence) {
    return confidence.compareTo(minConfidence) >= 0;
  }
}
