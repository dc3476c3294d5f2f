package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.carddetector.CardBrand;
import dev.carddetector.CardDetector;
import dev.carddetector.Companion;
import dev.carddetector.Confidence;
import dev.carddetector.Evidence;
import dev.carddetector.server.http.Problem;
import io.openapiparser.OpenApiParser;
import io.openapiprocessor.interfaces.ConverterException;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/openapi.yaml is valid, is served, and says what the code does. */
class ApiDescriptionTest {
  private static final Path FILE = Path.of("../docs/openapi.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = ApiContract.document();

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void isServedAsItIs() throws Exception {
    HttpResponse<String> response = server.send("GET", "/openapi.yaml?x");
    assertArrayEquals(Files.readAllBytes(FILE), response.body().getBytes(UTF_8));
    assertEquals("application/yaml", response.headers().firstValue("Content-Type").orElseThrow());
    String length = response.headers().firstValue("Content-Length").orElseThrow();
    HttpResponse<String> head = server.send("HEAD", "/openapi.yaml");
    assertEquals(length, head.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void hasTheVersionOfTheProject() throws Exception {
    String version = DOCUMENT.at("/info/version").textValue();
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.matches("(?s).*<version>" + version + "(-SNAPSHOT)?</version>.*"), version);
  }

  @Test
  void isValid() {
    // The schema of the OpenAPI Initiative, which comes with the parser.
    Schema rules = rules("classpath:openapi/schemas/v3.1/schema.yaml");
    assertEquals(List.of(), rules.validate(DOCUMENT));
  }

  private static Schema rules(String location) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of(location));
  }

  @Test
  void hasNoReferenceToNothing() {
    DocumentLoader loader = new DocumentLoader(new UriReader(), ApiDescriptionTest::yaml);
    new OpenApiParser(new DocumentStore(), loader).parse(FILE.toAbsolutePath().toUri());
  }

  private static Object yaml(String text) throws ConverterException {
    try {
      return new YAMLMapper().readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new ConverterException("no YAML", e);
    }
  }

  /** The rules for the document leave schemas to those of JSON Schema. */
  @Test
  void hasValidSchemas() {
    Schema rules = rules("https://json-schema.org/draft/2020-12/schema");
    Set<String> pointers = new TreeSet<>();
    DOCUMENT
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(name -> pointers.add("/components/schemas/" + name));
    collect("", DOCUMENT, "schema", pointers);
    assertTrue(pointers.contains("/components/headers/Allow/schema"), pointers.toString());
    for (String pointer : pointers) {
      assertEquals(List.of(), rules.validate(DOCUMENT.at(pointer)), pointer);
      ApiContract.schema(pointer).initializeValidators(); // finds keywords that are none
    }
  }

