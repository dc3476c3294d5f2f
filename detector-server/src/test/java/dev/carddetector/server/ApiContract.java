package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what the server is sent and answers against docs/openapi.yaml. Nothing is let pass that the
 * document does not say: no status, header, type or field.
 */
final class ApiContract {
  /** What every HTTP server sends and no document lists. */
  private static final Set<String> TRANSPORT =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding",
          // Of CORS, which has its own standard.
          "access-control-allow-origin",
          "access-control-expose-headers");

  /** Of {@code NotHttp}, as its description says. */
  private static final Set<Integer> NOT_HTTP = Set.of(400, 404, 501);

  /** Most characters of a body in a message. */
  private static final int SHOWN = 1000;

  private static final String IRI = "https://localhost/openapi.yaml";
  private static final String TEXT = new String(new ApiDescription().answer().body(), UTF_8);
  private static final JsonNode DOCUMENT = yaml();
  private static final SchemaRegistry SCHEMAS = schemas();
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ApiContract() {}

  private static JsonNode yaml() {
    try {
      return new YAMLMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .readTree(TEXT);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static SchemaRegistry schemas() {
    // A keyword with a slip in its name would check nothing. The fields of the document are none,
    // but the library takes the whole of it for a schema, too.
    List<NonValidationKeyword> fields = new ArrayList<>();
    DOCUMENT.fieldNames().forEachRemaining(name -> fields.add(new NonValidationKeyword(name)));
    Dialect strict =
        Dialect.builder(Dialects.getOpenApi31())
            .keywords(fields)
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();
    SchemaRegistryConfig formats =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDialect(
        strict, builder -> builder.schemas(Map.of(IRI, TEXT)).schemaRegistryConfig(formats));
  }

  static JsonNode document() {
    return DOCUMENT;
  }

  /** Returns the schema at a JSON pointer. */
  static Schema schema(String pointer) {
    return SCHEMAS.getSchema(SchemaLocation.of(IRI + "#" + pointer));
  }

  /** Follows a reference, if there is one at a JSON pointer. */
  static String resolved(String pointer) {
    JsonNode reference = DOCUMENT.at(pointer).path("$ref");
    return reference.isMissingNode() ? pointer : reference.textValue().substring(1);
  }

  static String operation(String method, String path) {
    // A target may be a whole URL.
    String template =
        path.replaceFirst("^https?://[^/]*", "").replaceFirst("^/page/[^/]*$", "/page/{file}");
    return "/paths/" + template.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
  }

  /**
   * Holds an answer against the document.
   *
   * @param path without a query
   * @param body null if it is not known to its end
   */
  static void check(
      String method, String path, int status, Map<String, List<String>> headers, String body) {
    try {
      Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      sent.putAll(headers);
      String pointer = resolved(response(method, path, status, sent.containsKey("X-Request-Id")));
      checkHeaders(pointer + "/headers", sent);
      if (method.equals("HEAD")) {
        require(body.isEmpty(), "HEAD is answered without a body");
      } else if (body != null) {
        checkBody(pointer + "/content", sent, body);
      }
    } catch (AssertionError e) {
      String begin = body == null || body.length() < SHOWN ? body : body.substring(0, SHOWN);
      String answer = method + " " + path + ": " + status + " " + headers + " " + begin;
      throw new AssertionError(e.getMessage() + ", in the answer to " + answer, e);
    }
  }

  private static String response(String method, String path, int status, boolean routed) {
    if (!routed) {
      require(NOT_HTTP.contains(status), "no status of NotHttp");
      return "/components/responses/NotHttp";
    }
    String operation = operation(method, path);
    boolean unknown =
        DOCUMENT.at(operation.substring(0, operation.lastIndexOf('/'))).isMissingNode();
    if (status == 403) {
      return "/components/responses/Forbidden";
    }
    if (method.equals("OPTIONS") && status == 200) {
      return "/components/responses/Preflight";
    }
    require(!unknown || status == 404, "the path is not in the document");
    if (status == 404) { // a path of the document may be at the other port
      return "/components/responses/NotFound";
    }
    // Methods are in capital letters: "post" is another one than POST.
    if (!method.equals(method.toUpperCase(Locale.ROOT)) || DOCUMENT.at(operation).isMissingNode()) {
      require(status == 405, "the method is not in the document");
      return "/components/responses/MethodNotAllowed";
    }
    String response = operation + "/responses/" + status;
    require(!DOCUMENT.at(response).isMissingNode(), "the status is not in the document");
    return response;
  }

  private static void checkHeaders(String pointer, Map<String, List<String>> sent) {
    Set<String> known = new HashSet<>(TRANSPORT);
    for (String name : (Iterable<String>) DOCUMENT.at(pointer)::fieldNames) {
      known.add(name.toLowerCase(Locale.ROOT));
      String header = resolved(pointer + "/" + name);
      List<String> values = sent.getOrDefault(name, List.of());
      boolean required = DOCUMENT.at(header).path("required").booleanValue();
      require(values.size() == 1 || (values.isEmpty() && !required), "one header " + name);
      boolean number = DOCUMENT.at(header + "/schema/type").asText().equals("integer");
      for (String value : values) {
        validate(
            header + "/schema",
            number ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value));
      }
    }
    for (String name : sent.keySet()) {
      require(known.contains(name.toLowerCase(Locale.ROOT)), "the header " + name + " is unknown");
    }
  }

  private static void checkBody(String pointer, Map<String, List<String>> sent, String body) {
    if (DOCUMENT.at(pointer).isMissingNode()) {
      require(body.isEmpty(), "there must be no body");
      return;
    }
    String type = sent.get("Content-Type").get(0).split(";", -1)[0];
    require(DOCUMENT.at(pointer).has(type), "the type is not in the document");
    if (!sent.containsKey("Content-Encoding")) {
      String schema = pointer + "/" + type.replace("/", "~1") + "/schema";
      validate(schema, type.matches(".*[/+]json") ? json(body) : TextNode.valueOf(body));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static void validate(String pointer, JsonNode value) {
    List<com.networknt.schema.Error> errors = schema(pointer).validate(value);
    require(errors.isEmpty(), errors.toString());
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  /** Holds JSON that was sent to {@code /scan} against the document: taken if it is as there. */
  static void checkRequest(String body, int status) {
    if (status == 200 || status == 400) {
      String content = body.startsWith("\uFEFF") ? body.substring(1) : body;
      boolean taken = status == 200;
      require(
          taken == isDocumented(content),
          "the document says otherwise, but " + status + " answers " + body);
    }
  }

  private static boolean isDocumented(String body) {
    try {
      JsonNode request = JSON.readTree(body);
      return schema("/components/schemas/ScanRequest").validate(request).isEmpty();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
