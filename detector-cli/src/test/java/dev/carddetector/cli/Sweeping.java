package dev.carddetector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs a sweep in this process and reads its report. */
record Sweeping(int status, String errors, List<JsonNode> records) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Sweeping of(Path report, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("sweep", "--quiet", "--report", "json=" + report));
    all.addAll(List.of(args));
    CommandLine command = Main.commandLine();
    StringWriter errors = new StringWriter();
    command.setErr(new PrintWriter(errors));
    int status = command.execute(all.toArray(new String[0]));
    List<JsonNode> records = new ArrayList<>();
    if (Files.exists(report)) {
      for (String line : Files.readAllLines(report)) {
        records.add(JSON.readTree(line));
      }
    }
    return new Sweeping(status, errors.toString(), records);
  }

  List<JsonNode> ofType(String type) {
    return records.stream().filter(record -> record.get("type").asText().equals(type)).toList();
  }

  /** Returns the places of findings, in order of paths and offsets. */
  List<String> places(Path root) {
    return ofType("finding").stream()
        .map(
            f ->
                "%s %s:%s @%s+%s %s"
                    .formatted(
                        relative(root, f),
                        f.path("line").asText("-"),
                        f.path("column").asText("-"),
                        f.get("offset"),
                        f.get("length"),
                        f.get("last4").asText()))
        .sorted()
        .toList();
  }

  /** Returns what was not looked at, and why. */
  List<String> gaps(Path root) {
    return ofType("gap").stream()
        .map(g -> relative(root, g) + " " + g.get("reason").asText())
        .sorted()
        .toList();
  }

  JsonNode summary() {
    return ofType("summary").get(0);
  }

  private static String relative(Path root, JsonNode record) {
    return record.get("path").asText().replace(root + "/", "");
  }
}
