package dev.carddetector.benchmarks.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.tools.figures.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The gate's bounds that depend on the code, recorded from runs of it, with room for noise.
 *
 * @param values by the name of the figure
 */
record Bounds(Map<String, Double> values) {
  private static final String SPEED = "speed.";
  private static final String REQUEST = "request.";

  /** The fraction of the lowest recorded run that still passes. */
  private static final double ROOM = 0.6;

  private static final String RESOURCE = "gate-bounds.properties";

  /** Returns the name for how many times faster than a peer the detector is. */
  static String speed(Corpus corpus, Engine peer) {
    return SPEED + corpus + "." + peer;
  }

  /** Returns the name for how many times slower than a bare handler the service is. */
  static String request(int bytes) {
    return REQUEST + bytes;
  }

  static Bounds recorded() {
    try (InputStream in = Bounds.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return new Bounds(doubles(properties));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks a figure against its bound; without a recorded bound, the check fails. */
  Check check(String name, double value) {
    double bound = values.getOrDefault(name, Double.NaN);
    return isSpeed(name) ? Check.atLeast(name, value, bound) : Check.below(name, value, bound);
  }

  /** Reads the figures of a run. */
  static Map<String, Double> read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, UTF_8)) {
      Properties properties = new Properties();
      properties.load(in);
      return doubles(properties);
    }
  }

  /** Writes the figures of a run. */
  static void write(Path file, Map<String, Double> figures) throws IOException {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    Files.writeString(file, text, UTF_8);
  }

  /** Returns the text of the resource for these runs. */
  static String text(List<Map<String, Double>> runs, String machine) {
    StringBuilder text = new StringBuilder();
    text.append("# Written by the command gate --record FILE; do not edit.\n");
    text.append("# speed.CORPUS.PEER: the detector's speed over the peer's, at least\n");
    text.append("# request.BYTES: p95 of POST /scan over that of a bare handler, below\n");
    text.append("# Recorded on: ").append(machine).append('\n');
    Set<String> names = new TreeSet<>(runs.get(0).keySet());
    // A peer that was skipped in one of the runs has no bound.
    runs.forEach(run -> names.retainAll(run.keySet()));
    for (String name : names) {
      double[] values = runs.stream().mapToDouble(run -> run.get(name)).sorted().toArray();
      text.append("\n# runs:");
      for (double value : values) {
        text.append(String.format(Locale.ROOT, " %.4g", value));
      }
      double bound = isSpeed(name) ? values[0] * ROOM : values[values.length - 1] / ROOM;
      text.append(String.format(Locale.ROOT, "\n%s=%.4g\n", name, bound));
    }
    return text.toString();
  }

  private static boolean isSpeed(String name) {
    return name.startsWith(SPEED);
  }

  private static Map<String, Double> doubles(Properties properties) {
    Map<String, Double> doubles = new TreeMap<>();
    properties.forEach((name, value) -> doubles.put((String) name, Double.valueOf((String) value)));
    return doubles;
  }
}
