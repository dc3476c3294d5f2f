package dev.carddetector.logging;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells the application about the first failure only: an adapter must not fill a log. */
final class ReportOnce {
  private final Consumer<String> report;
  private final AtomicBoolean reported = new AtomicBoolean();

  ReportOnce(Consumer<String> report) {
    this.report = Objects.requireNonNull(report, "report");
  }

  void tell(String text) {
    if (reported.compareAndSet(false, true)) {
      try {
        report.accept("Card masking: " + text + " This is said once.");
      } catch (Throwable failure) {
        // The event matters more than the word about it, which the counts repeat.
        reported.set(false);
      }
    }
  }
}
