package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine command = Main.commandLine(environment);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    int status = command.execute(arguments);
    command.getOut().flush();
    return status;
  }

  @Test
  void helpListsOptionsDefaultsAndStatuses() {
    assertEquals(0, run(Map.of(), "--help"));
    String help = out.toString();
    for (String option :
        new String[] {
          "--host=HOST",
          "--port=PORT",
          "--management-port=PORT",
          "--max-body=BYTES",
          "--max-detections=COUNT",
          "--max-redact-body=BYTES",
          "--max-connections=COUNT",
          "--max-redactions=COUNT",
          "--max-scans=COUNT",
          "--max-wait=MILLIS",
          "--max-scan-time=MILLIS",
          "--spool-dir=FOLDER",
          "--max-spool=BYTES",
          "--max-buffered=BYTES",
          "--stall-timeout=MILLIS",
          "--drain-timeout=MILLIS",
          "--tls-keystore=FILE",
          "--tls-certificate=FILE",
          "--tls-key=FILE",
          "--tls-client-ca=FILE",
          "--page[=true|false]",
          "--print-config",
          "--demo",
          "--help",
          "--version",
          "127.0.0.1",
          "5000",
          "10485760",
          "10000",
          "DETECTOR_MAX_BODY",
          "Exit status: 0"
        }) {
      assertTrue(help.contains(option), option + " in " + help);
    }
    assertEquals("", err.toString());
  }

  @Test
  void versionIsNeverNull() {
    assertEquals(0, run(Map.of(), "--version"));
    assertEquals("detector-server development", out.toString().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=-1 | --port must be 0 to 65535",
        "--port=65536 | --port must be 0 to 65535",
        "--port=http | --port (or DETECTOR_PORT) must be a whole number, at most" + " 2147483647",
        "--port=4111111111111111 | --port (or DETECTOR_PORT) must be a whole number, at most"
            + " 2147483647",
        "--host= | --host must not be empty",
        "--management-port=65536 | --management-port must be 0 to 65535",
        "--management-port=5000 | --management-port must differ from --port",
        "--max-body=0 | --max-body must be 1 to 1073741824",
        "--max-body=1073741825 | --max-body must be 1 to 1073741824",
        "--max-body=10M | --max-body (or DETECTOR_MAX_BODY) must be a whole number, at most"
            + " 2147483647",
        "--max-detections=0 | --max-detections must be 1 to 2147483647",
        "--max-detections=x | --max-detections (or DETECTOR_MAX_DETECTIONS) must be a whole number, at most"
            + " 2147483647",
        "--max-redact-body=0 | --max-redact-body must be 1 to 9223372036854775807",
        "--max-connections=0 | --max-connections must be 1 to 60000",
        "--max-redactions=2147483647 | --max-redactions must be 1 to 60000",
        "--host=[::1] | --host must be without brackets, such as ::1",
        "--max-scans=3 | --max-scans must be 4 or more: a quarter of them is only for short texts",
        "--max-wait=-1 | --max-wait must be 0 to 60000",
        "--max-scan-time=0 | --max-scan-time must be 1 to 60000",
        "--spool-dir= | --spool-dir must name a folder",
        "--spool-dir=/none | --spool-dir /none: no file can be made there; name a folder that can"
            + " be written",
        "--max-spool=-1 | --max-spool must be 0 to 9223372036854775807",
        "--max-buffered=5 | --max-buffered must be at least --max-body",
        "--stall-timeout=0 | --stall-timeout must be 1 to 60000",
        "--drain-timeout=60001 | --drain-timeout must be 0 to 60000",
        "--access-log=no | --access-log (or DETECTOR_ACCESS_LOG) must be true or false",
        "--page=no | --page (or DETECTOR_PAGE) must be true or false",
        "--prot=1 | Unknown option: '--prot=1'",
        "--port | Missing required parameter for option '--port' (PORT)",
        "extra | Unmatched argument at index 0: 'extra'"
      })
  void badUsageIsOneLineAndStatus2(String argument, String message) {
    assertEquals(2, run(Map.of(), argument));
    assertEquals("detector-server: " + message + " (see --help)\n", err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void theSettingsInEffectCanBePrinted() {
    Map<String, String> environment = Map.of("DETECTOR_PORT", "5001", "DETECTOR_MAX_WAIT", "30");
    String[] arguments = {
      "--print-config",
      "--port=5002",
      "--max-body=1000000",
      "--max-connections=100",
      "--max-redactions=5",
      "--max-scans=5",
      "--spool-dir=spool",
      "--max-buffered=10485760"
    };
    assertEquals(0, run(environment, arguments));
    assertEquals(
        """
        --host=127.0.0.1
        --port=5002
        --max-body=1000000
        --max-redact-body=68719476736
        --max-detections=10000
        --max-connections=100
        --max-redactions=5
        --max-scans=5
        --max-wait=30
        --max-scan-time=10000
        --spool-dir=spool
        --max-spool=1073741824
        --max-buffered=10485760
        --stall-timeout=10000
        --drain-timeout=10000
        --insecure=false
        --page=true
        --access-log=true
        """,
        out.toString());
  }

  @Test
  void aPortInUseIsOneLineWithTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertEquals(2, run(Map.of(), "--port", port));
      assertEquals(
          "detector-server: cannot listen on 127.0.0.1 port "
              + port
              + " (Address already in use): choose another --host or --port;"
              + " 0 is any free port (see --help)\n",
          err.toString());
    }
  }

  @Test
  void anUnknownHostIsOneLine() {
    assertEquals(2, run(Map.of(), "--host", "no.such.host.invalid"));
    String message = err.toString();
    assertTrue(
        message.startsWith("detector-server: cannot listen on no.such.host.invalid port 5000 ("));
    assertEquals(1, message.lines().count());
    assertFalse(message.contains("null"), message);
  }

  @Test
  void optionsWinOverTheEnvironmentWhichWinsOverDefaults() throws Exception {
    Map<String, String> environment =
        Map.of(
            "DETECTOR_HOST", "127.0.0.1",
            "DETECTOR_PORT", "0",
            "DETECTOR_MAX_BODY", "20",
            "DETECTOR_MAX_DETECTIONS", "1");
    try (ServerProcess server = ServerProcess.start(environment, "--max-body", "100")) {
      String listens = "detector-server development listens on http://127.0.0.1:\\d+";
      assertTrue(server.banner().matches(listens), server.banner());
      String cards = "card: 4111111111111111, card: 5555555555554444";
      assertTrue(post(server, cards).body().contains("\"truncated\":true"));
      assertEquals(413, post(server, " ".repeat(101)).statusCode());
    }
  }

  private static HttpResponse<String> post(ServerProcess server, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/scan"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void theDemoShowsRequestAnswerAndMetrics() {
    assertEquals(0, run(Map.of("DETECTOR_PORT", "1"), "--demo"));
    String demo = out.toString();
    for (String line :
        new String[] {
          "{\"text\": \"Test card: 4111111111111111\"}",
          "  \"redacted\" : \"Test card: ************1111\",",
          "    \"start\" : 11,",
          "credit_card_scan_requests_total{has_detections=\"true\"} 1.0",
          "credit_card_detections_total{valid_luhn=\"true\"} 1.0",
          "credit_cards_found_per_scan_sum 1.0"
        }) {
      assertTrue(demo.lines().anyMatch(line::equals), line + " in " + demo);
    }
    assertTrue(demo.matches("(?s)POST http://127\\.0\\.0\\.1:\\d+/scan\n.*"), demo);
    assertFalse(demo.contains("_bucket"), demo);
    assertFalse(demo.contains(" 0.0\n"), demo);
    assertEquals("", err.toString());
  }
}
