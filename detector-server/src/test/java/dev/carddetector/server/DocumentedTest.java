package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands and the configurations of log shippers in the pages. */
@Timeout(60)
class DocumentedTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of(
          "README.md", "docs/service.md", "docs/page.md", "docs/benchmarks.md", "tools/README.md");

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^ *(?:mvn .* && )?java [^\n"
              + "|]*-jar detector-server/target/detector-server\\.jar(.*)$");

  private static final Pattern CURL =
      Pattern.compile("(?m)^ *curl -s (?:-X POST )?localhost:5000(/\\S*) -H '(.*?): (.*?)'(.*)$");

  private static final String EVENT = "{\"log\":\"card 4111 1111 1111 1111\"}\n";

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> optionsExist() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : PAGES) {
      for (MatchResult command : find(COMMAND, page)) {
        String[] words = command.group(1).replaceAll(" &$", "").trim().split(" +", -1);
        String[] options = words[0].isEmpty() ? new String[0] : words;
        tests.add(
            DynamicTest.dynamicTest(
                page + ":" + command.group(1),
                () -> Main.commandLine(Map.of()).parseArgs(options)));
      }
    }
    assertTrue(tests.size() >= 6, "commands: " + tests.size());
    return tests;
  }

  @TestFactory
  List<DynamicTest> requestsGetMaskedAnswers() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : List.of("README.md", "docs/service.md")) {
      for (MatchResult curl : find(CURL, page)) {
        tests.add(DynamicTest.dynamicTest(curl.group(), () -> assertMasked(curl)));
      }
    }
    assertEquals(3, tests.size());
    return tests;
  }

  private static void assertMasked(MatchResult curl) throws Exception {
    // The body is given on the command line, or in a file.
    String rest = curl.group(4);
    String body =
        rest.startsWith(" -d '")
            ? rest.substring(" -d '".length(), rest.length() - 1)
            : "card 4111 1111 1111 1111";
    String answer = post(curl.group(1), curl.group(3), body);
    assertTrue(answer.contains("************1111"), answer);
    assertTrue(!body.contains("cvv") || answer.equals("card ************1111 cvv ***"), answer);
  }

  private static String post(String path, String type, String body) throws Exception {
    try (TestServer server = TestServer.start()) {
      HttpResponse<String> response =
          server.send(
              server
                  .request(path)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body)));
      assertEquals(200, response.statusCode(), response.body());
      return response.body();
    }
  }

  @Test
  void tlsAndTokensGuardTheService() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/service.md"));
    TestKeys keys = new TestKeys(folder.resolve("keys.p12")).add("server", "-keyalg", "EC");
    Files.writeString(folder.resolve("cert.pem"), keys.certificate("server"));
    Files.writeString(folder.resolve("key.pem"), keys.key("server"));
    ProcessBuilder makeToken = new ProcessBuilder("bash", "-c", found("printf .* >> tokens", page));
    makeToken.environment().put("TOKEN", "abc");
    assertEquals(0, makeToken.directory(folder.toFile()).start().waitFor());
    String[] options =
        found("--tls-certificate cert.pem .*", page)
            .replaceAll("(\\S+\\.pem|tokens)", folder + "/$1")
            .split(" +", -1);

    try (TestServer server = TestServer.start(options)) {
      assertEquals(401, server.scan(keys.trusting("server")).statusCode());
    }
    assertEquals(64, Files.readString(folder.resolve("tokens")).indexOf(' '));
  }

  private static String found(String pattern, String page) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fluentBitAndVectorCountCards() throws Exception {
    Properties fluentBit = new Properties();
    fluentBit.load(new StringReader(block("ini")));
    String[] header = fluentBit.getProperty("Header").split(" ", 2);
    assertEquals("Content-Type", header[0]);
    assertEquals("5000", fluentBit.getProperty("Port"));
    assertCounts(fluentBit.getProperty("URI"), header[1]);

    // Of TOML only keys with values are used, as in a file of properties.
    Properties vector = new Properties();
    vector.load(new StringReader(block("toml").replace("\"", "")));
    URI uri = URI.create(vector.getProperty("uri"));
    assertEquals(5000, uri.getPort());
    assertCounts(uri.getPath(), vector.getProperty("request.headers.Content-Type"));
    assertEquals("10000", vector.getProperty("batch.max_events"));
  }

  private static void assertCounts(String path, String type) throws Exception {
    List<String> results = post(path, type, EVENT + EVENT).lines().toList();
    assertEquals(2, results.size());
    JsonNode result = new ObjectMapper().readTree(results.get(1));
    assertEquals(1, result.at("/metrics/valid_cards").intValue());
  }

  @Test
  void theCollectorGetsMaskedJson() throws Exception {
    JsonNode exporter = new YAMLMapper().readTree(block("yaml")).at("/exporters/otlp_http~1cards");
    assertEquals("json", exporter.get("encoding").textValue());
    URI uri = URI.create(exporter.get("logs_endpoint").textValue());
    String logs =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"intValue\":"
            + "4111111111111111}}]}]}]}";
    String masked = post(uri.getPath(), "application/json", logs);
    assertEquals(
        "************1111",
        new ObjectMapper()
            .readTree(masked)
            .at("/resourceLogs/0/scopeLogs/0/logRecords/0/body/intValue")
            .textValue());
  }

  /** Pipelines and hooks of the command line are YAML, too. */
  @Test
  void yamlBlocksParse() throws IOException {
    List<MatchResult> blocks = find(Pattern.compile("(?s)```yaml\n(.*?)```"), "docs/cli.md");
    assertEquals(3, blocks.size());
    for (MatchResult block : blocks) {
      assertTrue(new YAMLMapper().readTree(block.group(1)).isContainerNode(), block.group());
    }
  }

  private static String block(String language) throws IOException {
    Pattern block = Pattern.compile("(?s)```" + language + "\n(.*?)```");
    return find(block, "docs/service.md").get(0).group(1);
  }

  private static List<MatchResult> find(Pattern pattern, String page) throws IOException {
    String text = new String(Files.readAllBytes(ROOT.resolve(page)), UTF_8).replace("\\\n", " ");
    return pattern.matcher(text).results().toList();
  }
}
