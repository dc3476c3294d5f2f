package dev.carddetector.monitoring;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
  private static final Path FILE =
      MonitoringFiles.REPOSITORY.resolve("docker-compose.production.yml");
  private static final Path EXAMPLE = MonitoringFiles.REPOSITORY.resolve(".env.production.example");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

  static Set<String> services() {
    Set<String> names = new TreeSet<>();
    MonitoringFiles.yaml(FILE).get("services").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode service(String name) {
    return MonitoringFiles.yaml(FILE).at("/services/" + name);
  }

  private static Map<String, String> example() {
    return MonitoringFiles.text(EXAMPLE)
        .lines()
        .filter(line -> line.matches("\\w+=.*"))
        .collect(
            toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  /** Returns a text with its variables replaced from the example. */
  private static String resolved(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> example().getOrDefault(found.group(1), found.group(3)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void arePinnedAndRestricted(String name) {
    JsonNode service = service(name);
    String image = resolved(service.get("image").asText());
    assertTrue(image.matches(".+:v?\\d+\\.\\d+\\.\\d+"), image);
    assertFalse(service.has("privileged"));
    assertTrue(service.at("/deploy/resources/limits").has("memory"));
    assertTrue(service.at("/deploy/resources/limits").has("cpus"));
    // The parser keeps the anchor's name where Compose merges its content.
    assertEquals("hardened", service.path("<<").asText());
    String user = service.path("user").asText();
    assertTrue(name.equals("cadvisor") || user.matches("[1-9]\\d*:\\d+"), user);
    // The image of the detector has its own.
    assertTrue(name.equals("credit-card-detector") || service.has("healthcheck"), "healthcheck");
    for (JsonNode port : service.path("ports")) {
      assertTrue(resolved(port.asText()).matches("127\\.0\\.0\\.1:\\d+:\\d+"), port.asText());
    }
  }

  @Test
  void hardenedMeansReadOnlyWithoutCapabilities() {
    JsonNode hardened = MonitoringFiles.yaml(FILE).get("x-hardened");
    assertTrue(hardened.get("read_only").asBoolean());
    assertEquals("[\"ALL\"]", hardened.get("cap_drop").toString());
    assertEquals("[\"no-new-privileges:true\"]", hardened.get("security_opt").toString());
  }

  @Test
  void listenOnTheDocumentedPorts() {
    Set<String> ports = new HashSet<>();
    for (String name : services()) {
      service(name).path("ports").forEach(port -> ports.add(resolved(port.asText())));
    }
    assertEquals(
        Set.of(
            "127.0.0.1:5000:5000",
            "127.0.0.1:9090:9090",
            "127.0.0.1:9093:9093",
            "127.0.0.1:3002:3000"),
        ports);
    assertEquals("prometheus-prod", service("prometheus").get("container_name").asText());
  }

  @Test
  void mountedFilesExist() {
    for (String name : services()) {
      for (JsonNode volume : service(name).path("volumes")) {
        String source = volume.asText().replaceFirst(":.*", "");
        if (source.startsWith("./")) {
          assertTrue(Files.exists(MonitoringFiles.REPOSITORY.resolve(source)), source);
          assertTrue(volume.asText().endsWith(":ro"), volume.asText());
        }
      }
    }
    for (JsonNode secret : MonitoringFiles.yaml(FILE).get("secrets")) {
      String file = resolved(secret.get("file").asText());
      assertTrue(Files.exists(MonitoringFiles.REPOSITORY.resolve(file)), file);
    }
  }

  @Test
  void exampleSetsExactlyTheUsedVariables() {
    Set<String> used =
        VARIABLE
            .matcher(MonitoringFiles.text(FILE))
            .results()
            .map(found -> found.group(1))
            .collect(toSet());
    used.addAll(Set.of("COMPOSE_PROJECT_NAME", "COMPOSE_FILE"));
    assertEquals(used, example().keySet());
    assertEquals(FILE.getFileName().toString(), example().get("COMPOSE_FILE"));
  }

  @Test
  void defaultsEqualTheExample() {
    List<MatchResult> defaults =
        VARIABLE
            .matcher(MonitoringFiles.text(FILE))
            .results()
            .filter(found -> "-".equals(found.group(2)))
            .toList();
    for (MatchResult found : defaults) {
      assertEquals(example().get(found.group(1)), found.group(3), found.group(1));
    }
  }

  @Test
  void scrapeTargetsAreServiceNames() {
    Set<String> hosts = new HashSet<>();
    MonitoringFiles.yaml(MonitoringFiles.MONITORING.resolve("prometheus.yml"))
        .findValues("targets")
        .forEach(targets -> targets.forEach(t -> hosts.add(host(t.asText()))));
    hosts.remove("localhost");
    Set<String> services = new HashSet<>(services());
    assertTrue(services.containsAll(hosts), hosts.toString());
    Set<String> notScraped = Set.of("prometheus", "grafana", "blackbox-exporter");
    services.removeAll(hosts);
    assertEquals(notScraped, services);
  }

  private static String host(String target) {
    return target.replaceFirst("^https?://", "").replaceFirst("[:/].*", "");
  }
}
