package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that are not as they should be. */
class MailTest {
  private static final String HEADER = "From: a@b\nTo: c@d\nSubject: x\n";
  private static final String TYPE = "Content-Type: application/octet-stream\n";
  private static final String BASE64 = "Content-Transfer-Encoding: base64\n\n";
  private static final String FIRST = "card 4539578891486547";
  private static final String SECOND = "card 4111111111111111";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "  "})
  void whatComesAfterBase64IsText(String end) throws IOException {
    String body = coded(FIRST + end) + "\n-- \nfooter of a list: " + SECOND + "\n";
    assertEquals(List.of("1111", "6547"), cards(HEADER + TYPE + BASE64 + body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "  "})
  void piecesOfBase64AreOneAfterTheOther(String end) throws IOException {
    String body = coded(FIRST + end) + coded(" and " + SECOND + end);
    assertEquals(List.of("1111", "6547"), cards(HEADER + TYPE + BASE64 + body));
  }

  @Test
  void base64AfterOtherTextIsSaid() throws IOException {
    String body = coded(FIRST) + "\nno base64, is it?\n\n" + coded(SECOND) + "\n";
    assertEquals(List.of("1111", "6547", "DAMAGED"), cards(HEADER + TYPE + BASE64 + body));
  }

  @Test
  void linesOfAnyLengthAndNoneAreBase64() throws IOException {
    String text = "x".repeat(100_001) + " " + FIRST + " " + "y".repeat(100_000);
    String coded = Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    assertEquals(List.of("6547"), cards(HEADER + TYPE + BASE64 + coded));
    String lines = coded.replaceAll("(.{75})", "$1\r\n");
    assertEquals(List.of("6547"), cards(HEADER + TYPE + BASE64 + lines));
  }

  @Test
  void linesThatStartAMailOfABoxAreText() throws IOException {
    String box =
        "From 4111111111111111@example.com Mon Jan 1 00:00:00 2026\n"
            + HEADER
            + "\nhello\n\nFrom "
            + FIRST
            + " please\n"
            + HEADER
            + "\nhello\n";
    assertEquals(List.of("1111", "6547"), cards(box));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "4539", "6547", "card", ";", "="})
  void aNameIsLeftOutOfItsFieldOnly(String name) throws IOException {
    String type = "Content-Type: text/plain; x=\"" + FIRST + "\"; name=\"" + name + "\"\n";
    assertEquals(List.of("6547"), cards(HEADER + type + "\nhello\n"));
    String fields = "Content-Description: " + SECOND + "\n";
    assertEquals(List.of("1111", "6547"), cards(HEADER + type + fields + "\nhello\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain; name=\"%s\"",
        "Content-Type: text/plain; name=\"%s\"; charset=utf-8",
        "Content-Type: text/plain; name=\"%s\"\nContent-Disposition: inline; filename=\"%<s\"",
        "Content-Type: text/plain; name=\"%s\"\nContent-Disposition: inline; filename=a.txt",
        "Content-Type: message/rfc822; name=\"%s\"",
        "Content-Type: multipart/mixed; boundary=b; name=\"%s\"\n\n--b\nX: y\n\nhello\n--b--",
        "Content-Disposition: attachment;\n FileName=\"%s\"",
        "Content-Disposition: attachment; filename*=UTF-8''4539578891486547",
        "Content-Disposition: attachment; filename=\"4539578891486547\";"
            + " filename*=us-ascii'en'4539578891486547",
        "Content-Disposition: attachment; filename*0=\"%s\"; filename*1=\".txt\"",
      })
  void aNameIsLookedAtOnce(String fields) throws IOException {
    String mail = HEADER + fields.formatted(FIRST) + "\n\n" + HEADER + "\nhello\n";
    assertEquals(List.of("6547"), cards(mail));
  }

  private static String coded(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(US_ASCII)) + "\n";
  }

  private static List<String> cards(String content) throws IOException {
    return Collected.of("file", content.getBytes(US_ASCII)).lines.stream()
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .sorted()
        .toList();
  }
}