  /** Collects the JSON pointers to all fields of a name. */
  private static void collect(String pointer, JsonNode node, String name, Set<String> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String inner = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      if (field.getKey().equals(name)) {
        found.add(inner);
      }
      collect(inner, field.getValue(), name, found);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(pointer + "/" + i, node.get(i), name, found);
    }
  }

  @Test
  void listsThePathsMethodsAndStatusesOfTheRoutes() {
    Map<String, List<Integer>> listed = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.at("/paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        List<Integer> statuses = new ArrayList<>();
        operation
            .getValue()
            .get("responses")
            .fieldNames()
            .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        listed.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), statuses);
      }
    }
    Map<String, List<Integer>> possible = new TreeMap<>();
    for (Route route : Route.values()) {
      for (String method : route.methods()) {
        possible.put(method + " " + route.endpoint(), route.statuses(method));
      }
    }
    assertEquals(possible, listed);
  }

  static Stream<Arguments> enums() {
    String schemas = "/components/schemas/";
    return Stream.of(
        Arguments.of(schemas + "Brand", CardBrand.values()),
        Arguments.of(schemas + "Confidence", Confidence.values()),
        Arguments.of(schemas + "Evidence", Evidence.values()),
        Arguments.of(schemas + "Mask", Mask.values()),
        Arguments.of(schemas + "Companion/properties/type", Companion.Type.values()),
        Arguments.of(schemas + "ScanRequest/properties/offsets", OffsetUnit.values()));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void listsTheValuesOfTheEnums(String schema, Enum<?>[] values) {
    assertEquals(
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList(),
        strings(DOCUMENT.at(schema + "/enum")));
  }

  private static List<String> strings(JsonNode list) {
    return JSON.convertValue(list, new TypeReference<List<String>>() {});
  }

  @Test
  void hasTheLimitsOfTheCode() {
    String request = "/components/schemas/ScanRequest/properties/";
    assertEquals(ScanRequest.MAX_TEXTS, DOCUMENT.at(request + "texts/maxItems").intValue());
    Set<String> methods = new TreeSet<>();
    for (Route route : Route.values()) {
      methods.add(String.join(", ", route.methods()));
    }
    methods.remove("");
    assertEquals(
        methods, new TreeSet<>(strings(DOCUMENT.at("/components/headers/Allow/schema/enum"))));
  }

  @Test
  void listsAllProblems() {
    Set<String> pointers = new TreeSet<>();
    collect("", DOCUMENT, "application/problem+json", pointers);
    Set<String> listed = new TreeSet<>();
    Set<String> examples = new TreeSet<>();
    for (String pointer : pointers) {
      JsonNode example = DOCUMENT.at(pointer + "/example");
      examples.add(example + "\n");
      assertEquals(List.of(), ApiContract.schema(pointer + "/schema").validate(example));
      JsonNode details = DOCUMENT.at(pointer + "/schema/properties/detail");
      for (JsonNode detail : details.has("enum") ? details.get("enum") : details) {
        ObjectNode problem = example.deepCopy();
        listed.add(problem.set("detail", detail) + "\n");
      }
    }
    Set<String> known = new TreeSet<>();
    for (Problem problem : Problem.values()) {
      known.add(new String(problem.answer().body(), UTF_8));
    }
    assertEquals(known, listed);
    assertTrue(known.containsAll(examples), examples.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/scan", "/redact"})
  void hasExamplesThatAreTrue(String path) throws Exception {
    String operation = ApiContract.operation("POST", path);
    JsonNode answers = DOCUMENT.at(operation + "/responses/200/content");
    Set<String> used = new TreeSet<>();
    for (Map.Entry<String, JsonNode> type :
        DOCUMENT.at(operation + "/requestBody/content").properties()) {
      for (Map.Entry<String, JsonNode> example : type.getValue().get("examples").properties()) {
        JsonNode request = example.getValue().get("value");
        HttpResponse<String> response =
            server.send(
                server
                    .request(path)
                    .header("Content-Type", type.getKey())
                    .POST(BodyPublishers.ofString(text(request))));
        String answerType = answers.has(type.getKey()) ? type.getKey() : "application/json";
        JsonNode examples = answers.get(answerType).get("examples");
        JsonNode answer = example(examples.get(example.getKey()));
        assertEquals(
            timeless(text(answer).strip()), timeless(response.body().strip()), example.getKey());
        used.add(example.getKey());
      }
    }
    Set<String> all = new TreeSet<>();
    answers.forEach(answer -> answer.get("examples").fieldNames().forEachRemaining(all::add));
    assertEquals(all, used);
  }

  private static JsonNode example(JsonNode example) {
    JsonNode reference = example.path("$ref");
    return reference.isMissingNode()
        ? example.get("value")
        : DOCUMENT.at(reference.textValue().substring(1) + "/value");
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Without what differs from time to time and build to build. */
  private static String timeless(String json) {
    return json.replaceAll("_seconds\":[0-9.E-]+", "_seconds\":0")
        .replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"\"");
  }

  @Test
  void hasATrueExampleOfHealth() throws Exception {
    String responses = ApiContract.operation("GET", "/health") + "/responses/";
    String example = "/content/application~1json/example";
    assertEquals(
        timeless(DOCUMENT.at(responses + 200 + example).toString()),
        timeless(server.send("GET", "/health").body().strip()));
    Health health = new Health(CardDetector.create(), "x");
    health.drain();
    assertEquals(
        timeless(DOCUMENT.at(responses + 503 + example).toString()),
        timeless(new String(health.answer().body(), UTF_8).strip()));
  }

  @Test
  void hasATrueExampleOfMetrics() throws Exception {
    String content = ApiContract.operation("GET", "/metrics") + "/responses/200/content";
    String example = DOCUMENT.at(content + "/text~1plain/example").textValue();
    List<String> metrics = server.metrics().lines().toList();
    assertTrue(metrics.containsAll(example.lines().toList()), example);
  }
}
