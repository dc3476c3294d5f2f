package dev.carddetector.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
  private static final String DATASOURCE = "${datasource}";
  private static final Set<String> PANELS =
      Set.of("stat", "gauge", "timeseries", "heatmap", "piechart");

  /** A fixed range in rate(), which would not follow the resolution of the graph. */
  private static final Pattern FIXED_RATE =
      Pattern.compile("\\b(?:rate|increase)\\([^()]*\\[(?!\\$__rate_interval|\\$__range|1d)");

  static List<Path> dashboards() {
    return MonitoringFiles.dashboards();
  }

  private static List<JsonNode> panels(JsonNode dashboard) {
    return dashboard
        .get("panels")
        .valueStream()
        .filter(panel -> !panel.get("type").asText().equals("row"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void canBeImportedAndProvisioned(Path file) {
    JsonNode dashboard = MonitoringFiles.json(file);
    assertFalse(dashboard.has("dashboard"), "in the form of the HTTP API");
    assertFalse(dashboard.has("__inputs"), "provisioning does not fill in inputs");
    assertTrue(dashboard.get("id").isNull());
    assertFalse(dashboard.get("title").asText().isBlank());
    assertFalse(dashboard.get("description").asText().isBlank());
    assertTrue(dashboard.get("uid").asText().matches("[a-z-]{1,40}"));
  }

  @Test
  void haveUniqueNames() {
    Set<String> uids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Path file : dashboards()) {
      assertTrue(uids.add(MonitoringFiles.json(file).get("uid").asText()));
      assertTrue(titles.add(MonitoringFiles.json(file).get("title").asText()));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelDescribesItself(Path file) {
    for (JsonNode panel : panels(MonitoringFiles.json(file))) {
      String title = panel.get("title").asText();
      assertFalse(title.isBlank());
      assertTrue(PANELS.contains(panel.get("type").asText()), title);
      assertFalse(panel.get("description").asText().isBlank(), title);
      assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title);
      assertFalse(panel.at("/fieldConfig/defaults/color/mode").asText().isBlank(), title);
      assertEquals(DATASOURCE, panel.at("/datasource/uid").asText(), title);
      assertFalse(panel.get("targets").isEmpty(), title);
      for (JsonNode target : panel.get("targets")) {
        assertEquals(DATASOURCE, target.at("/datasource/uid").asText(), title);
        assertFalse(target.get("legendFormat").asText().isBlank(), title);
        boolean instant = panel.get("type").asText().matches("stat|gauge|piechart");
        assertEquals(instant, target.path("instant").asBoolean(), title);
        assertEquals(!instant, target.path("range").asBoolean(), title);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryUsesTheVariables(Path file) {
    for (JsonNode panel : panels(MonitoringFiles.json(file))) {
      for (JsonNode target : panel.get("targets")) {
        String expression = target.get("expr").asText();
        assertFalse(FIXED_RATE.matcher(expression).find(), expression);
        for (String selector : PromQl.selectors(expression)) {
          if (selector.matches("(credit_card|jvm_|process_|job:scan|job:valid|job_valid).*")) {
            assertTrue(selector.contains("job=\"$job\""), selector);
          }
          if (selector.matches("(credit_card|jvm_|process_).*")) {
            assertTrue(selector.contains("instance=~\"$instance\""), selector);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void variablesAreDefinedAndUsed(Path file) {
    JsonNode dashboard = MonitoringFiles.json(file);
    Set<String> defined = new HashSet<>();
    dashboard.at("/templating/list").forEach(v -> assertTrue(defined.add(v.get("name").asText())));
    assertTrue(defined.containsAll(Set.of("datasource", "job", "instance", "runbook")));
    Set<String> used = new HashSet<>();
    Matcher use = Pattern.compile("\\$\\{?([a-z]+)}?").matcher(dashboard.toString());
    while (use.find()) {
      used.add(use.group(1));
    }
    assertEquals(defined, used);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveUniqueIdsAndDoNotOverlap(Path file) {
    Set<Integer> ids = new HashSet<>();
    List<JsonNode> places = new ArrayList<>();
    for (JsonNode panel : MonitoringFiles.json(file).get("panels")) {
      String title = panel.get("title").asText();
      assertTrue(ids.add(panel.get("id").asInt()), title);
      JsonNode place = panel.get("gridPos");
      assertTrue(place.get("x").asInt() + place.get("w").asInt() <= 24, title);
      for (JsonNode other : places) {
        assertFalse(overlap(place, "x", "w", other) && overlap(place, "y", "h", other), title);
      }
      places.add(place);
    }
  }

  private static boolean overlap(JsonNode a, String start, String length, JsonNode b) {
    int startA = a.get(start).asInt();
    int startB = b.get(start).asInt();
    return startA < startB + b.get(length).asInt() && startB < startA + a.get(length).asInt();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void thresholdsAscendFromNoLowerBound(Path file) {
    for (JsonNode panel : panels(MonitoringFiles.json(file))) {
      double last = Double.NEGATIVE_INFINITY;
      for (JsonNode step : panel.at("/fieldConfig/defaults/thresholds/steps")) {
        boolean first = last == Double.NEGATIVE_INFINITY;
        assertEquals(first, step.get("value").isNull(), panel.get("title").asText());
        double value = first ? -Double.MAX_VALUE : step.get("value").asDouble();
        assertTrue(value > last, panel.get("title").asText());
        last = value;
      }
    }
  }

  @Test
  void areProvisionedFromTheMountedDirectory() {
    Path provisioning = MonitoringFiles.MONITORING.resolve("grafana/provisioning");
    JsonNode provider =
        MonitoringFiles.yaml(provisioning.resolve("dashboards/dashboards.yml")).at("/providers/0");
    String compose =
        MonitoringFiles.text(MonitoringFiles.REPOSITORY.resolve("docker-compose.production.yml"));
    String path = provider.at("/options/path").asText();
    assertTrue(compose.contains("./monitoring/grafana/dashboards:" + path + ":ro"));
    JsonNode source =
        MonitoringFiles.yaml(provisioning.resolve("datasources/prometheus.yml"))
            .at("/datasources/0");
    JsonNode prometheus =
        MonitoringFiles.yaml(MonitoringFiles.MONITORING.resolve("prometheus.yml"));
    assertEquals(
        prometheus.at("/global/scrape_interval").asText(),
        source.at("/jsonData/timeInterval").asText());
  }
}
