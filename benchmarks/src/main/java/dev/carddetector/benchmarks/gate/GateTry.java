package dev.carddetector.benchmarks.gate;

import dev.carddetector.CardDetector;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.tools.figures.Check;
import dev.carddetector.tools.figures.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measures everything the gate checks, once, in this JVM. */
final class GateTry {
  /**
   * The milliseconds that a request of 1 KiB should take at most, though a busy machine may miss
   * it.
   */
  private static final double AIM_MILLIS = 5;

  /** By how much the time per byte may grow for 64 times the text, apart from fetching. */
  private static final double MAX_GROWTH = 1.5;

  private final CardDetector detector;
  private final int port;
  private final Pace pace;
  private final PrintWriter out;
  private final Map<String, Double> figures = new TreeMap<>();
  private List<RequestRounds.Row> requests = List.of();
  private Map<Corpus, Double> growth = Map.of();
  private long allocated;

  /**
   * Prepares to measure.
   *
   * @param detector does the scans
   * @param port the port of a server that answers {@code POST /scan}
   * @param out receives the tables
   */
  GateTry(CardDetector detector, int port, Pace pace, PrintWriter out) {
    this.detector = detector;
    this.port = port;
    this.pace = pace;
    this.out = out;
  }

  /** Measures and prints the results. May be called once. */
  void run() throws IOException {
    out.println(Machine.describe());
    requests = new RequestRounds(port, pace).run();
    print(requests);
    compareSpeeds(SpeedRounds.CORPORA, SpeedRounds.PEERS);
    compareSpeeds(SpeedRounds.CARD_CORPORA, SpeedRounds.CARD_PEERS);
    allocated = new Allocation(detector, pace).bytes();
    out.printf("%nallocated in %,d scans that find nothing: %,d B%n", pace.scans(), allocated);
    growth = new GrowthRounds(detector, pace).run();
    printGrowth();
    out.flush();
  }

  /** Returns the figures whose bounds are recorded. */
  Map<String, Double> figures() {
    return figures;
  }

  /** Checks the results against the bounds. */
  List<Check> checks(Bounds bounds, double p95Limit) {
    List<Check> checks = new ArrayList<>();
    for (RequestRounds.Row request : requests) {
      String name = "p95 of POST /scan in ms with " + request.size() + " bytes";
      checks.add(Check.below(name, request.p95(), p95Limit));
    }
    figures.forEach((name, value) -> checks.add(bounds.check(name, value)));
    checks.add(Check.below("bytes allocated by scans without cards", (double) allocated, 1));
    growth.forEach(
        (corpus, ratio) ->
            checks.add(Check.below("growth of time for a byte of " + corpus, ratio, MAX_GROWTH)));
    return checks;
  }

  private void print(List<RequestRounds.Row> rows) {
    out.printf(
        "%n%-17s %9s %9s %9s %13s %8s%n",
        "POST /scan, bytes", "p50 ms", "p95 ms", "p99 ms", "bare p95 ms", "ratio");
    for (RequestRounds.Row row : rows) {
      out.printf(
          Locale.ROOT,
          "%-17d %9.3f %9.3f %9.3f %13.3f %8.2f%n",
          row.size(),
          row.p50(),
          row.p95(),
          row.p99(),
          row.bareP95(),
          row.ratio());
    }
    RequestRounds.Row small = rows.get(0);
    figures.put(Bounds.request(small.size()), small.ratio());
    boolean kept = small.p95() < AIM_MILLIS;
    out.printf(
        "p95 with %d bytes is %sbelow the %.0f ms we aim at%n",
        small.size(), kept ? "" : "NOT ", AIM_MILLIS);
    out.flush();
  }

  private void compareSpeeds(List<Corpus> corpora, List<Engine> peers) {
    SpeedRounds rounds = new SpeedRounds(detector, pace, corpora, peers);
    printSpeeds(rounds.run(), peers);
    rounds.skipped().forEach((engine, why) -> out.println(engine + " " + why));
  }

  private void printSpeeds(List<SpeedRounds.Row> rows, List<Engine> peers) {
    out.printf("%n%-17s %9s   times as fast as:%n%28s", "scan of bytes", "GB/s", "");
    peers.forEach(peer -> out.printf("%15s", peer));
    out.println();
    for (SpeedRounds.Row row : rows) {
      out.printf(Locale.ROOT, "%-17s %9.4f ", row.corpus, row.speed());
      for (Engine peer : peers) {
        double ratio = row.ratioTo(peer);
        out.printf(Locale.ROOT, "%15.3g", ratio);
        if (!Double.isNaN(ratio)) {
          figures.put(Bounds.speed(row.corpus, peer), ratio);
        }
      }
      out.println();
    }
    out.flush();
  }

  private void printGrowth() {
    out.printf(
        "%n%d KiB in one scan, time for a byte over that of 1 MiB and of fetching:%n",
        pace.largeLength() >> 10);
    growth.forEach((corpus, ratio) -> out.printf(Locale.ROOT, "%-17s %9.2f%n", corpus, ratio));
  }
}
