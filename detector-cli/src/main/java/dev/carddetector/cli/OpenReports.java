package dev.carddetector.cli;

import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import dev.carddetector.cli.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The reports of a sweep and where they go. What is closed before its end leaves no file. */
final class OpenReports implements AutoCloseable {
  private final List<Report> reports = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();

  void add(Report report, Target target) {
    reports.add(report);
    targets.add(target);
  }

  List<Report> reports() {
    return reports;
  }

  /** Writes what is known at the end, and has the files appear. */
  void finish(Summary summary) throws IOException {
    for (Report report : reports) {
      report.finish(summary);
    }
    for (Target target : targets) {
      target.complete();
    }
  }

  @Override
  public void close() throws IOException {
    for (Target target : targets) {
      target.discard();
    }
  }
}
