package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a text is cut into chunks, a stream finds the same as a scan of the whole text. */
@Execution(ExecutionMode.CONCURRENT)
class StreamChunksTest {
  private static final int UNITS = 150_000;

  /** The most that may be undecided: what {@link CardStream} promises, and the surroundings. */
  private static final int MOST_HELD = 32 << 10;

  private static final CardDetector ALL =
      CardDetector.builder().minConfidence(Confidence.LOW).includeInvalid(true).build();

  /** With default settings, numbers that are not wanted are looked at less closely. */
  private static final CardDetector DEFAULT = CardDetector.create();

  /** The greatest length of a chunk; about 5 million cuts for all seeds and both units. */
  private static final List<Integer> CHUNKS = List.of(1, 2, 9, 100, 3_000, 100_000);

  static Stream<Arguments> seedsAndChunks() {
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(seed -> CHUNKS.stream().map(chunk -> Arguments.of((long) seed, chunk)));
  }

  @ParameterizedTest(name = "seed {0}, chunks of at most {1}")
  @MethodSource("seedsAndChunks")
  void findsTheSame(long seed, int chunk) throws IOException, URISyntaxException {
    SampleTexts small = new SampleTexts(seed, DifferentialTest.cases());
    SampleLongTexts large = new SampleLongTexts(seed, DifferentialTest.cases());
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < UNITS) {
      text.append(random.nextInt(20) == 0 ? large.next() : small.next());
      text.append(random.nextInt(3) == 0 ? "\n" : "");
    }
    assertSame(text.toString(), chunk, random);
  }

  static Stream<Arguments> hostileTexts() {
    String digit = "&#xFEFF;%EF%BB%BF4";
    String zeros = (" 𝟎" + "&#xFEFF;%EF%BB%BF𝟎".repeat(7)).repeat(8);
    String dump = " a1b2c3d4" + zeros + " 45395787 63621486" + " 10".repeat(40) + ", ";
    String shared = "+4539578763621486 exp 12/27 5500005555555559 cvv 123 " + "word ".repeat(99);
    String filler = "\u5b57".repeat(360);
    String far = "n=4539578763621486 " + filler + " n=1234567890123456 " + filler;
    String card = " 4111 1111 1111 1111 ";
    String between = "\u5b57".repeat(1_000) + "cvv=123 &cvv%3D1234& ";
    return Stream.of(
        Arguments.of("an endless number after a card", card, "7", ""),
        Arguments.of("an endless number before a card", "", "7", card),
        Arguments.of("cards in groups without end", "", "4539 5787 6362 1486 ", ""),
        Arguments.of("windows everywhere", "", "4111-1111-1111-1111-", ""),
        Arguments.of("the widest groups", "", digit.repeat(19) + "&thinsp;&NewLine;&nbsp;", ""),
        Arguments.of(
            "wide groups before a dump", "", (digit.repeat(4) + " ").repeat(24) + "a1b2 ", ""),
        Arguments.of("a dump far to the left", "", dump, ""),
        Arguments.of("numbers as far apart as they are compared", "", far, ""),
        Arguments.of("data that may belong to either number", "", shared, ""),
        Arguments.of("endless numbers in turn", "", "4".repeat(40_000) + " 4539578763621486 ", ""),
        Arguments.of("wide digits", "", "４１１１　", ""),
        Arguments.of("mathematical digits", "", "𝟒𝟏𝟏𝟏 ", ""),
        Arguments.of("codes far from cards", "", card + between.repeat(2), ""),
        Arguments.of("codes and cards", "", "cvv=123 4539578763621486 ", ""),
        Arguments.of("single digits", "", "4-", ""),
        Arguments.of("escapes", "", "4%EF%BB%BF", ""),
        Arguments.of("a name as long as a track has", "", "%B4539578763621486^ÉÉ/É^2712101?\n", ""),
        Arguments.of("an escape cut anywhere", "", "4539%205787%C2%A06362&nbsp;1486, ", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileTexts")
  void findsTheSameInHostileText(String name, String before, String unit, String after) {
    String text = before + unit.repeat(1 + UNITS / unit.length()) + after;
    Random random = new Random(name.length());
    assertSame(text, 5_000, random);
    assertSame(text, 200, random);
  }

  /** Cards so far apart that some are alone, and some share what is between them. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsTheSameAroundLoneCards(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < UNITS) {
      String words = random.nextInt(4) == 0 ? "wörter, " : "words, ";
      text.append(words.repeat(random.nextInt(9_000) / words.length()));
      text.append(random.nextBoolean() ? "card 4539578763621486, cvv=123\n" : "[12] cvc: 4567; ");
    }
    assertSame(text.toString(), 8_192, random);
    assertSame(text.toString(), 300, random);
  }

  private static void assertSame(String text, int chunk, Random random) {
    assertSame(ALL, text, chunk, random);
    assertSame(DEFAULT, text, chunk, random);
  }

  private static void assertSame(CardDetector detector, String text, int chunk, Random random) {
    Utf8Copy utf8 = Utf8Copy.of(text);
    Watched chars = new Watched(detector, text.length());
    for (int at = 0, next; at < text.length(); at = next) {
      next = Math.min(text.length(), at + 1 + random.nextInt(chunk));
      chars.stream.feed(text.substring(at, next));
      chars.fed(next);
    }
    chars.assertFound(detector.scan(text));
    Watched bytes = new Watched(detector, utf8.bytes.length);
    for (int at = 0, next; at < utf8.bytes.length; at = next) {
      next = Math.min(utf8.bytes.length, at + 1 + random.nextInt(chunk));
      bytes.stream.feed(utf8.bytes, at, next - at);
      bytes.fed(next);
    }
    bytes.assertFound(detector.scan(utf8.bytes, 0, utf8.bytes.length));
  }

  /** A stream whose promises are checked while it is fed. */
  static final class Watched {
    final List<Detection> found = new ArrayList<>();
    final CardStream stream;
    private final long length;
    private long decided;

    Watched(CardDetector detector, long length) {
      stream = detector.stream(this::add);
      this.length = length;
    }

    private void add(Detection detection) {
      assertTrue(detection.start() >= decided, "a detection before what was decided");
      for (Companion companion : detection.companions()) {
        assertTrue(companion.start() >= decided, "a companion before what was decided");
      }
      found.add(detection);
    }

    void fed(long to) {
      long next = stream.decided();
      assertTrue(next >= decided, "decided goes back");
      assertTrue(to - next <= MOST_HELD, "too much is held");
      decided = next;
    }

    void assertFound(List<Detection> expected) {
      stream.close();
      assertEquals(length, stream.decided());
      assertFalse(found.size() != expected.size() && expected.isEmpty());
      for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
        assertEquals(expected.get(i), found.get(i));
      }
      assertEquals(expected.size(), found.size());
    }
  }

  @Test
  void textWithoutDigitsIsDecidedUpToTheRecord() {
    CardStream stream = ALL.stream(detection -> {});
    stream.feed("the quick brown fox ".repeat(500));
    assertTrue(10_000 - stream.decided() <= 6_300, "decided " + stream.decided());
  }
}
