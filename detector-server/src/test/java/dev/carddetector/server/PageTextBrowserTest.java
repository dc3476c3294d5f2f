package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** What people do with a text on the page. */
@Timeout(120)
class PageTextBrowserTest {
  private static final String TEXT =
      "\ud83d\ude42 visa 4111 1111 1111 1111 exp 12/27\ncard 4012 8888 8888 1882, amex 378282246310005";

  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    server = TestServer.start();
    browser = Browser.open(server);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void reload() {
    browser.driver().navigate().refresh();
  }

  @AfterEach
  void isQuietAndTalksToItsServiceOnly() throws Exception {
    assertEquals(List.of(), browser.console());
    assertEquals(List.of(), browser.foreignRequests());
  }

  private static void pasteText() {
    browser.paste(TEXT);
    browser.await("#status", "2 cards found, 1 number with a wrong check digit.");
  }

  private static String offsets(int start, int end) {
    return "offsets " + start + "\u2013" + end;
  }

  @Test
  void aPastedTextIsMarkedAndMasked() {
    pasteText();
    assertEquals(
        "\ud83d\ude42 visa ************1111 exp **/**\n"
            + "card 4012 8888 8888 1882, amex ***********0005",
        browser.value("#masked"));
    assertEquals(
        List.of("4111 1111 1111 1111", "12/27", "4012 8888 8888 1882", "378282246310005"),
        List.of(marks().split("\\|")));
    assertEquals("number brand-visa high", markClass(0));
    assertEquals("companion", markClass(1));
    assertEquals("number invalid", markClass(2));
    assertEquals("number brand-amex high", markClass(3));
  }

  private static String marks() {
    return (String)
        browser
            .driver()
            .executeScript(
                "return [...document.querySelectorAll('#mirror mark')]"
                    + ".map(mark => mark.textContent).join('|')");
  }

  private static String markClass(int index) {
    return browser.findAll("#mirror mark").get(index).getDomAttribute("class");
  }

  @Test
  void eachFindingSaysWhatAndWhereAndWhy() {
    pasteText();
    assertEquals(List.of("Visa", "American Express"), browser.texts("#cards-list .brand"));
    assertEquals(
        List.of("************1111", "***********0005"), browser.texts("#cards-list .show"));
    // The smiley is two units of UTF-16.
    assertEquals(
        List.of(
            "Line 1 \u00b7 "
                + offsets(8, 27)
                + " \u00b7 16 digits \u00b7 expiry date at 32\u201337",
            "Line 2 \u00b7 " + offsets(69, 84) + " \u00b7 15 digits"),
        browser.texts("#cards-list .place"));
    String evidence = browser.texts("#cards-list .evidence").get(0).replace("\n", "|");
    assertTrue(evidence.contains("right check digit"), evidence);
    assertTrue(evidence.contains("published for tests"), evidence);
    assertEquals(List.of("************1882"), browser.texts("#invalid-list .show"));
    assertFalse(browser.texts("#invalid-list .evidence").get(0).contains("check digit"));
  }

  @Test
  void aMarkTellsItsOffsetsUnderThePointer() {
    pasteText();
    new Actions(browser.driver()).moveToElement(browser.findAll("#mirror mark").get(3)).perform();
    browser.await("#tip", "American Express \u00b7 high confidence \u00b7 " + offsets(69, 84));
    new Actions(browser.driver()).moveToElement(browser.find("h1")).perform();
    assertFalse(browser.find("#tip").isDisplayed());
  }

