package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.carddetector.CaseRow.Span;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@code cases.tsv}, in each input shape and at each confidence. */
class CaseRowsTest {
  private static final CardDetector LOWEST =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  static Stream<Arguments> rowsAndShapes() {
    return CaseRow.all()
        .flatMap(
            row ->
                Stream.of(InputShape.values())
                    .filter(shape -> !shape.isBytes() || !CaseRow.hasLoneSurrogate(row.text()))
                    .map(shape -> arguments(row, shape)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("rowsAndShapes")
  void finds(CaseRow row, InputShape shape) {
    for (Confidence threshold : Confidence.values()) {
      CardDetector detector = CardDetector.builder().minConfidence(threshold).build();
      boolean listed = row.confidence() != null && row.confidence().compareTo(threshold) >= 0;
      List<Span> expected = listed ? row.spans() : List.of();
      assertEquals(expected, shape.spans(detector, row.text()), "at " + threshold);
      assertEquals(listed, detector.containsCard(row.text()), "at " + threshold);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.carddetector.CaseRow#all")
  void detectionsAreValidAndOfTheirSize(CaseRow row) {
    for (Detection found : LOWEST.scan(row.text())) {
      assertTrue(found.luhnValid());
      assertEquals(row.confidence(), found.confidence());
      assertEquals(found.brand(), found.brands().get(0));
      assertTrue(found.digits() >= 12 && found.digits() <= 19);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.carddetector.CaseRow#all")
  void detectionsHaveTheEvidence(CaseRow row) {
    for (Detection found : LOWEST.scan(row.text())) {
      assertTrue(found.evidence().containsAll(row.present()), found::toString);
      assertTrue(Collections.disjoint(found.evidence(), row.absent()), found::toString);
    }
  }

  /** The excluded evidence is in every detection here, or needs special settings. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LUHN", "OWN_RANGE", "IGNORED_PREFIX", "AMONG_CARDS"})
  void someHaveTheEvidenceAndSomeDoNot(Evidence evidence) {
    assertTrue(CaseRow.all().anyMatch(row -> row.present().contains(evidence)), "+" + evidence);
    assertTrue(CaseRow.all().anyMatch(row -> row.absent().contains(evidence)), "-" + evidence);
  }

  @Test
  void namesAndTextsAreUnique() {
    assertEquals(List.of(), repeated(CaseRow::name));
    assertEquals(List.of(), repeated(CaseRow::text));
  }

  private static List<String> repeated(Function<CaseRow, String> field) {
    Set<String> seen = new HashSet<>();
    return CaseRow.all().map(field).filter(value -> !seen.add(value)).toList();
  }

  /** Cutting a text anywhere must neither throw nor find anything outside the rest. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.carddetector.CaseRow#all")
  void everyPrefixAndSuffixKeepsItsBounds(CaseRow row) {
    for (int cut = 0; cut <= row.text().length(); cut++) {
      for (String part : List.of(row.text().substring(0, cut), row.text().substring(cut))) {
        List<Span> spans = InputShape.STRING.spans(LOWEST, part);
        for (Span span : spans) {
          assertTrue(span.start() >= 0 && span.start() < span.end() && span.end() <= part.length());
        }
        if (!CaseRow.hasLoneSurrogate(part)) {
          assertEquals(spans, InputShape.UTF8_INSIDE_AN_ARRAY.spans(LOWEST, part), "cut " + cut);
        }
      }
    }
  }
}
