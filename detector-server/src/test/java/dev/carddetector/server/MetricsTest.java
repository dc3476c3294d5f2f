package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  private static final String REQUESTS = "credit_card_detector_requests_total";

  /** Comments and samples of the text format 0.0.4. */
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? \\S+");

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String requests(String method, String endpoint, int status) {
    return REQUESTS
        + ("{endpoint=\"" + endpoint + "\",method=\"" + method + "\",status=\"" + status + "\"}");
  }

  @Test
  void haveTheNamesOfTheContract() throws Exception {
    List<String> names =
        server
            .metrics()
            .lines()
            .filter(line -> line.startsWith("# TYPE credit_card"))
            .map(line -> line.substring("# TYPE ".length()))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "credit_card_detections_by_brand_total counter",
            "credit_card_detections_total counter",
            "credit_card_detector_active_connections gauge",
            "credit_card_detector_body_bytes gauge",
            "credit_card_detector_body_bytes_max gauge",
            "credit_card_detector_build_info gauge",
            "credit_card_detector_latest_scan_timestamp gauge",
            "credit_card_detector_rejected_total counter",
            "credit_card_detector_request_duration_seconds histogram",
            "credit_card_detector_requests_total counter",
            "credit_card_detector_scan_permits_max gauge",
            "credit_card_detector_scan_permits_used gauge",
            "credit_card_detector_scan_permits_waiting gauge",
            "credit_card_detector_scanned_bytes_total counter",
            "credit_card_detector_spool_bytes gauge",
            "credit_card_detector_spool_bytes_max gauge",
            "credit_card_detector_spool_full_total counter",
            "credit_card_scan_duration_seconds histogram",
            "credit_card_scan_requests_total counter",
            "credit_cards_found_per_scan histogram"),
        names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm_memory_used_bytes{area=\"heap\"}",
        "process_start_time_seconds",
        "process_open_fds",
        "jvm_threads_deadlocked"
      })
  void includeThoseOfTheJvm(String series) throws Exception {
    assertTrue(server.metric(series) >= 0);
  }

  @Test
  void areWellFormedText() throws Exception {
    server.json("{\"text\":\"card: 4111111111111111\"}");
    for (String line : server.metrics().lines().toList()) {
      assertTrue(LINE.matcher(line).matches(), line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/scan,200",
    "POST,/scan,400",
    "POST,/scan,408",
    "POST,/scan,413",
    "POST,/scan,415",
    "POST,/scan,500",
    "POST,/scan,503",
    "POST,/redact,200",
    "POST,/redact,413",
    "GET,/redact,405",
    "GET,/scan,405",
    "OTHER,/scan,405",
    "GET,/health,200",
    "HEAD,/health,503",
    "POST,/health,405",
    "GET,/metrics,200",
    "GET,/metrics,500",
    "DELETE,/metrics,405",
    "GET,/openapi.yaml,200",
    "PUT,/openapi.yaml,405",
    "GET,/,200",
    "GET,/page/{file},404",
    "GET,other,404",
    "OTHER,other,404"
  })
  void requestsStartAtZero(String method, String endpoint, int status) throws Exception {
    assertEquals(0, server.metric(requests(method, endpoint, status)));
  }

  @ParameterizedTest
  @CsvSource({"POST,/scan", "GET,/health", "HEAD,/health", "GET,/metrics", "HEAD,/metrics"})
  void durationsStartAtZero(String method, String endpoint) throws Exception {
    String labels = "{endpoint=\"" + endpoint + "\",method=\"" + method + "\"";
    String name = "credit_card_detector_request_duration_seconds";
    String metrics = server.metrics();
    assertTrue(metrics.contains(name + "_count" + labels + "} 0\n"), metrics);
    assertTrue(metrics.contains(name + "_bucket" + labels + ",le=\"0.1\"} 0\n"), metrics);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/health,/health,200",
    "HEAD,/metrics,/metrics,200",
    "GET,/openapi.yaml,/openapi.yaml,200",
    "GET,/,/,200",
    "GET,/page/page.js,/page/{file},200",
    "GET,/page/4111111111111111,/page/{file},404",
    "PUT,/scan,/scan,405",
    "GET,/4111111111111111,other,404",
    "POST,/scan,/scan,415"
  })
  void countRequestsByRoute(String method, String path, String endpoint, int status)
      throws Exception {
    assertEquals(status, server.send(method, path).statusCode());
    assertEquals(1, server.metric(requests(method, endpoint, status)));
    String labels = "{endpoint=\"" + endpoint + "\",method=\"" + method + "\"}";
    String count = "credit_card_detector_request_duration_seconds_count" + labels;
    assertEquals(1, server.metric(count));
  }

  @Test
  void countScansAndDetections() throws Exception {
    server.json("{\"text\":\"card: 4111111111111111, card: 4111111111111112\"}");
    server.json("{\"text\":\"none\"}");
    server.json("{\"text\":true}");
    assertEquals(1, server.metric("credit_card_scan_requests_total{has_detections=\"true\"}"));
    assertEquals(1, server.metric("credit_card_scan_requests_total{has_detections=\"false\"}"));
    assertEquals(0, server.metric("credit_card_scan_requests_total{has_detections=\"error\"}"));
    assertEquals(1, server.metric("credit_card_detections_total{valid_luhn=\"true\"}"));
    assertEquals(1, server.metric("credit_card_detections_total{valid_luhn=\"false\"}"));
    assertEquals(1, server.metric("credit_cards_found_per_scan_sum"));
    assertEquals(2, server.metric(requests("POST", "/scan", 200)));
    assertEquals(1, server.metric(requests("POST", "/scan", 400)));
  }

  @Test
  void countBytesThatWereScanned() throws Exception {
    String ofScan = "credit_card_detector_scanned_bytes_total{endpoint=\"/scan\"}";
    String ofRedact = "credit_card_detector_scanned_bytes_total{endpoint=\"/redact\"}";
    assertEquals(0, server.metric(ofScan));
    server.text("\u00e9 no card");
    server.json("{\"text\":null}");
    assertEquals(10, server.metric(ofScan));
    assertEquals(0, server.metric(ofRedact));
    server.send(
        server
            .request("/redact")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("12345")));
    assertEquals(5, server.metric(ofRedact));
  }

  @Test
  void nameTheBuild() throws Exception {
    String labels = "{issuer_table=\"%s\",version=\"%s\"}";
    assertEquals(
        1,
        server.metric(
            "credit_card_detector_build_info"
                + labels.formatted(CardDetector.issuerTableDate(), Version.get())));
  }

  @Test
  @Timeout(60)
  void aScrapeSeesItselfAsActive() throws Exception {
    assertEquals(1, server.metric("credit_card_detector_active_connections"));
    server.send("GET", "/none");
    server.awaitActive(1);
  }

  @Test
  void clientsCannotAddSeries() throws Exception {
    for (Route route : Route.values()) {
      for (String method : Route.METHODS) {
        String path = route == Route.OTHER ? "/none" : route.endpoint();
        server.send(method, path.replace("{file}", "page.js"));
      }
    }
    Set<String> before = series();
    for (int i = 0; i < 3000; i++) {
      server.send("M" + i, "/path/" + i);
    }
    assertEquals(before, series());
  }

  private Set<String> series() throws Exception {
    Set<String> series = new TreeSet<>();
    server
        .metrics()
        .lines()
        .filter(line -> line.startsWith("credit_card"))
        .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
    return series;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "br,gzip"})
  void areCompressedOnRequest(String accepted) throws Exception {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                server.request("/metrics").header("Accept-Encoding", accepted).build(),
                BodyHandlers.ofByteArray());
    assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElseThrow());
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertTrue(new String(in.readAllBytes(), UTF_8).contains(requests("GET", "/health", 200)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "identity", "notgzip", "gzip; q=0.0, br"})
  void areNotCompressedOtherwise(String accepted) throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/metrics").header("Accept-Encoding", accepted));
    assertFalse(response.headers().firstValue("Content-Encoding").isPresent());
    assertTrue(response.body().contains(requests("GET", "/health", 200)));
  }

  @Test
  void comeInTheFormatAskedFor() throws Exception {
    HttpResponse<String> response =
        server.send(
            server.request("/metrics").header("Accept", "application/openmetrics-text;q=0.9"));
    assertEquals(
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        response.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(response.body().endsWith("# EOF\n"));
  }
}
