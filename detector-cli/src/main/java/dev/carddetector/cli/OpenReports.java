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

  /** Of what is worse than nothing if the sweep was stopped, such as half of a baseline. */
  private final List<Target> wholeOnly = new ArrayList<>();

  void add(Report report, Target target) {
    reports.add(report);
    targets.add(target);
  }

  /** Adds a report whose file stays as it was if the sweep is stopped before its end. */
  void addWholeOnly(Report report, Target target) {
    add(report, target);
    wholeOnly.add(target);
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
      if (!summary.interrupted() || !wholeOnly.contains(target)) {
        target.complete();
      }
    }
  }

  /** Tells whether a stopped sweep leaves a file as it was. */
  boolean hasWholeOnly() {
    return !wholeOnly.isEmpty();
  }

  @Override
  public void close() throws IOException {
    for (Target target : targets) {
      target.discard();
    }
  }
}
