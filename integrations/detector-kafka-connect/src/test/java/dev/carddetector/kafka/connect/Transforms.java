package dev.carddetector.kafka.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** What the tests of transforms share: records, and transforms with settings. */
final class Transforms {
  private Transforms() {}

  static MaskCards.Value<SinkRecord> value(String... settings) {
    MaskCards.Value<SinkRecord> transform = new MaskCards.Value<>();
    transform.configure(settings(settings));
    return transform;
  }

  /** Returns pairs of a name and a value as a map. */
  static Map<String, String> settings(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return settings;
  }

  static SinkRecord record(Schema schema, Object value) {
    return new SinkRecord("topic", 3, Schema.STRING_SCHEMA, "key", schema, value, 42);
  }

  /** Returns what the transform makes of a value. */
  static Object masked(Schema schema, Object value, String... settings) {
    try (MaskCards.Value<SinkRecord> transform = value(settings)) {
      return transform.apply(record(schema, value)).value();
    }
  }
}
