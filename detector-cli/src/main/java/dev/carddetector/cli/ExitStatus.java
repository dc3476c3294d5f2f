package dev.carddetector.cli;

import dev.carddetector.cli.report.Summary;

/** How the program ends. */
final class ExitStatus {
  static final int NOTHING_FOUND = 0;
  static final int FOUND = 1;
  static final int FAULT = 2;
  static final int INCOMPLETE = 3;

  private ExitStatus() {}

  /** Returns the status of a sweep that was not interrupted. */
  static int of(Summary summary, boolean allowIncomplete) {
    if (summary.incomplete() && !allowIncomplete) {
      return INCOMPLETE;
    }
    return summary.news() > 0 ? FOUND : NOTHING_FOUND;
  }
}
