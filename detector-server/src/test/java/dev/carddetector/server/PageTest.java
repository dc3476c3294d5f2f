package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardBrand;
import dev.carddetector.Companion;
import dev.carddetector.Evidence;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, without a browser. */
class PageTest {
  private static final String PEM = "--tls-certificate=a --tls-key=b --token-file=c";

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String get(String path) throws Exception {
    HttpResponse<String> response = server.send("GET", path);
    assertEquals(200, response.statusCode(), path);
    return response.body();
  }

  /** That each has the policy and is not to be stored, docs/openapi.yaml says. */
  @ParameterizedTest
  @CsvSource({
    "/,text/html; charset=utf-8",
    "/?x,text/html; charset=utf-8",
    "/page/page.css,text/css; charset=utf-8",
    "/page/page.js,text/javascript; charset=utf-8",
    "/page/icon.svg,image/svg+xml",
  })
  void isServedWithItsTypes(String path, String type) throws Exception {
    HttpResponse<String> response = server.send("GET", path);
    assertEquals(200, response.statusCode());
    assertEquals(type, response.headers().firstValue("Content-Type").orElseThrow());
    assertFalse(response.body().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none.js",
        "page.js/",
        "index.html",
        "../openapi.yaml",
        "%70age.js",
        "Page.class"
      })
  void nothingElseIsServed(String name) throws Exception {
    assertEquals(404, server.send("GET", "/page/" + name).statusCode());
  }

  @Test
  void everyFileThatItNamesIsThere() throws Exception {
    String home = get("/");
    List<String> named = all("(?:src|href)=\"(page/[^\"]+)\"", home);
    assertEquals(List.of("page/icon.svg", "page/page.css", "page/page.js", "page/icon.svg"), named);
    for (String file : named) {
      get("/" + file);
    }
    for (String script : List.of("page", "editor", "files", "findings", "marks", "service")) {
      for (String imported : all("from \"\\./(\\w+\\.js)\"", get("/page/" + script + ".js"))) {
        get("/page/" + imported);
      }
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The policy would not let it run, and says so only in a browser. */
  @Test
  void hasNoCodeOrStyleInItsMarkup() throws Exception {
    String home = get("/");
    assertEquals(List.of(), all("(<style|style=|\\son\\w+=|javascript:|<script[^>]*>[^<])", home));
    assertEquals(List.of(), all("(https?://)", home + get("/page/page.css")));
  }

  @Test
  void letsNoBrowserCompleteOrCheckWhatIsEntered() throws Exception {
    List<String> fields = all("(<(?:textarea|input)[^>]*>)", get("/"));
    List<String> texts =
        fields.stream()
            .filter(field -> !field.matches("(?s).*type=\"(radio|checkbox|file)\".*"))
            .toList();
    assertEquals(3, texts.size());
    for (String field : texts) {
      assertTrue(field.contains("autocomplete=\"off\""), field);
      assertTrue(field.contains("spellcheck=\"false\""), field);
    }
  }

  @Test
  void takesTextsForTextsAndKeepsNone() throws Exception {
    for (String script :
        List.of("page", "dom", "editor", "files", "findings", "marks", "service", "words")) {
      String banned =
          "(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|localStorage"
              + "|sessionStorage|indexedDB|cookie|history\\.|location|console\\.)";
      assertEquals(List.of(), all(banned, get("/page/" + script + ".js")), script);
    }
  }

  @Test
  void hasWordsForAllEvidenceBrandsAndCompanions() throws Exception {
    String words = get("/page/words.js");
    List<String> evidence =
        Pattern.compile("(?m)^  (\\w+): \\[\"(\\w+)\", \"[^\"]+\"],$")
            .matcher(words)
            .results()
            .map((MatchResult found) -> found.group(1) + " " + found.group(2))
            .toList();
    assertEquals(
        Arrays.stream(Evidence.values())
            .map(one -> lowerCase(one) + " " + lowerCase(one.weight()))
            .toList(),
        evidence);
    List<String> others = all("(?m)^  (\\w+): \"[^\"]+\",$", words);
    assertTrue(others.containsAll(names(CardBrand.values())), others.toString());
    assertTrue(others.containsAll(names(Companion.Type.values())), others.toString());
  }

  @Test
  void offersTheMasksAndConfidencesOfTheService() throws Exception {
    String home = get("/");
    assertEquals(names(Mask.values()), all("<option value=\"(\\w+)\"", home));
    assertEquals(
        List.of("low", "medium", "high"), all("name=\"confidence\" value=\"(\\w+)\"", home));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(PageTest::lowerCase).toList();
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | --host=127.0.0.1",
        "true | --host=localhost",
        "true | --host=::1",
        "false | --host=127.0.0.1 --page=false",
        "false | --host=0.0.0.0 --insecure",
        "false | --host=0.0.0.0 " + PEM,
        "true | --host=0.0.0.0 --insecure --page",
        "true | --host=0.0.0.0 --page=true " + PEM,
      })
  void isOnWhereOnlyThisMachineCanReachItOrOnRequest(boolean on, String options) {
    assertEquals(on, Options.of(options.split(" ", -1)).access().page());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--page=false", "--page=false --management-port=0"})
  void canBeOff(String options) throws Exception {
    try (TestServer off = TestServer.start(options.split(" ", -1))) {
      assertEquals(404, off.send("GET", "/").statusCode());
      assertEquals(404, off.send("GET", "/page/page.js").statusCode());
      assertEquals(200, off.text("x").statusCode());
    }
  }

  @Test
  void isNotAtTheManagementPort() throws Exception {
    try (TestServer two = TestServer.start("--management-port=0")) {
      assertEquals(200, two.send("GET", "/").statusCode());
      assertEquals(404, two.send(two.managementRequest("/")).statusCode());
    }
  }
}
