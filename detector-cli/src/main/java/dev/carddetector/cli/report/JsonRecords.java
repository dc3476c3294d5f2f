package dev.carddetector.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Writes NDJSON: an object a line, whose {@code type} says what it is. */
final class JsonRecords implements Records.Format {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final SerializedString LINE = new SerializedString("\n");

  private final JsonGenerator json;
  private final Names names;
  private final JsonFindings findings;
  private EntryPath lastPath;
  private SerializedString lastShown;

  JsonRecords(OutputStream out, Names names) {
    this.names = names;
    this.findings = new JsonFindings(out, names);
    try {
      json = FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.setRootValueSeparator(null);
  }

  private void start(String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeRaw(LINE);
    json.flush();
  }

  @Override
  public void scope(Scope scope) throws IOException {
    start("scope");
    json.writeStringField("version", scope.version());
    json.writeStringField("issuer_table", scope.issuerTable().toString());
    json.writeStringField("started", scope.started().toString());
    json.writeArrayFieldStart("paths");
    for (String root : scope.roots()) {
      json.writeString(root);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("settings");
    for (String setting : scope.settings()) {
      json.writeString(setting);
    }
    json.writeEndArray();
    end();
  }

  @Override
  public void finding(Finding finding) throws IOException {
    findings.write(finding);
  }

  private void path(EntryPath path) throws IOException {
    if (!path.equals(lastPath)) {
      lastShown = new SerializedString(names.shown(path));
      lastPath = path;
    }
    json.writeFieldName("path");
    json.writeString(lastShown);
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void gap(Gap gap) throws IOException {
    start("gap");
    path(gap.path());
    json.writeStringField("reason", gap.reason().id());
    if (!gap.detail().isEmpty()) {
      json.writeStringField("detail", gap.detail());
    }
    if (gap.bytes() >= 0) {
      json.writeNumberField("bytes", gap.bytes());
    }
    json.writeBooleanField("whole", gap.whole());
    json.writeBooleanField("incomplete", gap.reason().incomplete());
    end();
  }

  @Override
  public void summary(Summary summary) throws IOException {
    start("summary");
    json.writeStringField("ended", summary.ended().toString());
    json.writeBooleanField("interrupted", summary.interrupted());
    json.writeBooleanField("incomplete", summary.incomplete());
    json.writeObjectFieldStart("files");
    count("whole", summary.whole());
    count("part", summary.part());
    count("none", summary.none());
    json.writeEndObject();
    json.writeObjectFieldStart("gaps");
    for (Map.Entry<Gap.Reason, Summary.Count> gap : summary.gaps().entrySet()) {
      count(gap.getKey().id(), gap.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("findings", summary.findings());
    json.writeNumberField("known", summary.known());
    json.writeNumberField("ignored_test_numbers", summary.ignored());
    json.writeNumberField("with_sensitive_data", summary.sensitive());
    json.writeNumberField("in_names", summary.inNames());
    json.writeNumberField("files_with_findings", summary.files());
    counts("brands", summary.brands());
    counts("confidences", summary.confidences());
    end();
  }

  private void count(String name, Summary.Count count) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("number", count.number());
    json.writeNumberField("bytes", count.bytes());
    json.writeEndObject();
  }

  private void counts(String name, Map<? extends Enum<?>, Long> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
      json.writeNumberField(lower(count.getKey()), count.getValue());
    }
    json.writeEndObject();
  }
}