  @Test
  void settingsApplyAtOnce() {
    pasteText();
    browser.find("#settings [name=invalid]").click();
    new Select(browser.find("#settings [name=mask]")).selectByValue("bin_last4");
    browser.awaitValue(
        "#masked",
        "\ud83d\ude42 visa 411111******1111 exp **/**\n"
            + "card 401288******1882, amex 37828******0005");
    new Select(browser.find("#settings [name=mask]")).selectByValue("label");
    browser.awaitValue(
        "#masked", "\ud83d\ude42 visa [REDACTED] exp **/**\ncard [REDACTED], amex [REDACTED]");
    browser.paste("id 4539578763621486");
    browser.await("#status", "No cards found.");
    browser.find("#settings [value=low]").click();
    browser.await("#status", "1 card found.");
    assertEquals(List.of("\u25cf\u25cb\u25cb low\nconfidence"), confidences());
  }

  private static List<String> confidences() {
    return browser.texts("#cards-list .confidence");
  }

  @Test
  void theMaskedTextIsCopied() {
    pasteText();
    String masked = browser.value("#masked");
    browser.find("#copy").click();
    browser.await("#copy", "Copied");
    assertEquals(masked, browser.driver().executeScript("return navigator.clipboard.readText()"));
    browser.await("#copy", "Copy");
  }

  @Test
  void marksMoveWithEditsAndGoWithTheText() {
    pasteText();
    browser.pressWithControl("\ue011"); // home
    browser.press("x");
    browser.await(
        "#cards-list .place",
        "Line 1 \u00b7 " + offsets(9, 28) + " \u00b7 16 digits \u00b7 expiry date at 33\u201338");
    browser.find("#clear").click();
    browser.await("#status", "");
    assertEquals("", marks());
    assertEquals("", browser.value("#masked"));
    assertFalse(browser.find("#cards").isDisplayed());
    assertFalse(browser.find("#copy").isEnabled());
  }

  @Test
  void theKeyboardIsEnough() {
    browser.press("card 4111111111111111"); // the text field has the focus
    browser.await("#status", "1 card found.");
    browser.press(Keys.TAB);
    assertEquals("copy", browser.focused());
    browser.press(Keys.ENTER);
    browser.await("#copy", "Copied");
    browser.press(Keys.TAB);
    assertEquals("masked", browser.focused());
    browser.press(Keys.TAB);
    browser.press(Keys.SPACE); // the first finding
    assertEquals("text", browser.focused());
    assertEquals(
        "4111111111111111",
        browser
            .driver()
            .executeScript(
                "const t = document.activeElement;"
                    + "return t.value.slice(t.selectionStart, t.selectionEnd)"));
    for (int i = 0; i < 5; i++) { // over clear, example, check box and mask
      new Actions(browser.driver())
          .keyDown(Keys.SHIFT)
          .sendKeys(Keys.TAB)
          .keyUp(Keys.SHIFT)
          .perform();
    }
    assertEquals("medium", browser.driver().switchTo().activeElement().getDomProperty("value"));
    browser.press(Keys.ARROW_LEFT);
    assertEquals("low", browser.value("#settings [name=confidence]:checked"));
  }

  @Test
  void allThatCanBeUsedHasAName() {
    pasteText();
    browser.findAll("button, input, select, textarea, a").stream()
        .filter(control -> control.isDisplayed())
        .forEach(control -> assertFalse(control.getAccessibleName().isBlank(), control.toString()));
    assertEquals("status", browser.find("#status").getAriaRole());
    assertEquals("alert", browser.find("#problem").getDomAttribute("role"));
  }

  @Test
  void nothingIsKept() {
    String title = browser.driver().getTitle();
    Object history = browser.driver().executeScript("return history.length");
    pasteText();
    assertEquals(title, browser.driver().getTitle());
    assertEquals(server.server().url() + "/", browser.driver().getCurrentUrl());
    assertEquals(history, browser.driver().executeScript("return history.length"));
    assertEquals("0 0 ", browser.kept());
    browser.driver().navigate().refresh();
    assertEquals("", browser.value("#text"));
  }

  @Test
  void theExampleShowsAllKinds() {
    browser.find("#example").click();
    browser.await("#status", "5 cards found, 1 number with a wrong check digit.");
  }
}
