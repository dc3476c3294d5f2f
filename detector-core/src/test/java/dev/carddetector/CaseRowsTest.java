package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.carddetector.CaseRow.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@code cases.tsv} in each input shape and at each confidence. */
class CaseRowsTest {

  static Stream<Arguments> rowsAndShapes() {
    return CaseRow.all()
        .flatMap(
            row ->
                Stream.of(InputShape.values())
                    .filter(shape -> !shape.isBytes() || !row.hasLoneSurrogate())
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
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    for (Detection found : detector.scan(row.text())) {
      assertTrue(found.luhnValid());
      assertEquals(row.confidence(), found.confidence());
      assertEquals(found.brand(), found.brands().get(0));
      assertTrue(found.digits() >= 12 && found.digits() <= 19);
    }
  }

  /** Cutting a text anywhere must neither throw nor find anything outside of what is left. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.carddetector.CaseRow#all")
  void everyPrefixAndSuffixKeepsItsBounds(CaseRow row) {
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    for (int cut = 0; cut <= row.text().length(); cut++) {
      for (String part : List.of(row.text().substring(0, cut), row.text().substring(cut))) {
        List<Span> spans = InputShape.STRING.spans(detector, part);
        for (Span span : spans) {
          assertTrue(span.start() >= 0 && span.start() < span.end() && span.end() <= part.length());
        }
        if (!CaseRow.marked("", part, null).hasLoneSurrogate()) {
          assertEquals(spans, InputShape.UTF8_INSIDE_AN_ARRAY.spans(detector, part), "cut " + cut);
        }
      }
    }
  }
}
