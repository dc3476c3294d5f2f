package dev.carddetector.benchmarks.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import dev.carddetector.CardDetector;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.tools.text.Density;
import java.lang.management.ManagementFactory;

/** Counts what scans that find nothing allocate. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCHES = 5;
  private static final int LENGTH = 1 << 10;

  private final CardDetector detector;
  private final int scans;
  private final byte[] utf8 = text(Corpus.JSON_LOGS).getBytes(UTF_8);
  private final String latin1 = text(Corpus.CSV);
  private final String utf16 = text(Corpus.CYRILLIC);

  Allocation(CardDetector detector, Pace pace) {
    this.detector = detector;
    scans = pace.scans();
  }

  /**
   * Returns the bytes of the best of several batches: the compiler may deoptimise one, which then
   * allocates objects that had been optimised away.
   */
  long bytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < BATCHES; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      int found = batch();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      if (found > 0) {
        throw new IllegalStateException("there must be no card");
      }
    }
    return least;
  }

  private int batch() {
    int found = 0;
    for (int i = 0; i < scans; i += 4) {
      found += detector.scan(utf8, 0, utf8.length).size();
      found += detector.scan(latin1).size();
      found += detector.scan(utf16).size();
      found += detector.containsCard(utf8, 0, utf8.length) ? 1 : 0;
    }
    return found;
  }

  private static String text(Corpus corpus) {
    return corpus.generate(LENGTH, LENGTH, Density.NONE).get(0).text();
  }
}
