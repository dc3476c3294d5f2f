package dev.carddetector.benchmarks.gate;

import dev.carddetector.CardDetector;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.ReadLoop;
import dev.carddetector.tools.figures.Median;
import dev.carddetector.tools.peers.TextScan;
import dev.carddetector.tools.text.Density;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the time per byte of a large text with that of 1 MiB, in turn. A large text must be
 * fetched from memory, whose speed depends on the machine and on other programs. So the time of a
 * loop that only fetches the text is allowed on top.
 */
final class GrowthRounds {
  /**
   * Easy and hard texts without cards; with cards, a list of millions would be measured instead.
   */
  static final List<Corpus> CORPORA =
      List.of(Corpus.PROSE, Corpus.JSON_LOGS, Corpus.DIGIT_RUN, Corpus.DASHED_DIGITS);

  private static final int LENGTH = 1 << 20;
  private static final int ROUNDS = 7;

  /** Nobody reads it, but the compiler cannot know that and remove the loop. */
  @SuppressWarnings("UnusedVariable")
  private volatile long sum;

  private final CardDetector detector;
  private final int largeLength;

  GrowthRounds(CardDetector detector, Pace pace) {
    this.detector = detector;
    largeLength = pace.largeLength();
  }

  /** Returns the median of the rounds' ratios. */
  Map<Corpus, Double> run() {
    Map<Corpus, Double> growth = new EnumMap<>(Corpus.class);
    for (Corpus corpus : CORPORA) {
      growth.put(corpus, growth(corpus.documents(LENGTH, Density.NONE).get(0).utf8()));
    }
    return growth;
  }

  private double growth(byte[] text) {
    byte[] large = new byte[largeLength];
    for (int i = 0; i < largeLength; i += text.length) {
      System.arraycopy(text, 0, large, i, Math.min(text.length, largeLength - i));
    }
    double[] ratios = new double[ROUNDS];
    nanosPerByte(text);
    for (int round = 0; round < ROUNDS; round++) {
      double small = nanosPerByte(text);
      double fetching = fetchingNanosPerByte(large);
      ratios[round] = nanosPerByte(large) / (small + fetching);
    }
    return Median.of(ratios);
  }

  private double fetchingNanosPerByte(byte[] text) {
    TextScan loop = ReadLoop.lines(text);
    long start = System.nanoTime();
    sum = loop.scan((from, to) -> {});
    return (System.nanoTime() - start) / (double) text.length;
  }

  /** Scans a small text several times. */
  private double nanosPerByte(byte[] text) {
    int times = Math.max(1, Math.min(8 * LENGTH, largeLength) / text.length);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (!detector.scan(text, 0, text.length).isEmpty()) {
        throw new IllegalStateException("there must be no card");
      }
    }
    return (System.nanoTime() - start) / ((double) times * text.length);
  }
}
