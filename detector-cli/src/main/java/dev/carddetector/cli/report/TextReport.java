package dev.carddetector.cli.report;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for people: the findings of each file with the text around them, then what was not
 * looked at, then the counts.
 */
final class TextReport implements Report {
  private static final int MAX_IN_FILE = 100;
  private static final int MAX_GAPS = 100;
  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[31m";
  private static final String PLAIN = "\u001B[0m";

  private final OutputStream out;
  private final Names names;
  private final ReportFormat.TextStyle style;

  /** What was asked for and not looked at, as far as it is listed. */
  private final List<Gap> gaps = new ArrayList<>();

  private long moreGaps;

  TextReport(OutputStream out, Names names, ReportFormat.TextStyle style) {
    this.out = out;
    this.names = names;
    this.style = style;
  }

  @Override
  public Part part() {
    return new Block();
  }

  @Override
  public void finish(Summary summary) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!gaps.isEmpty()) {
      text.append(bold("Not looked at, or not whole:")).append('\n');
      for (Gap gap : gaps) {
        text.append("  ").append(names.shown(gap.path())).append(": ");
        text.append(gap.reason().id().replace('-', ' '));
        text.append(gap.detail().isEmpty() ? "" : ", " + gap.detail());
        text.append(gap.bytes() > 0 ? " (" + Words.bytes(gap.bytes()) + ")" : "").append('\n');
      }
      if (moreGaps > 0) {
        text.append("  and ").append(moreGaps).append(" more, which json and csv list\n");
      }
      text.append('\n');
    }
    Words.of(summary).forEach(line -> text.append(line).append('\n'));
    write(text);
  }

  private synchronized void write(CharSequence text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private synchronized void add(Gap gap) {
    if (style.verbose() || gap.reason().incomplete()) {
      if (gaps.size() < MAX_GAPS) {
        gaps.add(gap);
      } else {
        moreGaps++;
      }
    }
  }

  private String bold(String text) {
    return style.colour() ? BOLD + text + PLAIN : text;
  }

  private String red(String text) {
    return style.colour() ? RED + text + PLAIN : text;
  }

  /** Collects the findings of one file at a time. */
  private final class Block implements Part {
    private final StringBuilder text = new StringBuilder();
    private EntryPath path;

    @Override
    public synchronized void finding(Finding finding) {
      if (finding.rank() > MAX_IN_FILE) {
        return;
      }
      if (!finding.path().equals(path)) {
        path = finding.path();
        text.append(bold(names.shown(path))).append('\n');
      }
      if (finding.rank() == MAX_IN_FILE) {
        text.append("  more findings in this file, which json and csv list\n");
        return;
      }
      text.append("  ").append(place(finding)).append("  ");
      text.append(finding.detection().brand().id()).append(" ending ").append(finding.last4());
      text.append(", ").append(JsonRecords.lower(finding.detection().confidence()));
      text.append(finding.detection().hasSensitiveData() ? ", with a track or CVV" : "");
      text.append(finding.detection().testNumber() ? ", test number" : "");
      text.append(finding.known() == null ? "" : ", known: " + finding.known()).append('\n');
      if (finding.around() != null) {
        excerpt(finding.around().excerpt());
      }
    }

    private String place(Finding finding) {
      return switch (finding.kind()) {
        case NAME -> "in the name";
        case BINARY -> "byte " + finding.offset();
        case TEXT -> finding.line() + ":" + finding.column();
      };
    }

    private void excerpt(Finding.Excerpt excerpt) {
      int end = excerpt.start() + excerpt.length();
      String left = Names.escaped(excerpt.text().substring(0, excerpt.start()));
      String mask = excerpt.text().substring(excerpt.start(), end);
      String right = Names.escaped(excerpt.text().substring(end));
      text.append("    ").append(left).append(red(mask)).append(right).append('\n');
      text.append("    ").append(" ".repeat(left.length()));
      text.append(red("^".repeat(mask.length()))).append('\n');
    }

    @Override
    public void gap(Gap gap) {
      add(gap);
    }

    @Override
    public synchronized void flush() throws IOException {
      if (text.length() > 0) {
        write(text);
        text.setLength(0);
      }
      path = null;
    }
  }
}
