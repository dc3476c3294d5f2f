package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not in UTF-8. */
class EncodingTest {
  private static final String TEXT = "caf\u00e9: card 4539 5787 6362 1486, cvv 123\r\n";
  private static final String MASKED = "caf\u00e9: card ************1486, cvv ***\r\n";
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<byte[]> redact(String type, byte[] text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.server().url() + "/redact"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(text))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private static void assertProblem(Problem problem, String type, byte[] text) throws Exception {
    HttpResponse<byte[]> response = redact(type, text);
    assertEquals(problem.status(), response.statusCode());
    assertArrayEquals(problem.answer().body(), response.body());
    HttpResponse<String> scan = server.post(type, text);
    assertEquals(new String(problem.answer().body(), UTF_8), scan.body());
  }

  @ParameterizedTest
  @CsvSource({
    "utf-16le, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "utf-16, UTF-16BE",
    "utf-16, UTF-16LE",
    "iso-8859-1, ISO-8859-1",
    "windows-1252, windows-1252",
    "utf-8, UTF-8"
  })
  void aDeclaredCharsetIsReadAndKept(String declared, String charset) throws Exception {
    Charset used = Charset.forName(charset);
    for (int count : new int[] {1, 5_000}) {
      HttpResponse<byte[]> response =
          redact("text/plain; charset=" + declared, TEXT.repeat(count).getBytes(used));
      assertEquals(200, response.statusCode());
      assertEquals(MASKED.repeat(count), new String(response.body(), used));
      assertEquals(
          "text/plain; charset=" + used.name().toLowerCase(Locale.ROOT),
          response.headers().firstValue("Content-Type").orElseThrow());
    }
    HttpResponse<String> scan =
        server.post("text/plain; charset=\"" + declared + "\"", TEXT.getBytes(used));
    assertTrue(scan.body().contains("\"start\":11,\"end\":30,"), scan.body());
    assertTrue(scan.body().contains("\"redacted\":\"caf\u00e9: card ************1486, cvv ***"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void utf16IsRecognized(String mark) throws Exception {
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
      HttpResponse<byte[]> response = redact("text/plain", (mark + TEXT).getBytes(charset));
      assertEquals(mark + MASKED, new String(response.body(), charset));
      String scan = server.post("text/plain", (mark + TEXT).getBytes(charset)).body();
      assertTrue(scan.contains("\"valid_cards\":1"), scan);
    }
  }

  /** Few characters of these have a NUL, but the digits do. */
  @Test
  void aMarkTellsUtf16OfAnyScript() throws Exception {
    String text = "\uFEFF\u5361\u53f7\u662f 4539578763621486 \u8c22\u8c22".replace(" ", "\u3000");
    HttpResponse<byte[]> response = redact("text/plain", text.getBytes(UTF_16LE));
    assertEquals(
        text.replace("4539578763621486", "************1486"),
        new String(response.body(), UTF_16LE));
  }

  @Test
  void aMarkOfAnotherCharsetIsRefused() throws Exception {
    byte[] littleEndian = ("\uFEFF" + TEXT).getBytes(UTF_16LE);
    for (String charset : new String[] {"utf-8", "utf-16be", "iso-8859-1", "windows-1252"}) {
      assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain; charset=" + charset, littleEndian);
    }
    byte[] marked = ("\uFEFF" + TEXT).getBytes(UTF_8);
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain; charset=utf-16", marked);
  }

  /** As UTF-16 its card would not be seen. */
  @Test
  void manyNulsThatAreNotOfUtf16AreRefused() throws Exception {
    byte[] half = "log \0\0\0\0\0\0\0\0\0\0 card 4539578763621486\n".getBytes(UTF_8);
    assertProblem(Problem.UNCLEAR_CHARSET, "text/plain", half);
    byte[] mixed = joined(TEXT.getBytes(UTF_16LE), TEXT.getBytes(UTF_8));
    assertProblem(Problem.UNCLEAR_CHARSET, "text/plain", mixed);
  }

  /** Of UTF-32 no card would be seen. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
  void otherEncodingsThanDeclaredAreRefused(String charset) throws Exception {
    byte[] card = "4539578763621486".getBytes(Charset.forName(charset));
    for (String declared : new String[] {"utf-8", "iso-8859-1", "windows-1252"}) {
      assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain; charset=" + declared, card);
    }
    byte[] mixed = joined("a".repeat(3000).getBytes(UTF_8), card);
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", mixed);
  }

  /** The byte at the end is the first half of the last digit. */
  @Test
  void textsThatEndInsideACharacterAreMasked() throws Exception {
    byte[] cut = Arrays.copyOf("card 4539578763621486".getBytes(UTF_16LE), 41);
    assertArrayEquals(
        Arrays.copyOf("card ************1486".getBytes(UTF_16LE), 41),
        redact("text/plain; charset=utf-16le", cut).body());
    byte[] other = Arrays.copyOf("card 4539578763621486 ".getBytes(UTF_16BE), 43);
    assertArrayEquals(
        Arrays.copyOf("card ************1486 ".getBytes(UTF_16BE), 43),
        redact("text/plain; charset=utf-16be", other).body());
  }

  @Test
  void aFewNulsAreTextInUtf8() throws Exception {
    String text = TEXT + "\0\0" + TEXT;
    HttpResponse<byte[]> response = redact("text/plain", text.getBytes(UTF_8));
    assertEquals(MASKED + "\0\0" + MASKED, new String(response.body(), UTF_8));
  }

  @Test
  void bytesThatAreNoCharacterComeBack() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] unpaired = {0x00, (byte) 0xD8, 'x', 0, 0x00, (byte) 0xDC, 'y'};
    assertArrayEquals(all, redact("text/plain; charset=windows-1252", all).body());
    assertArrayEquals(all, redact("text/plain; charset=iso-8859-1", all).body());
    assertArrayEquals(unpaired, redact("text/plain; charset=utf-16le", unpaired).body());
  }

