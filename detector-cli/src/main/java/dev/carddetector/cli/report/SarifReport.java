package dev.carddetector.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.carddetector.Confidence;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes SARIF 2.1.0 as GitHub accepts it. The results are written as they come, as many as GitHub
 * takes; what is not looked at becomes notifications and, since GitHub does not show those, one
 * more result.
 */
final class SarifReport implements Report {
  private static final int MAX_RESULTS = 25_000;
  private static final int MAX_NOTIFICATIONS = 1_000;
  private static final String CARD = "card-number";
  private static final String SENSITIVE = "sensitive-data";
  private static final String NOT_LOOKED_AT = "not-looked-at";

  private final JsonGenerator json;
  private final Names names;
  private final List<Gap> gaps = new ArrayList<>();

  /** How many results have a fingerprint, so that each is another one. */
  private final Map<String, Integer> fingerprints = new HashMap<>();

  private int results;
  private long moreResults;
  private long moreGaps;

  SarifReport(OutputStream out, Names names, Scope scope) throws IOException {
    this.names = names;
    json = new JsonFactory().createGenerator(out);
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "card-detector");
    json.writeStringField("version", scope.version());
    json.writeArrayFieldStart("rules");
    rule(CARD, "Payment card number", "A payment card number (PAN) is stored here.");
    rule(
        SENSITIVE,
        "Sensitive authentication data",
        "A track or card verification value stands beside a card number; it must not be kept.");
    rule(NOT_LOOKED_AT, "Not looked at", "Something was not looked at, or not whole.");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("results");
  }

  private void rule(String id, String name, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    message("shortDescription", name);
    message("fullDescription", text);
    json.writeEndObject();
  }

  private void message(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  @Override
  public Part part() {
    return new Part() {
      @Override
      public void finding(Finding finding) throws IOException {
        add(finding);
      }

      @Override
      public void gap(Gap gap) {
        add(gap);
      }

      @Override
      public void flush() {
        // Each result is written at once.
      }
    };
  }

  private synchronized void add(Gap gap) {
    if (!gap.reason().incomplete()) {
      return;
    }
    if (gaps.size() < MAX_NOTIFICATIONS) {
      gaps.add(gap);
    } else {
      moreGaps++;
    }
  }

  private synchronized void add(Finding finding) throws IOException {
    // One is kept for what was not looked at.
    if (results == MAX_RESULTS - 1) {
      moreResults++;
      return;
    }
    results++;
    boolean sensitive = finding.detection().hasSensitiveData();
    startResult(
        sensitive ? SENSITIVE : CARD,
        finding.detection().confidence() == Confidence.HIGH ? "error" : "warning",
        "%s card ending in %s%s (%s confidence)"
            .formatted(
                finding.detection().brand().id(),
                finding.last4(),
                sensitive ? " with a track or CVV beside" : "",
                JsonRecords.lower(finding.detection().confidence())));
    json.writeArrayFieldStart("locations");
    location(finding.path(), finding);
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("cardDetectorContext/v1", fingerprint(finding));
    json.writeEndObject();
    if (finding.known() != null) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", finding.known());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void startResult(String rule, String level, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", rule);
    json.writeStringField("level", level);
    message("message", text);
  }

  private String fingerprint(Finding finding) {
    String hash = Hashes.of(names.kept(finding.path()) + "\n" + finding.shape());
    return hash + ":" + fingerprints.merge(hash, 1, Integer::sum);
  }

  private void location(EntryPath path, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", FileUri.of(names.shown(path.file())));
    json.writeEndObject();
    boolean inFile = path.container() == null;
    if (finding != null && inFile && finding.kind() == Finding.Kind.TEXT) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", finding.line());
      json.writeNumberField("startColumn", finding.column());
      json.writeEndObject();
    } else if (finding != null && inFile && finding.kind() == Finding.Kind.BINARY) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("byteOffset", finding.offset());
      json.writeNumberField("byteLength", finding.length());
      json.writeEndObject();
    }
    json.writeEndObject();
    if (!inFile) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", names.shown(path));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  @Override
  public synchronized void finish(Summary summary) throws IOException {
    if (summary.incomplete()) {
      startResult(NOT_LOOKED_AT, "warning", String.join(" ", Words.of(summary)));
      json.writeArrayFieldStart("locations");
      if (!gaps.isEmpty()) {
        location(gaps.get(0).path(), null);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeStringField("startTimeUtc", time(summary.scope().started()));
    json.writeStringField("endTimeUtc", time(summary.ended()));
    json.writeArrayFieldStart("toolExecutionNotifications");
    notifications(summary);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  private static String time(java.time.Instant instant) {
    return instant.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
  }

  private void notifications(Summary summary) throws IOException {
    for (Gap gap : gaps) {
      notification(
          "warning", gap.reason().id() + (gap.detail().isEmpty() ? "" : ": ") + gap.detail());
      json.writeArrayFieldStart("locations");
      location(gap.path(), null);
      json.writeEndArray();
      json.writeEndObject();
    }
    if (moreGaps > 0) {
      notification("warning", moreGaps + " more were not looked at, or not whole");
      json.writeEndObject();
    }
    if (moreResults > 0) {
      notification("warning", moreResults + " more findings, which json and csv list");
      json.writeEndObject();
    }
    for (String line : Words.of(summary)) {
      notification("note", line);
      json.writeEndObject();
    }
  }

  private void notification(String level, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    message("message", text);
  }
}
