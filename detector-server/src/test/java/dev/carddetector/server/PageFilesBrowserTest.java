package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/** Files that are dropped on the page. */
@Timeout(120)
class PageFilesBrowserTest {
  @TempDir private Path folder;

  private TestServer server;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    server = TestServer.start();
    browser = Browser.open(server);
    browser.saveTo(folder);
  }

  @AfterEach
  void isQuietAndTalksToItsServiceOnly() throws Exception {
    try {
      assertEquals(List.of(), browser.console());
      assertEquals(List.of(), browser.foreignRequests());
    } finally {
      browser.close();
      server.close();
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aDroppedFileComesBackMasked() throws Exception {
    String line = "\u00e9t\u00e9 card 4111 1111 1111 1111 exp 12/27\n";
    Path log = file("app.log", line.repeat(20_000));
    browser.drop(log);
    browser.await("#files a", "Save masked-app.log");
    assertEquals("app.log 800.8 KiB", browser.find("#files .file-name").getText());
    assertEquals("Masked, 742.2 KiB", browser.find("#files .file-state").getText());
    browser.find("#files a").click();
    Path saved = folder.resolve("masked-app.log");
    browser.awaitTrue(() -> Files.exists(saved) && saved.toFile().length() == 760_000);
    assertEquals(
        "\u00e9t\u00e9 card ************1111 exp **/**\n".repeat(20_000),
        Files.readString(saved, UTF_8));
  }

  @Test
  void theSettingsApplyToFilesAndTheirNames() throws Exception {
    new Select(browser.find("#settings [name=mask]")).selectByValue("label");
    browser.find("#settings [name=invalid]").click();
    browser.drop(file("4111111111111111.txt", "card 4012 8888 8888 1882"));
    browser.awaitVisible("#files a");
    assertEquals("masked-[REDACTED].txt", browser.find("#files a").getDomAttribute("download"));
    browser.find("#files a").click();
    Path saved = folder.resolve("masked-[REDACTED].txt");
    browser.awaitTrue(() -> saved.toFile().length() == 15);
    assertEquals("card [REDACTED]", Files.readString(saved));
  }

  @Test
  void aShortFileIsShownInTheEmptyField() throws Exception {
    browser.drop(file("a.txt", "card 4111111111111111"));
    browser.await("#status", "1 card found.");
    assertEquals("card 4111111111111111", browser.value("#text"));
    browser.drop(file("b.txt", "card 5555555555554444"));
    browser.awaitTrue(() -> browser.findAll("#files a").size() == 2);
    assertEquals("card 4111111111111111", browser.value("#text"));
  }

  @Test
  void aFileOnItsWayTellsHowFarItIsAndCanBeCancelled() throws Exception {
    browser.limitUpload(100_000);
    browser.drop(file("long.txt", "x".repeat(3_000_000)));
    browser.awaitTrue(() -> browser.findAll("#files progress[value^='0.']").size() == 1);
    String state = browser.find("#files .file-state").getText();
    assertTrue(state.matches("Sending \\d+ %"), state);
    browser.drop(file("next.txt", ""));
    browser.find("#files button").click();
    browser.await("#files .file-state", "Cancelled");
    browser.await("#files a", "Save masked-next.txt");
  }

  @Test
  void filesAreMaskedOneAfterTheOther() throws Exception {
    browser
        .find("#choose")
        .sendKeys(file("a.txt", "card 4111111111111111") + "\n" + file("b.txt", ""));
    browser.awaitTrue(() -> browser.findAll("#files a").size() == 2);
    assertEquals(List.of("Save masked-a.txt", "Save masked-b.txt"), browser.texts("#files a"));
  }
}
