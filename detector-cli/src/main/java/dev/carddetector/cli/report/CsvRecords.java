package dev.carddetector.cli.report;

import dev.carddetector.Evidence;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes CSV (RFC 4180), with one set of columns for findings, gaps and counts. */
final class CsvRecords implements Records.Format {
  private static final String COLUMNS =
      "type,path,in,line,column,offset,length,brand,digits,last4,confidence,evidence,"
          + "sensitive_data,test_number,known,reason,detail,number,bytes\r\n";

  private final OutputStream out;
  private final Names names;
  private final StringBuilder row = new StringBuilder();
  private EntryPath lastPath;
  private String lastShown;

  CsvRecords(OutputStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void scope(Scope scope) throws IOException {
    write(COLUMNS);
  }

  @Override
  public void finding(Finding finding) throws IOException {
    boolean inName = finding.kind() == Finding.Kind.NAME;
    StringBuilder evidence = new StringBuilder();
    for (Evidence fact : finding.detection().evidence()) {
      evidence.append(evidence.length() > 0 ? " " : "").append(JsonRecords.lower(fact));
    }
    row(
        "finding",
        path(finding.path()),
        finding.kind().id(),
        inName ? "" : finding.line(),
        inName ? "" : finding.column(),
        finding.offset(),
        finding.length(),
        finding.detection().brand().id(),
        finding.detection().digits(),
        finding.last4(),
        JsonRecords.lower(finding.detection().confidence()),
        evidence,
        finding.detection().hasSensitiveData(),
        finding.detection().testNumber(),
        finding.known() == null ? "" : cell(finding.known()),
        "",
        "",
        "",
        "");
  }

  @Override
  public void gap(Gap gap) throws IOException {
    row(
        "gap",
        path(gap.path()),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        gap.reason().id(),
        cell(gap.detail()),
        "",
        gap.bytes() < 0 ? "" : gap.bytes());
  }

  @Override
  public void summary(Summary summary) throws IOException {
    count("files looked at whole", summary.whole());
    count("files looked at in part", summary.part());
    count("not looked at", summary.none());
    for (Map.Entry<Gap.Reason, Summary.Count> gap : summary.gaps().entrySet()) {
      count(gap.getKey().id(), gap.getValue());
    }
    count("findings", summary.findings());
    count("known findings", summary.known());
    count("ignored test numbers", summary.ignored());
    count("findings with sensitive data", summary.sensitive());
    count("files with findings", summary.files());
    if (summary.interrupted()) {
      count("interrupted", 1);
    }
  }

  private void count(String what, Summary.Count count) throws IOException {
    count(what, count.number(), count.bytes());
  }

  private void count(String what, long number) throws IOException {
    count(what, number, "");
  }

  private void count(String what, long number, Object bytes) throws IOException {
    row("count", "", "", "", "", "", "", "", "", "", "", "", "", "", "", what, "", number, bytes);
  }

  private void row(Object... cells) throws IOException {
    row.setLength(0);
    for (int i = 0; i < cells.length; i++) {
      row.append(i > 0 ? "," : "").append(cells[i]);
    }
    write(row.append("\r\n").toString());
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String path(EntryPath path) {
    if (!path.equals(lastPath)) {
      lastShown = cell(names.shown(path));
      lastPath = path;
    }
    return lastShown;
  }

  /** Quotes what needs it, and keeps spreadsheets from taking a name for a formula. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.indexOf(',') < 0 && safe.indexOf('"') < 0
        ? safe
        : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
