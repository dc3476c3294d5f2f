package dev.carddetector.benchmarks.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.CardDetector;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.DetectorScan;
import dev.carddetector.benchmarks.engines.Engine;
import dev.carddetector.tools.figures.Median;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.TextScan;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Speeds of the detector and of others on the same texts, in turn. A machine that is slow for a
 * while is slow for the whole round, so ratios within a round say more than ratios of medians.
 */
final class SpeedRounds {
  /** Without texts that not every machine has, and those that only test accuracy. */
  static final List<Corpus> CORPORA =
      List.of(
          Corpus.PROSE,
          Corpus.JSON_LOGS,
          Corpus.CSV,
          Corpus.CHAT,
          Corpus.NUMBERS,
          Corpus.DIGIT_RUN,
          Corpus.CARD_DASHED,
          Corpus.DASHED_DIGITS);

  /** The first is the steadiest. */
  static final List<Engine> PEERS =
      List.of(Engine.STATE_MACHINE, Engine.REGEX, Engine.HYPERSCAN, Engine.READ_LONGS);

  /** Texts full of cards. */
  static final List<Corpus> CARD_CORPORA =
      List.of(
          Corpus.CARD_ROWS,
          Corpus.CARD_EVENTS,
          Corpus.CARD_LIST,
          Corpus.CARD_SPACED,
          Corpus.CARD_DASHED);

  /** Peers that find the same in texts full of cards. */
  static final List<Engine> CARD_PEERS = List.of(Engine.REGEX_LUHN);

  private static final int LENGTH = 1 << 17;
  private static final int WARM_UP_SLICES = 4;
  private static final Hits IGNORED = (start, end) -> {};

  private final Pace pace;
  private final List<Row> rows = new ArrayList<>();

  /** Engines that do not run here, and why. */
  private final Map<Engine, String> skipped = new EnumMap<>(Engine.class);

  /** Nobody reads it, but the compiler cannot know that and remove the scans. */
  @SuppressWarnings("UnusedVariable")
  private volatile long result;

  SpeedRounds(CardDetector detector, Pace pace, List<Corpus> corpora, List<Engine> peers) {
    this.pace = pace;
    for (Corpus corpus : corpora) {
      List<Document> documents = corpus.documents(LENGTH, Density.RARE);
      Row row = new Row(corpus, peers, documents.stream().mapToLong(d -> d.utf8().length).sum());
      row.add(open(documents, text -> DetectorScan.bytes(detector, text.getBytes(UTF_8))));
      for (Engine peer : peers) {
        try {
          row.add(open(documents, peer::open));
        } catch (UnsupportedOperationException e) {
          skipped.put(peer, e.getMessage());
          row.add(List.of());
        }
      }
      rows.add(row);
    }
  }

  Map<Engine, String> skipped() {
    return skipped;
  }

  /** Measures; may be called once. */
  List<Row> run() {
    for (int round = -pace.warmUpRounds(); round < pace.rounds(); round++) {
      for (Row row : rows) {
        double[] speeds = new double[row.engines.size()];
        for (int i = 0; i < speeds.length; i++) {
          boolean longer = i == 0 && round < 0;
          speeds[i] =
              row.bytes
                  * slice(row.engines.get(i), pace.sliceNanos() * (longer ? WARM_UP_SLICES : 1));
        }
        if (round >= 0) {
          row.rounds.add(speeds);
        }
      }
    }
    return rows;
  }

  /** Returns how often all texts were scanned per nanosecond. */
  private double slice(List<TextScan> scans, long nanos) {
    if (scans.isEmpty()) {
      return Double.NaN;
    }
    long sum = 0;
    long start = System.nanoTime();
    long elapsed;
    int times = 0;
    do {
      for (TextScan scan : scans) {
        sum += scan.scan(IGNORED);
      }
      times++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    result = sum;
    return (double) times / elapsed;
  }

  private static List<TextScan> open(List<Document> documents, Function<String, TextScan> engine) {
    return documents.stream().map(document -> engine.apply(document.text())).toList();
  }

  /** The results for one corpus. */
  static final class Row {
    final Corpus corpus;
    private final List<Engine> peers;
    private final long bytes;
    private final List<List<TextScan>> engines = new ArrayList<>();

    /** GB/s by round, the detector first and then the peers. */
    private final List<double[]> rounds = new ArrayList<>();

    private Row(Corpus corpus, List<Engine> peers, long bytes) {
      this.corpus = corpus;
      this.peers = peers;
      this.bytes = bytes;
    }

    private void add(List<TextScan> scans) {
      engines.add(scans);
    }

    /** Returns the detector's median speed in GB/s. */
    double speed() {
      return Median.of(rounds.stream().mapToDouble(speeds -> speeds[0]).toArray());
    }

    /** Returns the median over the rounds of how many times faster than a peer the detector was. */
    double ratioTo(Engine peer) {
      int index = 1 + peers.indexOf(peer);
      return Median.of(rounds.stream().mapToDouble(speeds -> speeds[0] / speeds[index]).toArray());
    }
  }
}
