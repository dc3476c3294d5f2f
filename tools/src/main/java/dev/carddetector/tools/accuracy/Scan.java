package dev.carddetector.tools.accuracy;

import dev.carddetector.Confidence;
import dev.carddetector.evidence.Rules;
import dev.carddetector.scan.CandidateScanner;
import dev.carddetector.scan.ScanSettings;
import dev.carddetector.tables.IssuerTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the detector finds, but with a table that may lack some rules. The library has no
 * option for this, so this class uses parts that the library does not export. For use by one
 * thread.
 */
public final class Scan {
  private final CandidateScanner scanner;
  private List<Find> found = new ArrayList<>();

  Scan(Confidence minConfidence, Rules rules) {
    ScanSettings settings = new ScanSettings(IssuerTable.BUILT_IN, minConfidence, false, rules);
    scanner = new CandidateScanner(settings, match -> found.add(Find.of(match)));
  }

  /** Finds the cards in a text. */
  List<Find> find(String text) {
    scanner.scan(text);
    return takeFound();
  }

  /** Finds the cards in the first {@code length} bytes of an array. */
  public List<Find> find(byte[] utf8, int length) {
    scanner.scan(utf8, 0, length);
    return takeFound();
  }

  private List<Find> takeFound() {
    List<Find> taken = found;
    found = new ArrayList<>();
    return taken;
  }
}
