package dev.carddetector.cli.report;

import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page for auditors, in one file without scripts: what was looked at, when and how, the counts,
 * what was not looked at and why, and the findings. It lists the first {@value #MAX_IN_FILE} of a
 * file and {@value #MAX_ROWS} in all, and says so if there are more.
 */
final class HtmlReport implements Report {
  private static final int MAX_IN_FILE = 100;
  private static final int MAX_ROWS = 5_000;
  private static final int MAX_FOLDERS = 1_000;
  private static final String OTHER_FOLDERS = "(other folders)";
  private static final String STYLE =
      "body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;"
          + "color:#1a1a1a;background:#fff}h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}"
          + "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3em .6em;"
          + "border-bottom:1px solid #ddd;vertical-align:top}.w{overflow-wrap:anywhere}"
          + ".n{text-align:right;white-space:nowrap}code{font:13px/1.4 ui-monospace,monospace;"
          + "white-space:pre-wrap}mark{background:#ffd7d7;color:#900}.bad{color:#900;"
          + "font-weight:600}@media print{body{margin:0;max-width:none;font-size:10pt}"
          + "tr{break-inside:avoid}}";

  private final OutputStream out;
  private final Names names;
  private final List<String> findings = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private final Map<String, Long> folders = new TreeMap<>();
  private long moreFindings;
  private long moreGaps;

  /** What was not written yet. */
  private final StringBuilder pending = new StringBuilder();

  private boolean inTable;

  HtmlReport(OutputStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public Part part() {
    return new Part() {
      @Override
      public void finding(Finding finding) {
        add(finding);
      }

      @Override
      public void gap(Gap gap) {
        add(gap);
      }

      @Override
      public void flush() {
        // All is kept until the end.
      }
    };
  }

  private synchronized void add(Finding finding) {
    String folder = folder(names.shown(finding.path().file()));
    boolean known = folders.containsKey(folder) || folders.size() < MAX_FOLDERS;
    folders.merge(known ? folder : OTHER_FOLDERS, 1L, Long::sum);
    if (finding.rank() >= MAX_IN_FILE || findings.size() >= MAX_ROWS) {
      moreFindings++;
      return;
    }
    findings.add(
        row(
            name(names.shown(finding.path())),
            cell(
                switch (finding.kind()) {
                  case TEXT -> finding.line() + ":" + finding.column();
                  case BINARY -> "byte " + finding.offset();
                  case NAME -> "name";
                }),
            cell(finding.detection().brand().id() + " " + finding.last4()),
            cell(
                JsonRecords.lower(finding.detection().confidence())
                    + (finding.detection().hasSensitiveData() ? ", track or CVV" : "")
                    + (finding.known() == null ? "" : ", known: " + text(finding.known()))),
            cell(finding.around() == null ? "" : excerpt(finding.around().excerpt()))));
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  private static String excerpt(Finding.Excerpt excerpt) {
    int end = excerpt.start() + excerpt.length();
    return "<code>"
        + text(Names.escaped(excerpt.text().substring(0, excerpt.start())))
        + "<mark>"
        + text(excerpt.text().substring(excerpt.start(), end))
        + "</mark>"
        + text(Names.escaped(excerpt.text().substring(end)))
        + "</code>";
  }

  private synchronized void add(Gap gap) {
    if (gaps.size() >= MAX_ROWS) {
      moreGaps++;
      return;
    }
    String reason = gap.reason().id().replace('-', ' ');
    gaps.add(
        row(
            name(names.shown(gap.path())),
            cell(gap.reason().incomplete() ? "<span class=bad>" + reason + "</span>" : reason),
            cell(text(gap.detail())),
            number(gap.bytes() < 0 ? "" : Words.bytes(gap.bytes()))));
  }

  @Override
  public synchronized void finish(Summary summary) throws IOException {
    Scope scope = summary.scope();
    write(
        "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>"
            + "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'\"><title>Card numbers found</title><style>"
            + STYLE
            + "</style></head><body>\n<h1>Sweep for payment card numbers</h1>\n");
    for (String line : Words.of(summary)) {
      write((summary.incomplete() ? "<p class=bad>" : "<p>") + text(line) + "</p>\n");
    }
    table("Scope", "What", "Value");
    add(cell("Paths"), name(String.join(", ", scope.roots())));
    add(cell("Options"), name(String.join(" ", scope.settings())));
    add(cell("Started"), cell(scope.started().truncatedTo(ChronoUnit.SECONDS).toString()));
    add(cell("Ended"), cell(summary.ended().truncatedTo(ChronoUnit.SECONDS).toString()));
    add(cell("Version"), cell(text("card-detector " + scope.version())));
    add(cell("Issuer table of"), cell(scope.issuerTable().toString()));
    table("Files", "Looked at", "Number", "Bytes");
    count("whole", summary.whole());
    count("in part", summary.part());
    count("not at all", summary.none());
    table("Findings", "Kind", "Number");
    count("all", summary.findings());
    count("known (baseline, or allowed in their line)", summary.known());
    count("with sensitive authentication data (track, CVV)", summary.sensitive());
    count("in names of files and folders", summary.inNames());
    count("test numbers that were ignored", summary.ignored());
    summary.brands().forEach((brand, count) -> count("brand " + brand.id(), count));
    summary
        .confidences()
        .forEach((level, count) -> count("confidence " + JsonRecords.lower(level), count));
    table("Findings by folder", "Folder", "Number");
    folders.forEach((folder, count) -> add(name(folder), number("" + count)));
    table("Not looked at, by reason", "Reason", "Number", "Bytes");
    summary.gaps().forEach((reason, count) -> count(reason.id().replace('-', ' '), count));
    table("Not looked at, or not whole", "Path", "Reason", "Detail", "Bytes");
    gaps.forEach(pending::append);
    more(moreGaps);
    table("All findings", "Path", "Place", "Card", "Confidence", "Text");
    findings.forEach(pending::append);
    more(moreFindings);
    write("</table></body></html>\n");
    out.flush();
  }

  private void table(String title, String... columns) {
    pending.append(inTable ? "</table>\n" : "").append("<h2>").append(title).append("</h2>\n");
    pending.append("<table><tr>");
    for (String column : columns) {
      boolean number = column.equals("Number") || column.equals("Bytes");
      pending.append(number ? "<th class=n>" : "<th>").append(column).append("</th>");
    }
    pending.append("</tr>\n");
    inTable = true;
  }

  private void add(String... cells) {
    pending.append(row(cells));
  }

  private void count(String what, long number) {
    add(cell(what), number("" + number));
  }

  private void count(String what, Summary.Count count) {
    add(cell(what), number("" + count.number()), number(Words.bytes(count.bytes())));
  }

  private void more(long number) {
    if (number > 0) {
      add(cell("and " + number + " more, which json and csv list"));
    }
  }

  private void write(String text) throws IOException {
    pending.append(text);
    out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
    pending.setLength(0);
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String row(String... cells) {
    return "<tr>" + String.join("", cells) + "</tr>\n";
  }

  private static String cell(String html) {
    return "<td>" + html + "</td>";
  }

  private static String number(String number) {
    return "<td class=n>" + number + "</td>";
  }

  /** Returns a cell for text that may be long and without blanks. */
  private static String name(String text) {
    return "<td class=w>" + text(text) + "</td>";
  }
}
