package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.carddetector.ReferenceDetector.Match;
import dev.carddetector.ReferenceDetector.Span;
import dev.carddetector.ReferenceTables.Range;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the detections in generated texts, a quarter of a million unless {@code -Dtexts} says
 * otherwise, and in long ones, with those of {@link ReferenceDetector}, which knows only the
 * grammar. Also compares everything a detection says with that in other forms of the same text.
 */
@Execution(ExecutionMode.CONCURRENT)
class DifferentialTest {
  private static final int TEXTS_PER_SEED = Integer.getInteger("texts", 12_500);
  private static final int LONG_TEXTS_PER_SEED = TEXTS_PER_SEED / 160;

  /** One in this many texts is also scanned in the costlier forms of input. */
  private static final int SAMPLE = 8;

  /**
   * How far from its run text can matter to a number: its codes are within 2,048 units, if no card
   * is nearer, for which the 384 units around it matter.
   */
  private static final int REACH = 2_700;

  /** How far before a run text can matter to which numbers are in it. */
  private static final int MARGIN = 64;

  private static final int SHOWN_DIFFERENCES = 3;
  static final List<Setting> SETTINGS = settings();
  static final CardDetector ALL = new Setting(Confidence.LOW, true).detector();
  private static final SampleCoverage COVERAGE = new SampleCoverage();

