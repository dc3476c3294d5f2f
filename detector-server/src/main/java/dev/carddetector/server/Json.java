package dev.carddetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON settings of the service. */
final class Json {
  /** A request has one object with a list in it; deeper ones are refused without being read. */
  private static final int MAX_NESTING = 32;

  private static final JsonFactory WRITER = factory(Integer.MAX_VALUE);

  private Json() {}

  /** Returns a factory of parsers for documents of at most {@code maxLength} characters. */
  static JsonFactory factory(int maxLength) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxDocumentLength(maxLength)
            .maxStringLength(maxLength)
            .maxNestingDepth(MAX_NESTING)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        // Pooled buffers and shared tables of names would keep pieces of texts in the heap.
        .recyclerPool(new JsonBuffers())
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build()
        .setRootValueSeparator(""); // lines end otherwise
  }

  /** Writes the fields of an object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes the fields of an object about something. */
  interface FieldsOf<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  /** Returns a JSON object in UTF-8, with a line break after it. */
  static byte[] object(Fields fields) {
    return objects(List.of(fields), (json, all) -> all.write(json));
  }

  /** Returns a JSON object for each value, with a line break after each. */
  static <T> byte[] objects(List<T> values, FieldsOf<T> fields) {
    // Grows by blocks; a stream of the JDK takes three times as much as is in it.
    ByteArrayBuilder bytes = new ByteArrayBuilder();
    try (JsonGenerator json = WRITER.createGenerator(bytes)) {
      for (T value : values) {
        json.writeStartObject();
        fields.write(json, value);
        json.writeEndObject();
        json.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }
}
