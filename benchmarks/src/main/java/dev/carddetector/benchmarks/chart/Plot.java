package dev.carddetector.benchmarks.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.benchmarks.scan.ScanBenchmark;
import dev.carddetector.tools.figures.Median;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the results of {@link ScanBenchmark}. */
@Command(
    name = "plot",
    description = "Draws GB/s by corpus and engine from the results of ScanBenchmark.",
    footer = {
      "",
      "RESULT.json is what JMH writes with -rf json -rff RESULT.json. The drawing has no background"
          + " and suits light and dark pages.",
      "",
      "Exit status: 0 success, 1 no results to draw, 2 wrong usage."
    })
public final class Plot implements Callable<Integer> {
  private static final String BENCHMARK = ScanBenchmark.class.getName() + ".scan";

  @Parameters(index = "0", paramLabel = "RESULT.json", description = "Results of JMH.")
  private Path results;

  @Parameters(index = "1", paramLabel = "OUT.svg", description = "The drawing to write.")
  private Path drawing;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Map<String, Map<Engine, Double>> speeds =
          speeds(new ObjectMapper().readTree(results.toFile()));
      if (!speeds.isEmpty()) {
        Files.writeString(drawing, new SpeedChart(speeds).svg(), UTF_8);
        return ExitCode.OK;
      }
      spec.commandLine().getErr().println("plot: no results of ScanBenchmark in " + results);
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("plot: " + e.getMessage());
    }
    return ExitCode.SOFTWARE;
  }

  /** Returns the medians in GB/s by corpus and engine, in the order of the results. */
  static Map<String, Map<Engine, Double>> speeds(JsonNode results) {
    Map<String, Map<Engine, Double>> speeds = new LinkedHashMap<>();
    for (JsonNode result : results) {
      JsonNode params = result.path("params");
      if (result.path("benchmark").asText().equals(BENCHMARK)) {
        String corpus = Corpus.valueOf(params.path("corpus").asText()).name();
        String cards = params.path("cards").asText();
        String label = cards.equals("rare") ? corpus : corpus + ", cards: " + cards;
        double median = median(result.path("secondaryMetrics").path("megabytes").path("rawData"));
        speeds
            .computeIfAbsent(label, key -> new EnumMap<>(Engine.class))
            .put(Engine.valueOf(params.path("engine").asText()), median / 1e3);
      }
    }
    return speeds;
  }

  /** Returns the median of the iterations of all forks. */
  private static double median(JsonNode forks) {
    return Median.of(
        StreamSupport.stream(forks.spliterator(), false)
            .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
            .mapToDouble(JsonNode::asDouble)
            .toArray());
  }
}
