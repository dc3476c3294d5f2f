package dev.carddetector.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files under test. Tests run in this module's directory. */
final class MonitoringFiles {
  static final Path MONITORING = Path.of("").toAbsolutePath();
  static final Path REPOSITORY = MONITORING.getParent();

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private MonitoringFiles() {}

  static JsonNode yaml(Path file) {
    return parse(YAML, file);
  }

  static JsonNode json(Path file) {
    return parse(JSON, file);
  }

  static JsonNode jsonText(String text) throws IOException {
    return JSON.readTree(text);
  }

  private static JsonNode parse(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files with this ending in a directory of this module, sorted by name. */
  static List<Path> list(String directory, String ending) {
    try (Stream<Path> files = Files.list(MONITORING.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> dashboards() {
    return Stream.of("grafana/dashboards", "grafana/examples")
        .flatMap(directory -> list(directory, ".json").stream())
        .toList();
  }
}
