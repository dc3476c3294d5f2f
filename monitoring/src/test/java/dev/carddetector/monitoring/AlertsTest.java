package dev.carddetector.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {
  private static final Path RUNBOOK = MonitoringFiles.MONITORING.resolve("runbook.md");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^### (\\w+)\n\n- \\*\\*Meaning:\\*\\* .+\n- \\*\\*Check:\\*\\*\n(  - .+\n)+"
              + "- \\*\\*Action:\\*\\* .+$");

  private static final Pattern SUPPRESSING =
      Pattern.compile("ALERTS\\{[^}]*alertname=~?\"([^\"]+)\"");

  /** The alert that always fires and has no silent case. */
  private static final String ALWAYS = "Watchdog";

  static List<Rule> alerts() {
    return Rule.alerts();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void haveRoutingLabelsAndTexts(Rule alert) {
    assertTrue(Set.of("critical", "warning", "none").contains(alert.label("severity")));
    assertTrue(
        Set.of("credit-card-detector", "host", "monitoring").contains(alert.label("service")));
    assertTrue(Set.of("operations", "security").contains(alert.label("team")));
    assertFalse(alert.annotation("summary").isBlank());
    assertTrue(alert.annotation("description").contains("$value"), alert.annotation("description"));
    assertEquals(
        "monitoring/runbook.md#" + alert.name().toLowerCase(Locale.ROOT),
        alert.annotation("runbook_url"));
  }

  @Test
  void runbookHasAnEntryForEachAlertAndNoOther() {
    Set<String> entries =
        ENTRY
            .matcher(MonitoringFiles.text(RUNBOOK))
            .results()
            .map(entry -> entry.group(1))
            .collect(toSet());
    assertEquals(alerts().stream().map(Rule::name).collect(toSet()), entries);
    long headings = MonitoringFiles.text(RUNBOOK).lines().filter(l -> l.startsWith("### ")).count();
    assertEquals(entries.size(), headings);
  }

  @Test
  void runbookNamesOnlyExistingAlerts() {
    Set<String> names = alerts().stream().map(Rule::name).collect(toSet());
    Pattern.compile("\\b(?:see|as|of|with|for) ([A-Z]\\w+[a-z][A-Z]\\w+)")
        .matcher(MonitoringFiles.text(RUNBOOK))
        .results()
        .map(MatchResult::group)
        .map(text -> text.replaceFirst("^\\w+ ", ""))
        .forEach(name -> assertTrue(names.contains(name) || name.endsWith("Error"), name));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void suppressingAlertsExist(Rule alert) {
    Set<String> names = alerts().stream().map(Rule::name).collect(toSet());
    SUPPRESSING
        .matcher(alert.expression())
        .results()
        .flatMap(match -> Stream.of(match.group(1).split("\\|")))
        .forEach(name -> assertTrue(names.contains(name), name));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void ruleTestsCoverEachAlertFiringAndSilent(Rule alert) {
    List<JsonNode> cases =
        MonitoringFiles.list("tests", "_test.yml").stream()
            .flatMap(file -> MonitoringFiles.yaml(file).get("tests").valueStream())
            .flatMap(test -> test.path("alert_rule_test").valueStream())
            .filter(test -> test.get("alertname").asText().equals(alert.name()))
            .toList();
    assertTrue(
        cases.stream().flatMap(AlertsTest::expected).anyMatch(a -> isOf(alert, a)), "firing");
    assertTrue(
        alert.name().equals(ALWAYS)
            || cases.stream().anyMatch(test -> test.get("exp_alerts").isEmpty()),
        "silent");
  }

  private static Stream<JsonNode> expected(JsonNode test) {
    return test.get("exp_alerts").valueStream();
  }

  private static boolean isOf(Rule alert, JsonNode expected) {
    return Stream.of("severity", "window", "target")
        .allMatch(l -> expected.at("/exp_labels/" + l).asText().equals(alert.label(l)));
  }
}
