package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in light and dark, on a desk and in a hand. Leaves pictures of it in target. */
@Timeout(120)
class PageLookBrowserTest {
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    server = TestServer.start();
    browser = Browser.open(server);
    browser.find("#example").click();
    browser.await("#status", "5 cards found, 1 number with a wrong check digit.");
    browser.find("h1").click(); // so that no button shows that it is pointed at
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "light,light,1280,900",
    "dark,dark,1280,900",
    "phone,light,360,780",
    "phone-dark,dark,360,780",
  })
  void canBeReadAndFitsTheScreen(String name, String scheme, int width, int height)
      throws Exception {
    browser.devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    browser.devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            1,
            "mobile",
            name.startsWith("phone")));
    browser.screenshot(Path.of("target", "page-" + name + ".png"));
    assertEquals(
        (long) width,
        browser.driver().executeScript("return document.documentElement.scrollWidth"));
    assertEquals(List.of(), browser.driver().executeScript(script("low-contrast.js")));
    assertEquals(layout("#text"), layout("#mirror"));
  }

  /** The styles that place the characters: if both layers have the same, marks match the text. */
  private static Object layout(String selector) {
    return browser
        .driver()
        .executeScript(
            "const element = document.querySelector(arguments[0]);"
                + "const style = getComputedStyle(element);"
                + "return [style.font, style.padding, style.borderWidth, style.letterSpacing,"
                + " style.whiteSpace, style.overflowWrap, style.wordBreak, style.tabSize,"
                + " style.fontVariantLigatures, JSON.stringify(element.getBoundingClientRect())];",
            selector);
  }

  private static String script(String name) throws IOException {
    try (InputStream in = PageLookBrowserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
