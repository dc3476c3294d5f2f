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
  private static final Redactor MASK = Redactor.last4();

  private final ScanRequest request;
  private final List<Detection> detections;
  private final long nanos;

  /**
   * @param detections all that were found
   * @param nanos how long that took
   */
  ScanAnswer(ScanRequest request, List<Detection> detections, long nanos) {
    this.request = request;
    this.detections = detections;
    this.nanos = nanos;
  }

  /** Returns the JSON of the answer, in which at most {@code maxDetections} are listed. */
  byte[] json(int maxDetections) {
    return Json.object(json -> write(json, maxDetections));
  }

  private void write(JsonGenerator json, int maxDetections) throws IOException {
    OffsetUnit.Converter offsets = request.offsets().in(request.text());
    json.writeArrayFieldStart("detections");
    for (Detection detection : detections.subList(0, Math.min(maxDetections, detections.size()))) {
      write(json, detection, offsets);
    }
    json.writeEndArray();
    List<Detection> valid = detections.stream().filter(Detection::luhnValid).toList();
    List<Detection> masked = request.redactInvalid() ? detections : valid;
    json.writeStringField("redacted", MASK.redact(request.text(), masked));
    if (detections.size() > maxDetections) {
      json.writeBooleanField("truncated", true);
    }
    json.writeObjectFieldStart("metrics");
    json.writeNumberField("scan_duration_seconds", BigDecimal.valueOf(nanos, 9));
    json.writeNumberField("cards_detected", detections.size());
    json.writeNumberField("valid_cards", valid.size());
    json.writeNumberField("invalid_cards", detections.size() - valid.size());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Detection detection, OffsetUnit.Converter offsets)
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
    json.writeStringField("masked", MASK.mask(request.text(), detection));
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
