package dev.carddetector.cli.selftest;

import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A report that keeps which cards were found in which files. Safe for use by many threads. */
public final class FoundCards implements Report {
  private final Set<String> found = ConcurrentHashMap.newKeySet();

  /** Starts with none. */
  public FoundCards() {}

  /**
   * Tells whether a card was found.
   *
   * @param planted in which file, and which
   * @return whether it was
   */
  public boolean has(Planted planted) {
    return found.contains(planted.file() + "/" + planted.last4());
  }

  @Override
  public Part part() {
    return new Part() {
      @Override
      public void finding(Finding finding) {
        Path file = Path.of(finding.path().file().name()).getFileName();
        found.add(file + "/" + finding.last4());
      }

      @Override
      public void gap(Gap gap) {}

      @Override
      public void flush() {}
    };
  }

  @Override
  public void finish(Summary summary) {}
}