  /** The dash and the space that these charsets have between groups. */
  @Test
  void separatorsOfACharsetAreKnown() throws Exception {
    byte[] dash = "card 4539\u20135787\u20136362\u20131486".getBytes(WINDOWS_1252);
    byte[] space = "card 4539\u00a05787\u00a06362\u00a01486".getBytes(ISO_8859_1);
    String masked = "card ************1486";
    assertEquals(
        masked, new String(redact("text/plain; charset=windows-1252", dash).body(), UTF_8));
    assertEquals(masked, new String(redact("text/plain; charset=iso-8859-1", space).body(), UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] fill(int count, Charset charset) {
    return "some more text, ".repeat(count / 16).getBytes(charset);
  }

  /** Few of their bytes are NUL, so that only the digits tell. */
  @ParameterizedTest
  @ValueSource(strings = {"\u043a\u0430\u0440\u0442\u0430", "\u5361\u53f7\u662f"})
  void utf16OfAnotherScriptIsNotTakenForUtf8(String word) throws Exception {
    String text = word.repeat(100) + " 4539 5787 6362 1486 " + word.repeat(100);
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
      byte[] body = text.getBytes(charset);
      assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", body);
      HttpResponse<byte[]> response = redact("text/plain; charset=utf-16", body);
      assertEquals(
          text.replace("4539 5787 6362", "************").replace("* 1486", "*1486"),
          new String(response.body(), charset));
    }
  }

  @Test
  void utf16WithoutATellingHalfIsRefused() throws Exception {
    byte[] words = "\u5361\u53f7\u662f".getBytes(UTF_16LE);
    assertProblem(Problem.UNCLEAR_CHARSET, "text/plain; charset=utf-16", words);
    assertEquals(200, redact("text/plain; charset=utf-16", new byte[0]).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/plain; charset=utf-16", "text/plain; charset=utf-8"})
  void utf32IsRefused(String type) throws Exception {
    for (String charset : new String[] {"UTF-32LE", "UTF-32BE"}) {
      byte[] body = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));
      assertProblem(Problem.UNKNOWN_CHARSET, type, body);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-16LE",
    "utf-8, UTF-16BE",
    "iso-8859-1, UTF-16LE",
    "windows-1252, UTF-16BE",
    "utf-16le, UTF-16BE",
    "utf-16be, UTF-16LE",
    "utf-16le, UTF-8",
    "utf-16be, ISO-8859-1"
  })
  void aDeclaredCharsetThatIsWrongIsRefused(String declared, String charset) throws Exception {
    String type = "text/plain; charset=" + declared;
    for (String card :
        new String[] {"4539578763621486", "4539 5787 6362 1486", "4000000000000002"}) {
      byte[] body = ("card " + card).getBytes(Charset.forName(charset));
      assertProblem(Problem.CONTRADICTED_CHARSET, type, body);
    }
  }

  @Test
  void aTextThatChangesItsEncodingIsRefused() throws Exception {
    byte[] marked = ("\uFEFF" + "some text, ".repeat(50)).getBytes(UTF_16LE);
    byte[] plain = "some text, ".repeat(50).getBytes(UTF_8);
    byte[] odd = {'x'};
    byte[] single = TEXT.getBytes(ISO_8859_1);
    byte[] wide = "4539-5787-6362-1486".getBytes(UTF_16LE);
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", joined(marked, single));
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", joined(marked, odd, wide));
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", joined(plain, wide));
    assertProblem(Problem.CONTRADICTED_CHARSET, "text/plain", joined(plain, odd, wide));
  }

  /** With the card in the second block, or across the border. */
  @ParameterizedTest
  @ValueSource(ints = {65_536 - 16, 65_536, 200_000})
  void anAnswerIsCutOffWhereATextChangesItsEncoding(int start) throws Exception {
    byte[] wide = "4539 5787 6362 1486".getBytes(UTF_16LE);
    byte[] single = "4539 5787 6362 1486".getBytes(UTF_8);
    byte[] rest = new byte[100_000];
    assertCutOff(joined(fill(start, UTF_8), wide, rest));
    byte[] mark = "\uFEFF".getBytes(UTF_16LE);
    assertCutOff(joined(mark, fill(start / 2, UTF_16LE), single, rest));
  }

  private static void assertCutOff(byte[] text) throws IOException {
    String head =
        "POST /redact HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n";
    String answer =
        server.raw(
            head + "Content-Length: " + text.length + "\r\n\r\n" + new String(text, ISO_8859_1));
    String shown = answer.replace("\0", "");
    assertTrue(shown.startsWith("HTTP/1.1 "), "no answer");
    assertFalse(shown.endsWith("0\r\n\r\n"), "it ends as if it were whole");
    assertFalse(shown.contains("4539 5787 6362"), "it has the card");
  }

  /** Rows of these look like digits in another order, or as single bytes. */
  @Test
  void otherScriptsAreNotTakenForDigits() throws Exception {
    String text = "\u3000".repeat(40) + "\u3042\u3044\u30a2\u3002\u3044".repeat(40) + "\n";
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
      byte[] body = text.getBytes(charset);
      assertArrayEquals(body, redact("text/plain; charset=" + charset.name(), body).body());
    }
    byte[] names = "a1\0a2\0a3\0b1\0b2\0b3\0ab1\0ab2\0ab3\0ab4\0ab5\0".repeat(9).getBytes(UTF_8);
    byte[] lines = joined(fill(2_000, UTF_8), names);
    assertArrayEquals(lines, redact("text/plain; charset=utf-8", lines).body());
  }
}
