package dev.carddetector.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.content.Limits;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is stopped while several threads look at one file. */
class StoppedSweepTest {
  private static final int SIZE = 64 << 20;

  @TempDir private Path folder;
  private final List<Gap> gaps = new CopyOnWriteArrayList<>();
  private Sweep sweep;

  /** Stops the sweep at the first card. */
  private final class Stopping implements Report, Report.Part {
    @Override
    public Part part() {
      return this;
    }

    @Override
    public void finding(Finding finding) {
      sweep.stop();
    }

    @Override
    public void gap(Gap gap) {
      gaps.add(gap);
    }

    @Override
    public void flush() {
      // All is kept at once.
    }

    @Override
    public void finish(Summary summary) {
      // The gaps are what matters.
    }
  }

  @Test
  void aLargeFileIsCountedOnceAsInterrupted() throws Exception {
    Path file = folder.resolve("a");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(SIZE);
      large.seek(SIZE / 4);
      large.write("\ncard 4539578891486547\n".getBytes(StandardCharsets.US_ASCII));
    }
    Names names = new Names(CardDetector.create());
    ContentReader reader = new ContentReader(Limits.DEFAULT);
    IgnoreRules none = IgnoreRules.of("--exclude", List.of());
    Duration stall = Duration.ofMinutes(1);
    Settings settings =
        new Settings(
            CardDetector.create(),
            names,
            reader,
            null,
            false,
            none,
            Long.MAX_VALUE,
            null,
            null,
            stall,
            4,
            warning -> {});
    sweep = new Sweep(settings, List.of(new Stopping()));
    sweep.run(List.of(Source.of(file)));
    assertEquals(
        List.of(Gap.Reason.INTERRUPTED), gaps.stream().map(Gap::reason).toList(), gaps::toString);
    assertEquals(SIZE, gaps.get(0).bytes());
  }
}
