package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carddetector.CardBrand;
import dev.carddetector.Companion;
import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import dev.carddetector.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Writes what a scan found. */
final class ScanAnswer {
  /** What was found in a text. No record, whose {@code toString} would print the text. */
  static final class Result {
    private final String text;
    private final List<Detection> detections;
    private final long nanos;

    /**
     * @param detections all that were found
     * @param nanos how long that took
     */
    Result(String text, List<Detection> detections, long nanos) {
      this.text = text;
      this.detections = detections;
      this.nanos = nanos;
    }
  }

  private final ScanRequest request;
  private final Redactor redactor;
  private final List<Result> results;

  /** How many detections may still be listed. */
  private int listable;

  /**
   * @param results one for each text
   * @param maxDetections most that are listed in all
   */
  ScanAnswer(ScanRequest request, List<Result> results, int maxDetections) {
    this.request = request;
    this.redactor = request.redactor();
    this.results = results;
    this.listable = maxDetections;
  }

  /** Returns the JSON of the answer. */
  byte[] json() {
    if (request.isLines()) {
      return Json.objects(results, this::write);
    }
    return Json.object(request.isBatch() ? this::writeResults : this::writeFirst);
  }

  private void writeFirst(JsonGenerator json) throws IOException {
    write(json, results.get(0));
  }

  private void writeResults(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("results");
    for (Result result : results) {
      json.writeStartObject();
      write(json, result);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(JsonGenerator json, Result result) throws IOException {
    List<Detection> detections = result.detections;
    OffsetUnit.Converter offsets = request.offsets().in(result.text);
    int listed = Math.min(listable, detections.size());
    listable -= listed;
    json.writeArrayFieldStart("detections");
    for (Detection detection : detections.subList(0, listed)) {
      write(json, result.text, detection, offsets);
    }
    json.writeEndArray();
    List<Detection> valid = detections.stream().filter(Detection::luhnValid).toList();
    List<Detection> masked = request.redactInvalid() ? detections : valid;
    json.writeStringField("redacted", redactor.redact(result.text, masked));
    if (listed < detections.size()) {
      json.writeBooleanField("truncated", true);
    }
    json.writeObjectFieldStart("metrics");
    json.writeNumberField("scan_duration_seconds", BigDecimal.valueOf(result.nanos, 9));
    json.writeNumberField("cards_detected", detections.size());
    json.writeNumberField("valid_cards", valid.size());
    json.writeNumberField("invalid_cards", detections.size() - valid.size());
    json.writeEndObject();
  }

  private void write(
      JsonGenerator json, String text, Detection detection, OffsetUnit.Converter offsets)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("start", offsets.convert(detection.start()));
    json.writeNumberField("end", offsets.convert(detection.end()));
    json.writeNumberField("digits", detection.digits());
    json.writeStringField("brand", detection.brand().id());
    json.writeArrayFieldStart("brands");
    for (CardBrand brand : detection.brands()) {
      json.writeString(brand.id());
    }
    json.writeEndArray();
    json.writeBooleanField("valid", detection.luhnValid());
    json.writeStringField("confidence", lowerCase(detection.confidence()));
    json.writeStringField("masked", redactor.mask(text, detection));
    json.writeBooleanField("test_number", detection.testNumber());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : detection.evidence()) {
      json.writeString(lowerCase(evidence));
    }
    json.writeEndArray();
    writeCompanions(json, detection, offsets);
    json.writeEndObject();
  }

  private static void writeCompanions(
      JsonGenerator json, Detection detection, OffsetUnit.Converter offsets) throws IOException {
    json.writeArrayFieldStart("companions");
    for (Companion companion : detection.companions()) {
      json.writeStartObject();
      json.writeStringField("type", lowerCase(companion.type()));
      json.writeNumberField("start", offsets.convert(companion.start()));
      json.writeNumberField("end", offsets.convert(companion.end()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("sensitive_authentication_data", detection.hasSensitiveData());
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
