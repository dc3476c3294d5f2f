package dev.carddetector.tools.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

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

/**
 * A run of the command.
 *
 * @param json null if there is no report
 */
record LoadRun(int status, String out, String err, JsonNode json) {
  /** Runs it against a port of this machine, with a report in a temporary file. */
  static LoadRun of(int port, String... args) throws IOException {
    Path report = Files.createTempFile("load", ".json");
    try {
      List<String> all = new ArrayList<>(List.of(args));
      all.addAll(List.of("--url", "http://127.0.0.1:" + port + "/scan"));
      all.addAll(List.of("--json", report.toString()));
      LoadRun run = of(all);
      assertTrue(run.status < 2, run::err);
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      return new LoadRun(run.status, run.out, run.err, json);
    } finally {
      Files.delete(report);
    }
  }

  /** Runs it with exactly these arguments. */
  static LoadRun of(List<String> args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new Load((PrintWriter) null))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args.toArray(String[]::new));
    return new LoadRun(status, out.toString(), err.toString(), null);
  }

  /** Returns a percentile in seconds. */
  double seconds(String percentile) {
    return json.path("response_time_seconds").path(percentile).asDouble();
  }

  /** Returns what the summary says after a name. */
  String line(String name) {
    return out.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError(out));
  }
}
