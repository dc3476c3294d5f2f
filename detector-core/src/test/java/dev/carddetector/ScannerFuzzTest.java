package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carddetector.DifferentialTest.Setting;
import dev.carddetector.ReferenceDetector.Match;
import dev.carddetector.ReferenceDetector.Span;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the detector with {@link ReferenceDetector} on texts that a fuzzer makes. */
class ScannerFuzzTest {
  /** The reference is slow. Nothing in the grammar reaches further than this. */
  private static final int MAX_LENGTH = 2_048;

  private static final int BLOCK = 1_000;

  /** The known cases, each alone and many at once, and inputs that are kept for their coverage. */
  static Stream<byte[]> seeds() throws IOException, URISyntaxException {
    List<String> cases = DifferentialTest.cases();
    String all = String.join("\n", cases);
    Stream<String> blocks =
        IntStream.range(0, all.length() / BLOCK)
            .mapToObj(i -> all.substring(i * BLOCK, (i + 1) * BLOCK));
    Stream<byte[]> known =
        Stream.concat(cases.stream(), blocks).map(text -> Utf8Copy.of(text).bytes);
    return Stream.concat(known, packed().stream());
  }

  private static List<byte[]> packed() throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(ScannerFuzzTest.class.getResourceAsStream("ScannerFuzzTest.zip"))) {
      while (zip.getNextEntry() != null) {
        inputs.add(zip.readAllBytes());
      }
    }
    return inputs;
  }

  @MethodSource("seeds")
  @FuzzTest
  void findsWhatTheReferenceFinds(byte[] utf8) {
    if (utf8.length > MAX_LENGTH) {
      return;
    }
    Utf16Copy copy = Utf16Copy.of(utf8);
    String text = copy.text;
    List<Detection> all = DifferentialTest.ALL.scan(text);
    List<Span> spans = all.stream().map(Span::of).toList();
    List<Match> matches = ReferenceDetector.matches(text);
    assertEquals(
        ReferenceDetector.expected(matches, spans), spans, () -> "grammar of " + Escaped.of(text));
    // Everything found, and what one other setting leaves of it.
    List<Setting> settings = DifferentialTest.SETTINGS;
    for (Setting setting : List.of(settings.get(0), settings.get(utf8.length % settings.size()))) {
      CardDetector detector = setting.detector();
      List<Detection> inText = setting.of(all);
      List<Detection> inBytes = Translated.of(inText, copy::offset);
      assertEquals(inText, detector.scan(text), () -> Escaped.of(text));
      assertEquals(inBytes, detector.scan(utf8, 0, utf8.length), () -> Escaped.of(text));
      boolean card = inText.stream().anyMatch(Detection::luhnValid);
      assertEquals(card, detector.containsCard(text), () -> Escaped.of(text));
      assertEquals(card, detector.containsCard(utf8, 0, utf8.length), () -> Escaped.of(text));
      assertRedacts(text, inText);
    }
  }

  /** Checks that exactly those digits stay that are in no detection and in no companion. */
  private static void assertRedacts(String text, List<Detection> detections) {
    BitSet masked = new BitSet();
    for (Detection detection : detections) {
      masked.set((int) detection.start(), (int) detection.end());
      for (Companion companion : detection.companions()) {
        masked.set((int) companion.start(), (int) companion.end());
      }
    }
    StringBuilder rest = new StringBuilder();
    IntStream.range(0, text.length())
        .forEach(i -> rest.append(masked.get(i) ? ' ' : text.charAt(i)));
    String redacted = Redactor.full().redact(text, detections);
    assertEquals(digits(rest), digits(redacted), () -> Escaped.of(text));
  }

  private static List<Integer> digits(CharSequence text) {
    return text.codePoints().filter(Character::isDigit).boxed().toList();
  }
}
