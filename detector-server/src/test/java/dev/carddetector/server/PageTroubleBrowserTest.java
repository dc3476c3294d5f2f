package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.JavascriptException;

/** The page when the service refuses, is busy or gone. */
@Timeout(120)
class PageTroubleBrowserTest {
  private static final String CARD = "card 4111111111111111";
  private static final int PERMITS = 4;

  /** The SHA-256 of "open sesame". */
  private static final String DIGEST =
      "41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb";

  @TempDir private Path folder;

  @Test
  void aTokenIsAskedForAndKeptInMemoryOnly() throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), DIGEST);
    try (TestServer server = TestServer.start("--token-file=" + tokens);
        Browser browser = Browser.open(server)) {
      browser.paste(CARD);
      browser.await("#token-reason", "This service asks for a token.");
      assertEquals("token-value", browser.focused());
      browser.press("open barley\n");
      browser.await("#token-reason", "The service does not know this token. Enter another one.");
      browser.press("open sesame\n");
      browser.await("#status", "1 card found.");
      assertFalse(browser.find("#token").isDisplayed());
      assertEquals("", browser.value("#token-value"));
      assertEquals("0 0 ", browser.kept());
      assertEquals(server.server().url() + "/", browser.driver().getCurrentUrl());
      assertEquals(List.of(), browser.foreignRequests());

      browser.driver().navigate().refresh();
      browser.paste(CARD);
      browser.await("#token-reason", "This service asks for a token.");
    }
  }

  /** Whatever ran in the page could not send a text elsewhere, nor make code of it. */
  @Test
  void thePolicyIsInForce() throws Exception {
    try (TestServer server = TestServer.start();
        Browser browser = Browser.open(server)) {
      String violated =
          "const done = arguments[0];"
              + "addEventListener('securitypolicyviolation', e => done(e.violatedDirective));";
      assertEquals(
          "connect-src",
          browser
              .driver()
              .executeAsyncScript(violated + "fetch('http://127.0.0.1:1/').catch(() => {});"));
      assertEquals(
          "img-src",
          browser.driver().executeAsyncScript(violated + "new Image().src = 'http://[::1]:1/x';"));
      String markup = "document.body.innerHTML = '<p>';";
      assertThrows(JavascriptException.class, () -> browser.driver().executeScript(markup));
    }
  }

  @Test
  void aFileWaitsForTheToken() throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), DIGEST);
    Path file = Files.writeString(folder.resolve("log.txt"), CARD);
    try (TestServer server = TestServer.start("--token-file=" + tokens);
        Browser browser = Browser.open(server)) {
      browser.drop(file);
      browser.await("#token-reason", "This service asks for a token.");
      browser.press("open sesame\n");
      browser.await("#files a", "Save masked-log.txt");
    }
  }

  @Test
  void aBusyServiceIsAskedAgain() throws Exception {
    AtomicInteger blocked = new AtomicInteger(PERMITS);
    CountDownLatch started = new CountDownLatch(PERMITS);
    CountDownLatch end = new CountDownLatch(1);
    Runnable block =
        () -> {
          if (blocked.getAndDecrement() > 0) {
            started.countDown();
            awaitQuietly(end);
          }
        };
    ExecutorService clients = Executors.newFixedThreadPool(PERMITS);
    try (TestServer server =
            TestServer.with(detector -> new FakeDetector(block), "--max-scans=" + PERMITS);
        Browser browser = Browser.open(server)) {
      List<CompletableFuture<Integer>> others = new ArrayList<>();
      for (int i = 0; i < PERMITS; i++) {
        others.add(CompletableFuture.supplyAsync(() -> status(server), clients));
      }
      started.await();
      browser.paste(CARD);
      browser.await("#status", "The service is busy; trying again in 1 s.");
      assertEquals("", browser.value("#masked"));
      end.countDown();
      for (CompletableFuture<Integer> other : others) {
        assertEquals(200, other.get());
      }
      browser.awaitValue("#masked", CARD); // the detector finds nothing
      browser.await("#status", "No cards found.");
    } finally {
      clients.shutdownNow();
    }
  }

  /** Another try would take as long. */
  @Test
  void aTextThatTakesTooLongIsNotSentAgain() throws Exception {
    Runnable slow = () -> LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    try (TestServer server =
            TestServer.with(detector -> new FakeDetector(slow), "--max-scan-time=1");
        Browser browser = Browser.open(server)) {
      browser.paste("x".repeat(200_000));
      browser.await(
          "#problem-text", "The scan took longer than --max-scan-time; send the text in parts.");
    }
  }

  private static int status(TestServer server) {
    try {
      return server.text("x").statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRefusalIsShown() throws Exception {
    try (TestServer server = TestServer.start("--max-body=200");
        Browser browser = Browser.open(server)) {
      browser.paste(CARD);
      browser.await("#status", "1 card found.");
      browser.paste(CARD + " ".repeat(200));
      browser.await("#problem-text", "The body is larger than this server accepts.");
      assertEquals("", browser.value("#masked"));
      assertEquals(List.of(), browser.texts("#cards-list li"));
      browser.paste(CARD);
      browser.await("#status", "1 card found.");
      assertFalse(browser.find("#problem").isDisplayed());
    }
  }

  @Test
  void aServiceThatIsGoneIsToldOf() throws Exception {
    String gone = "The service cannot be reached, or cut the connection.";
    Browser opened;
    try (TestServer server = TestServer.start()) {
      opened = Browser.open(server);
    }
    try (Browser browser = opened) {
      browser.paste(CARD);
      browser.await("#problem-text", gone);
      browser.drop(Files.writeString(folder.resolve("log.txt"), CARD));
      browser.await("#files .file-state", "Not masked: " + gone);
    }
  }

  @Test
  void aTextThatIsTooLongToShowIsNotSent() throws Exception {
    try (TestServer server = TestServer.start();
        Browser browser = Browser.open(server)) {
      browser.driver().executeScript("document.querySelector('#text').value = ' '.repeat(200_000)");
      browser.press("x");
      browser.await(
          "#problem-text", "A text here can have 200,000 characters. Drop a longer one as a file.");
      assertEquals(
          0,
          server.metric(
              "credit_card_detector_requests_total"
                  + "{endpoint=\"/scan\",method=\"POST\",status=\"200\"}"));
    }
  }

  @Test
  void aLongTextThatIsPastedIsMaskedAsAFile() throws Exception {
    try (TestServer server = TestServer.start();
        Browser browser = Browser.open(server)) {
      browser.paste(CARD + " ".repeat(200_000));
      browser.await("#files .file-name", "pasted.txt 195.3 KiB");
      browser.await("#files a", "Save masked-pasted.txt");
      assertEquals("", browser.value("#text"));
    }
  }
}