  /** The confidence of each set of evidence where it was first seen. */
  private static final Map<Set<Evidence>, Confidence> CONFIDENCES = new ConcurrentHashMap<>();

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
      SampleNumbers.IGNORED_PREFIXES.forEach(builder::ignorePrefix);
      return builder;
    }

    List<Detection> of(List<Detection> found) {
      return found.stream()
          .filter(d -> d.confidence().compareTo(least) >= 0 && (d.luhnValid() || includeInvalid))
          .toList();
    }
  }

  /** A range in which a text must not be cut. */
  private record Block(long start, long end) {}

  private final List<String> report = new ArrayList<>();
  private int differences;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void allFindTheSame(long seed) throws IOException, URISyntaxException {
    SampleTexts texts = new SampleTexts(seed, cases());
    Random random = new Random(-seed);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      check(texts.next(), i, random);
    }
    failIfDifferent();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void allFindTheSameInLongTexts(long seed) throws IOException, URISyntaxException {
    SampleLongTexts texts = new SampleLongTexts(seed, cases());
    Random random = new Random(-seed);
    for (int i = 0; i < LONG_TEXTS_PER_SEED; i++) {
      String text = texts.next();
      checkParts(text, check(text, i, random));
    }
    failIfDifferent();
  }

  private List<Detection> check(String text, int index, Random random) {
    List<Detection> all = ALL.scan(text);
    List<Match> matches = ReferenceDetector.matches(text);
    COVERAGE.add(matches, all);
    List<Span> spans = all.stream().map(Span::of).toList();
    compare("the grammar", text, ReferenceDetector.expected(matches, spans), spans);
    checkConfidence(text, all);
    checkSetting(text, all, random);
    Utf8Copy utf8 = Utf8Copy.of(text);
    checkBytes(text, utf8, all, random);
    if (index % SAMPLE == 0) {
      checkForms(text, all, random);
      checkStreams(text, utf8, all, random);
    }
    return all;
  }

  private void failIfDifferent() {
    if (differences > 0) {
      fail(differences + " differences, the first of which:\n" + String.join("\n", report));
    }
  }

  @AfterAll
  static void theTextsHaveAllOfTheGrammarAndAllEvidence() {
    assertEquals(List.of(), COVERAGE.shortfalls(), COVERAGE::toString);
  }

  /** The confidence depends only on the evidence. */
  private void checkConfidence(String text, List<Detection> all) {
    for (Detection found : all) {
      Confidence known = CONFIDENCES.putIfAbsent(found.evidence(), found.confidence());
      Object expected = known == null ? found.confidence() : known;
      compare(found.evidence(), text, expected, found.confidence());
    }
  }

  /** A stricter setting only leaves detections out. */
  private void checkSetting(String text, List<Detection> all, Random random) {
    Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
    List<Detection> found = setting.of(all);
    compare(setting, text, found, setting.detector.scan(text));
    boolean card = found.stream().anyMatch(Detection::luhnValid);
    compare(setting, text, card, setting.detector.containsCard(text));
  }

  /** Bytes before and after, which must not be read, are digits and the rest of one. */
  private void checkBytes(String text, Utf8Copy utf8, List<Detection> all, Random random) {
    int length = utf8.bytes.length;
    int before = random.nextInt(8);
    byte[] array = new byte[before + length + random.nextInt(8)];
    Arrays.fill(array, 0, before, (byte) '4');
    Arrays.fill(array, before + length, array.length, (byte) 0xA5);
    System.arraycopy(utf8.bytes, 0, array, before, length);
    List<Detection> found = Translated.of(all, offset -> before + utf8.offset(offset));
    compare("bytes", text, found, ALL.scan(array, before, length));
    boolean card = found.stream().anyMatch(Detection::luhnValid);
    compare("bytes, containsCard", text, card, ALL.containsCard(array, before, length));
  }

  private void checkForms(String text, List<Detection> all, Random random) {
    StringBuilder builder = new StringBuilder(text.length());
    builder.append(text);
    compare("StringBuilder", text, all, ALL.scan(builder));
    int before = random.nextInt(4);
    CharBuffer buffer = CharBuffer.wrap("4".repeat(before) + text + "4".repeat(random.nextInt(4)));
    CharBuffer slice = buffer.subSequence(before, before + text.length());
    compare("CharBuffer", text, all, ALL.scan(slice));
  }

  private void checkStreams(String text, Utf8Copy utf8, List<Detection> all, Random random) {
    List<Detection> sink = new ArrayList<>();
    try (CardStream stream = ALL.stream(sink::add)) {
      for (int at = 0, next; at < text.length(); at = next) {
        next = Math.min(text.length(), at + random.nextInt(9));
        stream.feed(text.substring(at, next));
      }
    }
    compare("stream of characters", text, all, sink);
    sink.clear();
    int length = utf8.bytes.length;
    try (CardStream stream = ALL.stream(sink::add)) {
      for (int at = 0, next; at < length; at = next) {
        next = Math.min(length, at + random.nextInt(9));
        stream.feed(utf8.bytes, at, next - at);
      }
    }
    compare("stream of bytes", text, Translated.of(all, utf8::offset), sink);
  }

  /** A detection stays the same if the text is cut some way before and after its run. */
  private void checkParts(String text, List<Detection> all) {
    List<Block> runs =
        new ReferenceGrammar(text)
            .runs(run -> true).stream().map(run -> new Block(run.start(), run.end())).toList();
    List<Block> blocks = new ArrayList<>(runs);
    all.forEach(d -> d.companions().forEach(c -> blocks.add(new Block(c.start(), c.end()))));
    blocks.sort(Comparator.comparing(Block::start).reversed());
    for (Detection found : all) {
      Block run = runs.stream().filter(r -> r.end >= found.end()).findFirst().orElseThrow();
      int from = startOfPart(run, blocks);
      int to = (int) Math.min(text.length(), run.end + REACH);
      List<Detection> part =
          ALL.scan(text.substring(from, to)).stream()
              .filter(d -> d.start() == found.start() - from)
              .toList();
      compare("part", text, Translated.of(List.of(found), offset -> offset - from), part);
      if (from > 0 && to < text.length()) {
        COVERAGE.addPart();
      }
    }
  }

  /**
   * Returns a start before which everything is out of reach, and that cuts neither a run, a
   * companion, nor text close before them.
   */
  private static int startOfPart(Block run, List<Block> backwards) {
    long from = run.start - REACH;
    for (Block block : backwards) {
      from = block.end > from ? Math.min(from, block.start - MARGIN) : from;
    }
    return (int) Math.max(0, from);
  }

  private void compare(Object what, String text, Object expected, Object actual) {
    if (!expected.equals(actual) && differences++ < SHOWN_DIFFERENCES) {
      report.add(what + " of \"" + Escaped.of(text) + "\"");
      report.add("  expected " + expected);
      report.add("  actual   " + actual);
    }
  }

  private static List<Setting> settings() {
    return Stream.of(Confidence.values())
        .flatMap(least -> Stream.of(new Setting(least, true), new Setting(least, false)))
        .toList();
  }

  /** Returns the texts of all case files next to this class, of which there may be none. */
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

  /** Returns the second field of each line, without the marks. */
  private static List<String> cases(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(fields -> Escaped.read(fields[fields.length > 1 ? 1 : 0]).replaceAll("[⟦⟧]", ""))
        .filter(text -> text.length() < 500)
        .toList();
  }
}
