package dev.carddetector.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/evidence.md match the code. */
class RulesDocTest {
  private static final Path PAGE = Path.of("../docs/evidence.md");

  /** A row of the table of rules: the name, and what the rule does. */
  private static final Pattern RULE =
      Pattern.compile("(?m)^\\| `([A-Z_]+)(\\.\\w+)?` \\|.* (\\w+) \\|$");

  /** A row of the example: the number, its evidence and its confidence. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^\\| `(\\d[\\d ]+)` \\|[^|]*\\| ([^|]*) \\| (\\w+) \\|$");

  private static final Pattern EXAMPLE_TEXT = Pattern.compile("(?m)^ {4}(charge .*)$");

  @Test
  void thePageHasEachRuleOnceInTheOrderOfTheCode() throws IOException {
    List<String> names =
        find(RULE).stream()
            .map(row -> row.group(1) + (row.group(2) == null ? "" : row.group(2)))
            .toList();
    assertEquals(Rules.names(), names);
  }

  @Test
  void thePageSaysWhatEachRuleDoes() throws IOException {
    for (MatchResult row : find(RULE)) {
      String weight = Evidence.valueOf(row.group(1)).weight().name();
      assertEquals(weight.toLowerCase(Locale.ROOT), row.group(3), row.group(1));
    }
  }

  @Test
  void thePageNamesAllEvidence() throws IOException {
    String page = Files.readString(PAGE);
    for (Evidence evidence : Evidence.values()) {
      assertTrue(Pattern.compile("`" + evidence + "[`.]").matcher(page).find(), evidence::name);
    }
  }

  @Test
  void theExampleIsJudgedAsThePageSays() throws IOException {
    String text = find(EXAMPLE_TEXT).get(0).group(1);
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    List<String> found =
        detector.scan(text).stream().map(detection -> row(text, detection)).toList();
    List<String> written =
        find(EXAMPLE).stream()
            .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3)))
            .toList();
    assertEquals(written, found);
  }

  private static String row(String text, Detection detection) {
    String evidence =
        detection.evidence().stream()
            .map(fact -> "`" + fact + "`")
            .collect(Collectors.joining(" "));
    return String.join(
        " | ",
        text.substring((int) detection.start(), (int) detection.end()),
        evidence,
        detection.confidence().name().toLowerCase(Locale.ROOT));
  }

  private static List<MatchResult> find(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }
}
