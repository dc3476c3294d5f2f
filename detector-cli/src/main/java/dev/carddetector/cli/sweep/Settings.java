package dev.carddetector.cli.sweep;

import dev.carddetector.CardDetector;
import dev.carddetector.cli.baseline.Baseline;
import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.text.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How a sweep looks at files.
 *
 * @param detector finds cards
 * @param names masks names
 * @param reader opens archives and documents
 * @param baseline knows findings, or is null
 * @param ignoreTestNumbers whether numbers that providers publish for tests are left out
 * @param excludes patterns in the syntax of gitignore, relative to each root
 * @param maxSize the size in bytes over which a file is not looked at
 * @param since files that were last changed before are excluded; null for none
 * @param before files that were last changed after are excluded; null for none
 * @param stall after which time without progress a file is given up
 * @param threads how many files are looked at, at the same time
 * @param warnings takes what the user should know and is not a gap, fit to be shown
 */
public record Settings(
    CardDetector detector,
    Names names,
    ContentReader reader,
    Baseline baseline,
    boolean ignoreTestNumbers,
    IgnoreRules excludes,
    long maxSize,
    Instant since,
    Instant before,
    Duration stall,
    int threads,
    Consumer<String> warnings) {
  private static final int MAX_WINDOW = 2 << 20;
  private static final int ALL_WINDOWS = 64 << 20;
  private static final int MIN_WINDOW = 256 << 10;

  /** Returns a window for one thread; all together take a bounded part of the memory. */
  Window window() {
    return new Window(detector, Math.max(MIN_WINDOW, Math.min(MAX_WINDOW, windowsShare())));
  }

  private int windowsShare() {
    return ALL_WINDOWS / threads / Encoding.MAX_WIDTH * Encoding.MAX_WIDTH;
  }

  /** Returns why a card is already known, or null if it is new. */
  String known(EntryPath path, Surroundings around) {
    if (around.allowed()) {
      return Finding.ALLOWED;
    }
    return baseline == null ? null : baseline.known(names.kept(path), around.shape());
  }

  /** Returns why a card in a name is already known, or null if it is new. */
  String knownName(EntryPath path) {
    return baseline == null ? null : baseline.known(names.kept(path), Finding.NAME_SHAPE);
  }
}
