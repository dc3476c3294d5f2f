package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, with the page of a server open in it. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;
  private final String url;

  private Browser(ChromeDriver driver, String url) {
    this.driver = driver;
    this.url = url;
  }

  /**
   * Opens the page of a server in a new Chromium.
   *
   * @throws AssertionError if there is none on the path
   */
  static Browser open(TestServer server) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    // As root, as in containers, it does not start with its sandbox.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--window-size=1280,900", "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options), server.server().url() + "/");
    browser.devTools(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    browser.driver.get(browser.url);
    return browser;
  }

  /** Selenium would fetch a missing one from the network. */
  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    name + " is not on the path: apt-get install chromium chromium-driver"));
  }

  ChromeDriver driver() {
    return driver;
  }

  Map<String, Object> devTools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  List<String> texts(String selector) {
    return findAll(selector).stream().map(WebElement::getText).toList();
  }

  String value(String selector) {
    return find(selector).getDomProperty("value");
  }

  /** Returns the id of the element that has the focus. */
  String focused() {
    return driver.switchTo().activeElement().getDomAttribute("id");
  }

  /** Returns how many things are in the storages of the page, and its cookies. */
  Object kept() {
    return driver.executeScript(
        "return `${localStorage.length} ${sessionStorage.length} ${document.cookie}`");
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void pressWithControl(String key) {
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys(key).keyUp(Keys.CONTROL).perform();
  }

  /** Pastes as people do, with what was in the text field selected. */
  void paste(String text) {
    driver.executeScript("return navigator.clipboard.writeText(arguments[0])", text);
    find("#text").click();
    pressWithControl("a");
    pressWithControl("v");
  }

  /** Waits until an element has a text. */
  void await(String selector, String text) {
    await(text, () -> find(selector).getText());
  }

  /** Waits until a field has a value. */
  void awaitValue(String selector, String value) {
    await(value, () -> value(selector));
  }

  private void await(String expected, Supplier<String> actual) {
    try {
      waiting().until(any -> actual.get().equals(expected));
    } catch (TimeoutException e) {
      assertEquals(expected, actual.get());
    }
  }

  private WebDriverWait waiting() {
    return new WebDriverWait(driver, Duration.ofSeconds(20));
  }

  void awaitTrue(BooleanSupplier condition) {
    waiting().until(any -> condition.getAsBoolean());
  }

  void awaitVisible(String selector) {
    waiting().until(any -> findAll(selector).stream().anyMatch(WebElement::isDisplayed));
  }

  /** Drops a file from outside on the middle of the page. */
  void drop(Path file) {
    for (String type : new String[] {"dragEnter", "dragOver", "drop"}) {
      Map<String, Object> data =
          Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
      devTools("Input.dispatchDragEvent", Map.of("type", type, "x", 600, "y", 300, "data", data));
    }
  }

  /** Lets links that save something write into a folder. */
  void saveTo(Path folder) {
    devTools(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** Lets the page send no more than this in a second. */
  void limitUpload(int bytes) {
    devTools("Network.enable", Map.of());
    devTools(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytes));
  }

  /** Writes the page as a picture, or as much of it as fits into a document. */
  void screenshot(Path file) throws IOException {
    String size = "const {scrollWidth, scrollHeight} = document.documentElement;";
    Object clip =
        driver.executeScript(
            size
                + "return {x: 0, y: 0, width: scrollWidth, height: Math.min(scrollHeight, 1600),"
                + " scale: 1}");
    Map<String, Object> answer =
        devTools("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    Files.write(file, Base64.getDecoder().decode((String) answer.get("data")));
  }

  /**
   * Returns what the console has shown since the last call. A refused request, which the page is
   * ready for, shows up there as well.
   */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the requests since the last call that went elsewhere than to the server. */
  List<String> foreignRequests() throws JsonProcessingException {
    List<String> foreign = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).get("message");
      if (message.get("method").textValue().equals("Network.requestWillBeSent")) {
        String target = message.at("/params/request/url").textValue();
        if (!target.startsWith(url)) {
          foreign.add(target);
        }
      }
    }
    return foreign;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
