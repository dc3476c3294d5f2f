package dev.carddetector.cli;

import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.ReportFormat;
import dev.carddetector.cli.report.ReportFormat.TextStyle;
import dev.carddetector.cli.report.Scope;
import dev.carddetector.cli.report.Target;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is reported, and where to. */
final class ReportOptions {
  /** A report in a file. */
  record Output(ReportFormat format, Path file) {}

  /** Reads {@code FORMAT=FILE}. */
  static final class OutputConverter implements ITypeConverter<Output> {
    @Override
    public Output convert(String value) {
      int equals = value.indexOf('=');
      for (ReportFormat format : ReportFormat.values()) {
        if (equals > 0
            && equals + 1 < value.length()
            && format.name().equals(value.substring(0, equals).toUpperCase(Locale.ROOT))) {
          return new Output(format, Path.of(value.substring(equals + 1)));
        }
      }
      throw new TypeConversionException("must be FORMAT=FILE, such as json=cards.ndjson");
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "Format of the report on standard output: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}.")
  private ReportFormat format;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      converter = OutputConverter.class,
      description = "Also write a report to a file. Repeatable.")
  private List<Output> files = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "No report on standard output.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "In text, also list excluded files, links, devices and media.")
  private boolean verbose;

  /** Starts the reports. */
  OpenReports open(Names names, Scope scope) throws IOException {
    OpenReports open = new OpenReports();
    try {
      if (!quiet) {
        Target target = Target.of(new FileOutputStream(FileDescriptor.out));
        add(open, format, target, names, scope, new TextStyle(Terminal.colour(1), verbose));
      }
      for (Output file : files) {
        Target target = Target.of(file.file());
        add(open, file.format(), target, names, scope, new TextStyle(false, verbose));
      }
      return open;
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  private static void add(
      OpenReports open,
      ReportFormat format,
      Target target,
      Names names,
      Scope scope,
      TextStyle style)
      throws IOException {
    open.add(format.open(target.out(), names, scope, style), target);
  }
}
