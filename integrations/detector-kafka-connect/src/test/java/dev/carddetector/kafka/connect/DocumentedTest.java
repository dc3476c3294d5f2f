package dev.carddetector.kafka.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** The transform in docs/engines.md, configured as it stands there. */
class DocumentedTest {
  private static final String PREFIX = "transforms.mask.";

  @Test
  void theTransformMasks() throws Exception {
    Properties documented = new Properties();
    documented.load(
        new StringReader(
            Files.readAllLines(Path.of("../../docs/engines.md")).stream()
                .filter(line -> line.startsWith("    transforms"))
                .collect(Collectors.joining("\n"))));
    Map<String, String> settings = new HashMap<>();
    for (String name : documented.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        settings.put(name.substring(PREFIX.length()), documented.getProperty(name));
      }
    }
    Map<String, String> value =
        Map.of("note", "card 4111111111111111", "source", "card 4111111111111111");

    try (@SuppressWarnings("unchecked")
        Transformation<SinkRecord> transform =
            Class.forName(settings.remove("type"))
                .asSubclass(Transformation.class)
                .getConstructor()
                .newInstance()) {
      transform.configure(settings);

      assertEquals(
          Map.of("note", "card ************1111", "source", "card 4111111111111111"),
          transform.apply(new SinkRecord("topic", 0, null, null, null, value, 0)).value());
    }
  }
}
