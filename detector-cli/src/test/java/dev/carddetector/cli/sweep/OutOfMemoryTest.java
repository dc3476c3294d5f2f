package dev.carddetector.cli.sweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.content.Limits;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for which there is no memory, since another file takes it all. */
class OutOfMemoryTest {
  private static final int THREADS = 4;

  @TempDir private Path folder;

  /** The paths with the last digits of their cards, and those with their gaps. */
  private final ConcurrentSkipListSet<String> told = new ConcurrentSkipListSet<>();

  private final AtomicInteger findings = new AtomicInteger();
  private final Starved detector = new Starved();

  /** Has no memory for a text with the word "starved", for some times. */
  private static final class Starved implements CardDetector {
    private final CardDetector detector = CardDetector.create();
    private final AtomicInteger others = new AtomicInteger();
    private int failures;

    /** How many other texts were looked at before one with the word was, at last. */
    private int before;

    @Override
    public List<Detection> scan(byte[] utf8, int offset, int length) {
      boolean starved = new String(utf8, offset, length, US_ASCII).contains("starved");
      if (starved && failures > 0) {
        failures--;
        throw new OutOfMemoryError("card 4539578891486547");
      }
      before = starved ? others.get() : before;
      List<Detection> found = detector.scan(utf8, offset, length);
      others.addAndGet(starved ? 0 : 1);
      return found;
    }

    @Override
    public List<Detection> scan(CharSequence text) {
      if (failures > 0 && text.toString().contains("starved")) {
        failures--;
        throw new OutOfMemoryError("card 4539578891486547");
      }
      return detector.scan(text);
    }

    @Override
    public boolean containsCard(byte[] utf8, int offset, int length) {
      return detector.containsCard(utf8, offset, length);
    }

    @Override
    public boolean containsCard(CharSequence text) {
      return detector.containsCard(text);
    }

    @Override
    public CardStream stream(Consumer<? super Detection> sink) {
      return detector.stream(sink);
    }
  }

  private final class Told implements Report, Report.Part {
    @Override
    public Part part() {
      return this;
    }

    @Override
    public void finding(Finding finding) {
      findings.incrementAndGet();
      told.add(folder.relativize(Path.of(finding.path().raw())) + " " + finding.last4());
    }

    @Override
    public void gap(Gap gap) {
      told.add(folder.relativize(Path.of(gap.path().raw())) + " " + gap);
    }

    @Override
    public void flush() {
      // All is kept at once.
    }

    @Override
    public void finish(Summary summary) {
      // The test asks the sweep.
    }
  }

  @Test
  void oneIsLookedAtAloneOnceAllOthersAre() throws Exception {
    detector.failures = 1;
    text("a.txt", "starved card 4539578891486547");
    for (int i = 10; i < 90; i++) {
      text(i + ".txt", "card 4111111111111111");
    }
    Sweep sweep = sweep();
    assertEquals(81, findings.get());
    assertEquals("a.txt 6547", told.last());
    assertEquals(80, detector.before);
    assertEquals(81, sweep.tally().files());
    assertEquals(80 * 21 + 29, sweep.tally().scanned());
  }

  @Test
  void oneThatNeverHasEnoughIsSaid() throws Exception {
    detector.failures = 2;
    text("a.txt", "starved card 4539578891486547");
    text("b.txt", "card 4111111111111111");
    Sweep sweep = sweep();
    assertEquals(List.of("a.txt failed OutOfMemoryError", "b.txt 1111"), List.copyOf(told));
    assertEquals(2, sweep.tally().files());
  }

  @Test
  void aNameIsLookedAtAgain() throws Exception {
    detector.failures = 1;
    text("starved 4539578891486547", "card 5555555555554444");
    text("x.txt", "card 4111111111111111");
    sweep();
    assertEquals(
        List.of("starved 4539578891486547 4444", "starved 4539578891486547 6547", "x.txt 1111"),
        List.copyOf(told));
    assertEquals(3, findings.get());
  }

  @Test
  void anArchiveIsLookedAtAgain() throws Exception {
    detector.failures = 1;
    zip("x", "starved card 4539578891486547", "card 4111111111111111");
    Sweep sweep = sweep();
    assertEquals(List.of("a.zip!/1 6547", "a.zip!/2 1111"), List.copyOf(told));
    assertEquals(2, findings.get());
    assertEquals(1 + 29 + 21, sweep.tally().scanned());
  }

  /** Otherwise what was told of it would be told twice. */
  @Test
  void anArchiveOfWhichSomethingWasToldIsNot() throws Exception {
    detector.failures = 1;
    zip("card 4111111111111111", "starved card 4539578891486547", "card 4539578891486547");
    sweep();
    assertEquals(
        List.of("a.zip!/0 1111", "a.zip!/1 failed OutOfMemoryError", "a.zip!/2 6547"),
        List.copyOf(told));
    assertEquals(2, findings.get());
  }

  @Test
  void anArchiveOfWhichAGapWasToldIsNot() throws Exception {
    detector.failures = 1;
    zip("\u0089PNG\r\n\u001A\n", "starved card 4539578891486547", "card 4111111111111111");
    sweep();
    assertEquals(
        List.of(
            "a.zip!/0 media only plain text in it was looked at",
            "a.zip!/1 failed OutOfMemoryError",
            "a.zip!/2 1111"),
        List.copyOf(told));
  }

  /** It cannot be read again. */
  @Test
  void aPipeIsNotLookedAtAgain() throws Exception {
    detector.failures = 1;
    zip("starved card 4539578891486547", "card 4111111111111111");
    try (InputStream in = Files.newInputStream(folder.resolve("a.zip"))) {
      sweep(Source.stream(folder.resolve("in").toString(), in));
    }
    assertEquals(List.of("in!/0 failed OutOfMemoryError", "in!/1 1111"), List.copyOf(told));
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, US_ASCII);
  }

  private void zip(String... texts) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < texts.length; i++) {
        zip.putNextEntry(new ZipEntry(String.valueOf(i)));
        zip.write(texts[i].getBytes(ISO_8859_1));
      }
    }
  }

  private Sweep sweep() throws Exception {
    return sweep(Source.of(folder));
  }

  private Sweep sweep(Source source) throws Exception {
    Settings settings =
        new Settings(
            detector,
            new Names(CardDetector.create()),
            new ContentReader(Limits.DEFAULT),
            null,
            false,
            IgnoreRules.of("--exclude", List.of()),
            Long.MAX_VALUE,
            null,
            null,
            Duration.ofMinutes(1),
            THREADS,
            warning -> {});
    Sweep sweep = new Sweep(settings, List.of(new Told()));
    sweep.run(List.of(source));
    return sweep;
  }
}
