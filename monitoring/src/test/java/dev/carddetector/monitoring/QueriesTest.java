package dev.carddetector.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every query of dashboards, rules, documentation and {@code check.sh} on a Prometheus that
 * scraped the service under load and holds nine days of history.
 */
@Tag("stack")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class QueriesTest {
  private static final Duration PAST = Duration.ofDays(9);
  private static final Duration STEP = Duration.ofMinutes(4);
  private static final String JOB = "{job=\"credit-card-detector\"";

  /** Only containers export these; the rule tests cover them. */
  private static final String NOT_HERE = "container_";

  @TempDir static Path directory;

  private LocalStack stack;
  private ExpiredCertificate expired;

  @BeforeAll
  @Timeout(300) // the one on the class covers tests only
  void start() throws Exception {
    stack = new LocalStack(directory, Map.of());
    past().write(stack, directory);
    stack.up();
    expired = new ExpiredCertificate(stack, directory);
    Files.writeString(
        directory.resolve("targets/certificates.yml"),
        "- targets: [\"" + expired.address() + "\"]\n");
    // Too few cards for an alert.
    String text = "Order 1201, card 4111 1111 1111 1111, and 4111 1111 1111 1112\n";
    for (int i = 0; i < 600; i++) {
      stack.scan(i % 20 == 0 ? text : "Order 1201.");
      TimeUnit.MILLISECONDS.sleep(10);
    }
    // A rate needs two scrapes, and then the recording rules.
    while (stack.query("job:scan_request_duration_seconds:p95_rate5m" + JOB + "} > 0").isEmpty()
        || stack.query("probe_ssl_earliest_cert_expiry").isEmpty()
        || stack.query("job:scan_requests_failed:ratio_rate30d" + JOB + "}").isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Requests: 0.4 % failed and 20 % were slow in the last day, none before. */
  private RecordedBlocks past() {
    String requests = "credit_card_detector_requests_total{job=\"past\",endpoint=\"/scan\",status=";
    String duration = "credit_card_detector_request_duration_seconds";
    long day = PAST.minusDays(1).toSeconds();
    RecordedBlocks past = new RecordedBlocks();
    past.add("counter", requests + "\"200\"}", PAST, STEP, s -> s * .996 + Math.min(s, day) * .004);
    past.add("counter", requests + "\"500\"}", PAST, STEP, s -> Math.max(0, s - day) * .004);
    String of = "{job=\"past\",endpoint=\"/scan\"";
    past.add("gauge", duration + "_count" + of + "}", PAST, STEP, s -> s);
    past.add(
        "gauge",
        duration + "_bucket" + of + ",le=\"0.1\"}",
        PAST,
        STEP,
        s -> s - Math.max(0, s - day) * .2);
    for (String recorded :
        List.of(
            "job:scan_requests:rate5m" + JOB + "}",
            "job:scan_request_duration_seconds:p95_rate5m" + JOB + "}",
            "job:valid_detections:increase5m" + JOB + "}",
            "job_valid_luhn:detections:rate5m" + JOB + ",valid_luhn=\"true\"}")) {
      past.add("gauge", recorded, PAST, STEP, s -> 1);
    }
    String host =
        "{job=\"node\",instance=\"" + stack.url("NODE_EXPORTER").replace("http://", "") + "\"";
    past.add("gauge", "instance:node_memory_used:ratio" + host + "}", PAST, STEP, s -> .5);
    String disk = "instance_mountpoint:node_filesystem_used:ratio" + host + ",mountpoint=\"/\"}";
    past.add("gauge", disk, PAST, STEP, s -> .5);
    return past;
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
    expired.close();
  }

  private boolean isHere(String expression) {
    return !expression.contains(NOT_HERE);
  }

  private static String withVariables(String expression) {
    return expression
        .replace("$job", "credit-card-detector")
        .replace("$instance", ".*")
        .replace("$__rate_interval", "5m")
        .replace("$__range", "5m");
  }

  @Test
  void documentedQueriesHaveResults() throws Exception {
    int asked = 0;
    Set<String> skipped = new LinkedHashSet<>();
    for (Query query : Query.documented()) {
      JsonNode result = stack.query(withVariables(query.expression()));
      // Annotations have no result while nothing happens.
      boolean event = query.expression().matches("(changes|ALERTS).*");
      if (!isHere(query.expression())) {
        skipped.add(query.expression());
      } else if (!event) {
        asked++;
        assertFalse(result.isEmpty(), () -> "no result: " + query);
        result.forEach(series -> assertNotEquals(series.at("/value/1").asText(), query));
      }
    }
    System.out.println(asked + " queries of dashboards and documentation have a result");
    System.out.println("not here: " + skipped);
    assertTrue(asked > 60, () -> "few queries");
  }

  private static void assertNotEquals(String value, Query query) {
    assertFalse(value.equals("NaN"), () -> "not a number: " + query);
  }

  @Test
  void selectorsOfAlertsHaveSeries() throws Exception {
    int asked = 0;
    for (Rule alert : Rule.alerts()) {
      stack.query(alert.expression());
      for (String selector : PromQl.selectors(alert.expression())) {
        // ALERTS has series only while an alert fires.
        if (isHere(selector) && !selector.startsWith("ALERTS{")) {
          asked++;
          assertFalse(stack.query(selector).isEmpty(), () -> selector + " of " + alert);
        }
      }
    }
    System.out.println(asked + " selectors of alerts have series");
  }

  @Test
  void recordingRulesHaveResults() throws Exception {
    for (Rule rule : Rule.all()) {
      if (!rule.alert()) {
        assertFalse(stack.query(rule.name()).isEmpty(), rule::name);
        assertFalse(stack.query(rule.expression()).isEmpty(), rule::name);
      }
    }
  }

  @Test
  void longWindowsSeeTheHistory() throws Exception {
    assertPast("job:scan_requests_failed:ratio_rate1d", .004);
    assertPast("job:scan_requests_failed:ratio_rate3d", .004 / 3);
    assertPast("job:scan_requests_slow:ratio_rate1d", .2);
    assertPast("job:scan_requests_slow:ratio_rate3d", .2 / 3);
  }

  private void assertPast(String name, double expected) throws Exception {
    Rule rule = Rule.all().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    double actual =
        stack
            .query(rule.expression())
            .valueStream()
            .filter(series -> series.at("/metric/job").asText().equals("past"))
            .mapToDouble(series -> series.at("/value/1").asDouble())
            .findFirst()
            .orElseThrow();
    assertEquals(expected, actual, expected * .02, name);
  }

  @Test
  void checkHasAValueForEachIndicator() throws Exception {
    String output =
        stack.run(
            "bash",
            "-c",
            "./check.sh --json --requests 0 --without-grafana --detector "
                + stack.url("DETECTOR")
                + " --prometheus "
                + stack.url("PROMETHEUS")
                + " --alertmanager "
                + stack.url("ALERTMANAGER")
                + " || [ $? = 1 ]");
    JsonNode result = MonitoringFiles.jsonText(output);
    // Without Alerts: the load of this host may fire some.
    result
        .get("checks")
        .valueStream()
        .filter(check -> !check.get("name").asText().equals("Alerts"))
        .forEach(check -> assertEquals("ok", check.get("status").asText(), check::toString));
    result.get("kpis").forEach(k -> assertTrue(k.get("actual").isNumber(), k::toString));
    assertEquals(11, result.get("kpis").size());
  }

  @Test
  void expiredCertificateShowsItsExpiry() throws Exception {
    String ended = "probe_ssl_earliest_cert_expiry{instance=\"%s\"} - time()";
    double seconds = stack.query(ended.formatted(expired.address())).at("/0/value/1").asDouble();
    assertEquals(-24 * 3600, seconds, 120);
  }

  @Test
  void promtoolAcceptsTheMetrics() throws Exception {
    String output =
        stack.run(
            "bash",
            "-c",
            "curl -fs " + stack.url("DETECTOR") + "/metrics | promtool check metrics");
    assertEquals("", output);
  }
}
