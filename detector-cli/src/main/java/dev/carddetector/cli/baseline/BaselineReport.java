package dev.carddetector.cli.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Writes the findings of a sweep as a baseline. What is allowed in its line is left out. */
public final class BaselineReport implements Report {
  private static final int MAX_ENTRIES = 200_000;

  private final OutputStream out;
  private final Names names;
  private final String reason;
  private final LocalDate expires;
  private final Baseline old;
  private final Map<Baseline.Key, Long> counts =
      new TreeMap<>(Comparator.comparing(Baseline.Key::path).thenComparing(Baseline.Key::shape));

  /**
   * Starts a baseline.
   *
   * @param out takes it
   * @param names masks names
   * @param reason why the findings are acceptable
   * @param expires the last day on which they are known
   * @param old a baseline whose entries keep their reasons and days, or null
   */
  public BaselineReport(
      OutputStream out, Names names, String reason, LocalDate expires, Baseline old) {
    this.out = out;
    this.names = names;
    this.reason = reason;
    this.expires = expires;
    this.old = old;
  }

  @Override
  public Part part() {
    return new Part() {
      @Override
      public void finding(Finding finding) throws IOException {
        if (!Finding.ALLOWED.equals(finding.known())) {
          add(Baseline.key(names.kept(finding.path()), finding.shape()));
        }
      }

      @Override
      public void gap(Gap gap) {
        // Nothing was found there.
      }

      @Override
      public void flush() {
        // All is kept until the end.
      }
    };
  }

  private synchronized void add(Baseline.Key key) throws IOException {
    counts.merge(key, 1L, Long::sum);
    if (counts.size() > MAX_ENTRIES) {
      throw new IOException(
          "the baseline would have over " + MAX_ENTRIES + " entries: exclude folders instead");
    }
  }

  @Override
  public synchronized void finish(Summary summary) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new DefaultPrettyPrinter());
    json.writeStartObject();
    json.writeNumberField("version", Baseline.VERSION);
    json.writeArrayFieldStart("findings");
    for (Map.Entry<Baseline.Key, Long> count : counts.entrySet()) {
      Baseline.Key key = count.getKey();
      Baseline.Entry entry = new Baseline.Entry(count.getValue(), reason, expires);
      Baseline.Entry before = old == null ? entry : old.entry(key).orElse(entry);
      json.writeStartObject();
      json.writeStringField("path", key.path());
      json.writeStringField("shape", key.shape());
      json.writeNumberField("count", count.getValue());
      json.writeStringField("reason", before.reason());
      json.writeStringField("expires", before.expires().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
