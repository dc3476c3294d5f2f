package dev.carddetector.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** History for Prometheus: series that promtool writes into its storage before it starts. */
final class RecordedBlocks {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Instant end = Instant.now();

  /**
   * Adds a series.
   *
   * @param type gauge or counter; a counter's name ends in _total
   * @param back how long ago the series begins
   * @param value the value as a function of the seconds since the beginning
   */
  RecordedBlocks add(
      String type, String series, Duration back, Duration step, LongToDoubleFunction value) {
    String family = series.replaceFirst("\\{.*", "").replaceFirst("_total$", "");
    if (types.putIfAbsent(family, type) == null) {
      text.append("# TYPE %s %s%n".formatted(family, type));
    }
    for (long s = 0; s < back.toSeconds(); s += step.toSeconds()) {
      long at = end.getEpochSecond() - back.toSeconds() + s;
      text.append(series).append(' ').append(value.applyAsDouble(s)).append(' ').append(at);
      text.append('\n');
    }
    return this;
  }

  void write(LocalStack stack, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path file = Files.createTempFile("past", ".om");
    Files.writeString(file, text + "# EOF\n");
    stack.run(
        "promtool",
        "tsdb",
        "create-blocks-from",
        "openmetrics",
        file.toString(),
        directory.resolve("prometheus").toString());
    Files.delete(file);
  }
}
