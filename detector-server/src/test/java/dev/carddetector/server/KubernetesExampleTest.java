package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The service with the settings of docs/kubernetes, and what these say of ports, paths and times.
 */
@Timeout(60)
class KubernetesExampleTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "kubernetes", "card-detector.yaml");
  private static final String MOUNTED = "/etc/card-detector";

  private static Map<String, JsonNode> objects;
  private static JsonNode pod;
  private static JsonNode container;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    objects = new HashMap<>();
    YAMLMapper mapper = new YAMLMapper();
    try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(EXAMPLE.toFile())) {
      documents.forEachRemaining(object -> objects.put(object.get("kind").textValue(), object));
    }
    pod = objects.get("Deployment").at("/spec/template/spec");
    container = pod.at("/containers/0");
  }

  /** Returns the arguments of the container, with files in the folder of this test. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (JsonNode argument : container.get("args")) {
      arguments.add(
          argument
              .textValue()
              .replace(MOUNTED, folder.toString())
              .replace("=/spool", "=" + folder));
    }
    return arguments;
  }

  /** The variables of the image, those of the example over them. */
  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    Matcher variables =
        Pattern.compile("(DETECTOR_\\w+)=(\\S+)")
            .matcher(Files.readString(Path.of("..", "Dockerfile")));
    while (variables.find()) {
      environment.put(variables.group(1), variables.group(2));
    }
    for (JsonNode variable : container.get("env")) {
      environment.put(variable.get("name").textValue(), variable.get("value").textValue());
    }
    return environment;
  }

  private TestKeys makeSecrets() throws Exception {
    TestKeys keys = new TestKeys(folder.resolve("keys.p12")).add("server", "-keyalg", "EC");
    Path tls = Files.createDirectory(folder.resolve("tls"));
    Files.writeString(tls.resolve("tls.crt"), keys.certificate("server"));
    Files.writeString(tls.resolve("tls.key"), keys.key("server"));
    Path tokens = Files.createDirectory(folder.resolve("tokens"));
    // The SHA-256 of "abc", as FIPS 180-2 has it.
    Files.writeString(
        tokens.resolve("tokens"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
    return keys;
  }

  @Test
  void theSettingsAreValidAndSecure() throws Exception {
    List<String> arguments = arguments();
    arguments.add("--print-config");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine(environment())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    assertEquals(0, command.execute(arguments.toArray(String[]::new)), err.toString());
    List<String> settings = out.toString().lines().toList();
    for (String setting :
        new String[] {"--host=0.0.0.0", "--insecure=false", "--page=false", "--port=5000"}) {
      assertTrue(settings.contains(setting), setting + " in " + settings);
    }
    assertTrue(settings.contains("--management-port=" + port("management")), settings.toString());
    assertEquals(5000, port("https"));
  }

  @Test
  void itAnswersProbesAndScansForTokensOverTls() throws Exception {
    TestKeys keys = makeSecrets();
    List<String> arguments = arguments();
    arguments.replaceAll(argument -> argument.replaceFirst("-port=\\d+", "-port=0"));
    HttpClient client = HttpClient.newBuilder().sslContext(keys.trusting("server")).build();
    try (TestServer server = TestServer.start(arguments.toArray(String[]::new))) {
      for (String probe : new String[] {"startupProbe", "readinessProbe"}) {
        JsonNode request = container.at("/" + probe + "/httpGet");
        assertEquals("management", request.get("port").textValue());
        String scheme = request.get("scheme").textValue();
        URI uri = URI.create(server.server().managementUrl() + request.get("path").textValue());
        assertEquals(scheme, uri.getScheme().toUpperCase(Locale.ROOT));
        assertEquals(200, send(client, HttpRequest.newBuilder(uri)).statusCode());
      }
      HttpRequest.Builder scan =
          HttpRequest.newBuilder(URI.create(server.server().url() + "/scan"))
              .header("Content-Type", "text/plain")
              .POST(BodyPublishers.ofString("card 4111111111111111"));
      assertEquals(401, send(client, scan).statusCode());
      HttpResponse<String> answer = send(client, scan.header("Authorization", "Bearer abc"));
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("\"redacted\":\"card ************1111\""), answer.body());
    }
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  @Test
  void requestsUnderWayHaveTheTimeThatTheyMayTake() {
    int preStop = Integer.parseInt(container.at("/lifecycle/preStop/exec/command/1").textValue());
    long drain = Options.defaults().limits().drainTimeout().toSeconds();
    int grace = pod.get("terminationGracePeriodSeconds").intValue();
    assertTrue(grace > preStop + drain, grace + " s");
  }

  @Test
  void thePodHasNoRights() {
    JsonNode rights = container.get("securityContext");
    assertTrue(rights.get("readOnlyRootFilesystem").booleanValue());
    assertEquals("[\"ALL\"]", rights.at("/capabilities/drop").toString());
    assertEquals("false", rights.get("allowPrivilegeEscalation").toString());
    assertTrue(pod.at("/securityContext/runAsNonRoot").booleanValue());
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").textValue());
    assertEquals("false", pod.get("automountServiceAccountToken").toString());
    assertEquals("[]", objects.get("NetworkPolicy").at("/spec/egress").toString());
  }

  private static int port(String name) {
    for (JsonNode port : container.get("ports")) {
      if (port.get("name").textValue().equals(name)) {
        return port.get("containerPort").intValue();
      }
    }
    throw new AssertionError("no port " + name);
  }
}
