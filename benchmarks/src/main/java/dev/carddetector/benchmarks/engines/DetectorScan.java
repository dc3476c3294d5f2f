package dev.carddetector.benchmarks.engines;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.TextScan;
import java.util.List;
import java.util.stream.IntStream;

/** The entry points of the detector that are measured. */
public final class DetectorScan {
  private static final int CHUNK_BYTES = 1 << 16;
  static final CardDetector DEFAULT = CardDetector.create();

  private static final Redactor REDACTOR = Redactor.last4();

  private DetectorScan() {}

  public static TextScan bytes(CardDetector detector, byte[] utf8) {
    return hits -> report(detector.scan(utf8, 0, utf8.length), hits);
  }

  /** Scans each line by itself; line ends are known in advance. */
  static TextScan byLine(CardDetector detector, byte[] utf8) {
    int[] ends =
        IntStream.rangeClosed(0, utf8.length)
            .filter(i -> i == utf8.length || utf8[i] == '\n')
            .toArray();
    return hits -> {
      long found = 0;
      int start = 0;
      for (int end : ends) {
        found += report(detector.scan(utf8, start, end - start), hits);
        start = end + 1;
      }
      return found;
    };
  }

  static TextScan string(CardDetector detector, String text) {
    return hits -> report(detector.scan(text), hits);
  }

  /** Feeds chunks of 64 KiB. */
  static TextScan stream(CardDetector detector, byte[] utf8) {
    return hits -> {
      long[] found = {0};
      CardStream stream =
          detector.stream(
              detection -> {
                found[0]++;
                report(detection, hits);
              });
      for (int i = 0; i < utf8.length; i += CHUNK_BYTES) {
        stream.feed(utf8, i, Math.min(CHUNK_BYTES, utf8.length - i));
      }
      stream.close();
      return found[0];
    };
  }

  /**
   * Scans and masks. Returns the length of the masked text, so that the work cannot be optimised
   * away.
   */
  static TextScan redact(CardDetector detector, String text) {
    return hits -> {
      List<Detection> found = detector.scan(text);
      report(found, hits);
      return REDACTOR.redact(text, found).length();
    };
  }

  /** Uses no iterator: for short texts that would cost as much as the scan. */
  private static int report(List<Detection> found, Hits hits) {
    int count = found.size();
    for (int i = 0; i < count; i++) {
      report(found.get(i), hits);
    }
    return count;
  }

  private static void report(Detection detection, Hits hits) {
    hits.add((int) detection.start(), (int) detection.end());
  }
}
