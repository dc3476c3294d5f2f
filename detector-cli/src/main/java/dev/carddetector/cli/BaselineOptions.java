package dev.carddetector.cli;

import dev.carddetector.cli.baseline.Baseline;
import dev.carddetector.cli.baseline.BaselineReport;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Findings that are known. */
final class BaselineOptions {
  private static final int DEFAULT_DAYS = 90;

  /** Reads a day. */
  static final class DayConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("must be a day such as 2027-02-28");
      }
    }
  }

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings in this baseline count as known, and do not make the exit status 1.")
  private Path known;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description =
          "Write the findings as a baseline; known ones keep their reason and day."
              + " Needs --reason.")
  private Path written;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why the new entries of the baseline are acceptable.")
  private String reason;

  @Option(
      names = "--expires",
      paramLabel = "DAY",
      converter = DayConverter.class,
      description = "Last day on which new entries of the baseline count. Default: in 90 days.")
  private LocalDate expires = LocalDate.now(ZoneId.systemDefault()).plusDays(DEFAULT_DAYS);

  /** Reads the baseline; returns null without one. */
  Baseline read() throws IOException {
    return known == null ? null : Baseline.read(known, LocalDate.now(ZoneId.systemDefault()));
  }

  /** Has a baseline written with the reports, if one is wanted. */
  void open(OpenReports open, Names names, Baseline old) throws IOException {
    if (written == null && reason != null) {
      throw new IllegalArgumentException("--reason needs --write-baseline");
    }
    if (written == null) {
      return;
    }
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("--write-baseline needs --reason");
    }
    if (expires.isBefore(LocalDate.now(ZoneId.systemDefault()))) {
      throw new IllegalArgumentException("--expires " + expires + " has passed");
    }
    Target target = Target.of(written);
    String shown = names.shown(reason);
    open.addWholeOnly(new BaselineReport(target.out(), names, shown, expires, old), target);
  }
}
