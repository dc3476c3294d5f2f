package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.carddetector.ReferenceDetector.Found;
import dev.carddetector.ReferenceDetector.Match;
import dev.carddetector.ReferenceTables.Range;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the detector with {@link ReferenceDetector} on a million generated texts, and on long
 * ones.
 */
@Execution(ExecutionMode.CONCURRENT)
class DifferentialTest {
  private static final int TEXTS_PER_SEED = 50_000;
  private static final int LONG_TEXTS_PER_SEED = 300;

  /** One in so many texts is scanned in the costlier forms of input, too. */
  private static final int SAMPLE = 8;

  private static final int SHOWN_DIFFERENCES = 3;
  static final List<Setting> SETTINGS = settings();
  private static final CardDetector ALL = new Setting(Confidence.LOW, true).detector();
  private static final SampleCoverage COVERAGE = new SampleCoverage();

  record Setting(Confidence least, boolean includeInvalid, CardDetector detector) {
    Setting(Confidence least, boolean includeInvalid) {
      this(
          least,
          includeInvalid,
          builder().minConfidence(least).includeInvalid(includeInvalid).build());
    }

    private static CardDetector.Builder builder() {
      CardDetector.Builder builder = CardDetector.builder();
      for (Range own : ReferenceTables.OWN_RANGES) {
        List<Integer> lengths = own.lengths();
        builder.addIssuerRange(own.low(), lengths.get(0), lengths.get(lengths.size() - 1));
      }
      ReferenceTables.IGNORED_PREFIXES.forEach(builder::ignorePrefix);
      return builder;
    }
  }

  private final List<String> report = new ArrayList<>();
  private int differences;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void bothFindTheSame(long seed) throws IOException, URISyntaxException {
    SampleTexts texts = new SampleTexts(seed, cases());
    Random random = new Random(-seed);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      check(texts.next(), i, random);
    }
    failIfDifferent();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void bothFindTheSameInLongTexts(long seed) throws IOException, URISyntaxException {
    SampleLongTexts texts = new SampleLongTexts(seed, cases());
    Random random = new Random(-seed);
    for (int i = 0; i < LONG_TEXTS_PER_SEED; i++) {
      check(texts.next(), i, random);
    }
    failIfDifferent();
  }

  private void check(String text, int index, Random random) {
    List<Match> matches = ReferenceDetector.matches(text);
    COVERAGE.add(matches);
    List<Found> all = ReferenceDetector.scan(matches, Confidence.LOW, true);
    Utf8Copy utf8 = Utf8Copy.of(text);
    compare("String", text, all, ALL.scan(text));
    checkSetting(text, matches, random);
    checkBytes(text, utf8, all, random);
    if (index % SAMPLE == 0) {
      checkForms(text, all, random);
      checkStreams(text, utf8, all, random);
    }
  }

  private void failIfDifferent() {
    if (differences > 0) {
      fail(differences + " differences, the first of which:\n" + String.join("\n", report));
    }
  }

  @AfterAll
  static void theTextsHaveAllOfTheGrammar() {
    assertEquals(List.of(), COVERAGE.shortfalls(), COVERAGE::toString);
  }

  private void checkSetting(String text, List<Match> matches, Random random) {
    Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
    List<Found> found = ReferenceDetector.scan(matches, setting.least, setting.includeInvalid);
    compare(setting, text, found, setting.detector.scan(text));
    boolean card = found.stream().anyMatch(Found::luhnValid);
    compare(setting, text, card, setting.detector.containsCard(text));
  }

  /** The bytes lie between others that must not be read: digits, and the rest of one. */
  private void checkBytes(String text, Utf8Copy utf8, List<Found> found, Random random) {
    int length = utf8.bytes.length;
    int before = random.nextInt(8);
    byte[] array = new byte[before + length + random.nextInt(8)];
    Arrays.fill(array, 0, before, (byte) '4');
    Arrays.fill(array, before + length, array.length, (byte) 0xA5);
    System.arraycopy(utf8.bytes, 0, array, before, length);
    compare("bytes", text, translated(found, utf8, before), ALL.scan(array, before, length));
    boolean card = found.stream().anyMatch(Found::luhnValid);
    compare("bytes, containsCard", text, card, ALL.containsCard(array, before, length));
  }

  private static List<Found> translated(List<Found> found, Utf8Copy utf8, int before) {
    return found.stream().map(f -> f.at(offset -> before + utf8.offset(offset))).toList();
  }

  private void checkForms(String text, List<Found> found, Random random) {
    StringBuilder builder = new StringBuilder(text.length());
    builder.append(text);
    compare("StringBuilder", text, found, ALL.scan(builder));
    int before = random.nextInt(4);
    CharBuffer buffer = CharBuffer.wrap("4".repeat(before) + text + "4".repeat(random.nextInt(4)));
    CharBuffer slice = buffer.subSequence(before, before + text.length());
    compare("CharBuffer", text, found, ALL.scan(slice));
  }

  private void checkStreams(String text, Utf8Copy utf8, List<Found> found, Random random) {
    List<Detection> sink = new ArrayList<>();
    try (CardStream stream = ALL.stream(sink::add)) {
      for (int at = 0, next; at < text.length(); at = next) {
        next = Math.min(text.length(), at + random.nextInt(9));
        stream.feed(text.substring(at, next));
      }
    }
    compare("stream of characters", text, found, sink);
    sink.clear();
    int length = utf8.bytes.length;
    try (CardStream stream = ALL.stream(sink::add)) {
      for (int at = 0, next; at < length; at = next) {
        next = Math.min(length, at + random.nextInt(9));
        stream.feed(utf8.bytes, at, next - at);
      }
    }
    compare("stream of bytes", text, translated(found, utf8, 0), sink);
  }

  private void compare(Object form, String text, List<Found> expected, List<Detection> actual) {
    compare(form, text, (Object) expected, actual.stream().map(Found::of).toList());
  }

  private void compare(Object form, String text, Object expected, Object actual) {
    if (!expected.equals(actual) && differences++ < SHOWN_DIFFERENCES) {
      report.add(form + " of \"" + Escaped.of(text) + "\"");
      report.add("  reference " + expected);
      report.add("  detector  " + actual);
    }
  }

  private static List<Setting> settings() {
    return Stream.of(Confidence.values())
        .flatMap(least -> Stream.of(new Setting(least, true), new Setting(least, false)))
        .toList();
  }

  /** The texts of all case files beside this class, of which there may be none. */
  static List<String> cases() throws IOException, URISyntaxException {
    Path own = Path.of(DifferentialTest.class.getResource("DifferentialTest.class").toURI());
    List<String> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(own.getParent())) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.(tsv|txt)")).sorted().toList()) {
        cases.addAll(cases(file));
      }
    }
    return cases;
  }

  /** Of each line what stands behind the name, without the marks. */
  private static List<String> cases(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(fields -> Escaped.read(fields[fields.length > 1 ? 1 : 0]).replaceAll("[⟦⟧]", ""))
        .filter(text -> text.length() < 500)
        .toList();
  }
}
