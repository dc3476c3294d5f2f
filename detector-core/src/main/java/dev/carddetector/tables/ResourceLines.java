package dev.carddetector.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the tables that ship with this package as text. */
final class ResourceLines {
  private ResourceLines() {}

  /** Returns the lines of a table without blank lines and comments. */
  static List<String> of(String name) {
    return all(name).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** Returns all lines of a table. */
  static List<String> all(String name) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                ResourceLines.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
