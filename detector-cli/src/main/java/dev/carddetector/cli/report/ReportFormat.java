package dev.carddetector.cli.report;

import java.io.IOException;
import java.io.OutputStream;

/** The formats of reports. */
public enum ReportFormat {
  /** For people, on a terminal. */
  TEXT {
    @Override
    public Report open(OutputStream out, Names names, Scope scope, TextStyle style) {
      return new TextReport(out, names, style);
    }
  },
  /** An object a line. */
  JSON {
    @Override
    public Report open(OutputStream out, Names names, Scope scope, TextStyle style)
        throws IOException {
      return Records.json(out, names, scope);
    }
  },
  /** For spreadsheets. */
  CSV {
    @Override
    public Report open(OutputStream out, Names names, Scope scope, TextStyle style)
        throws IOException {
      return Records.csv(out, names, scope);
    }
  },
  /** SARIF 2.1.0, for code scanning. */
  SARIF {
    @Override
    public Report open(OutputStream out, Names names, Scope scope, TextStyle style)
        throws IOException {
      return new SarifReport(out, names, scope);
    }
  },
  /** A page for auditors. */
  HTML {
    @Override
    public Report open(OutputStream out, Names names, Scope scope, TextStyle style) {
      return new HtmlReport(out, names);
    }
  };

  /**
   * How text is shown.
   *
   * @param colour whether to use the colours of a terminal
   * @param verbose whether to list excluded files, links and the like, too
   */
  public record TextStyle(boolean colour, boolean verbose) {}

  /**
   * Starts a report.
   *
   * @param out takes it
   * @param names masks names
   * @param scope what was asked for
   * @param style of text
   * @return the report
   * @throws IOException if it cannot be written
   */
  public abstract Report open(OutputStream out, Names names, Scope scope, TextStyle style)
      throws IOException;
}
