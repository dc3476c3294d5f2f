package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings in the environment. */
class VariablesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    return Main.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** As Compose files set variables that a user may set. */
  @Test
  void emptyVariablesAreNotSet() {
    assertEquals(
        0, run(Map.of("DETECTOR_PORT", "", "DETECTOR_ALLOWED_HOST", ""), "--print-config"));
    assertTrue(out.toString().contains("--port=5000\n"), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DETECTOR_HOST | ' ' | --host must not be empty",
        "DETECTOR_PORT | 70000 | --port must be 0 to 65535",
        "DETECTOR_PORT | http | --port (or DETECTOR_PORT) must be a whole number, at most"
            + " 2147483647",
        "DETECTOR_MAX_BODY | 0 | --max-body must be 1 to 1073741824",
        "DETECTOR_MAX_DETECTIONS | 0 | --max-detections must be 1 to 2147483647"
      })
  void theEnvironmentIsCheckedLikewise(String variable, String value, String message) {
    assertEquals(2, run(Map.of(variable, value)));
    assertEquals("detector-server: " + message + " (see --help)\n", err.toString());
  }

  @Test
  void anAddressThatKubernetesPutIntoAVariableIsExplained() {
    assertEquals(2, run(Map.of("DETECTOR_PORT", "tcp://10.0.0.1:5000")));
    assertEquals(
        "detector-server: DETECTOR_PORT holds the address of a Kubernetes service of that name, not"
            + " a value of --port: set enableServiceLinks: false for the pod, or give --port as an"
            + " option (see --help)\n",
        err.toString());
    assertEquals(
        0, run(Map.of("DETECTOR_PORT", "tcp://10.0.0.1:5000"), "--port=0", "--print-config"));
    assertTrue(out.toString().contains("--port=0\n"), out.toString());
  }

  @Test
  void filesAndPortsOfTheEnvironmentAreInEffect() {
    Map<String, String> environment =
        Map.of(
            "DETECTOR_HOST", "0.0.0.0",
            "DETECTOR_MANAGEMENT_PORT", "9090",
            "DETECTOR_TLS_CERTIFICATE", "a.pem",
            "DETECTOR_TLS_KEY", "b.pem",
            "DETECTOR_TLS_CLIENT_CA", "c.pem");
    assertEquals(0, run(environment, "--print-config"));
    String settings = out.toString();
    for (String line :
        new String[] {
          "--management-port=9090",
          "--tls-certificate=a.pem",
          "--tls-key=b.pem",
          "--tls-client-ca=c.pem"
        }) {
      assertTrue(settings.lines().anyMatch(line::equals), line + " in " + settings);
    }
  }

  @Test
  void oneThatIsNoSettingIsSaid() {
    Map<String, String> environment = Map.of("DETECTOR_MAX_BODDY", "9", "DETECTOR_DEMO", "true");
    assertEquals(0, run(environment, "--print-config"));
    assertEquals(
        """
        detector-server: the environment variable DETECTOR_DEMO is no setting (see --help)
        detector-server: the environment variable DETECTOR_MAX_BODDY is no setting (see --help)
        """,
        err.toString());
  }

  /** Those of services called detector and detector-db, of other programs, and not ours to tell. */
  @ParameterizedTest
  @CsvSource({
    "DETECTOR_SERVICE_HOST, 10.0.0.1",
    "DETECTOR_SERVICE_PORT, 5000",
    "DETECTOR_SERVICE_PORT_HTTP, 5000",
    "DETECTOR_PORT_5000_TCP_ADDR, 10.0.0.1",
    "DETECTOR_DB_PORT, tcp://10.0.0.1:5432",
    "DETECTOR_DB_SERVICE_HOST, 10.0.0.1",
    "CARD_DETECTOR_OPTS, -Xmx1g",
    "DETECTOR_4111111111111111, 1",
    "detector_port, 1"
  })
  void othersAreNot(String name, String value) {
    assertEquals(0, run(Map.of(name, value), "--print-config"));
    assertEquals("", err.toString());
  }
}
