package dev.carddetector.cli.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.cli.Cards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRedactorTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static byte[] redacted(byte[] text, int chunk) throws IOException {
    return redacted(text, chunk, Redactor.last4(), false);
  }

  private static byte[] redacted(byte[] text, int chunk, Redactor mask, boolean json)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TextRedactor redactor = new TextRedactor(CardDetector.create(), mask, json, out)) {
      for (int i = 0; i < text.length; i += chunk) {
        redactor.write(text, i, Math.min(chunk, text.length - i));
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "ISO-8859-1",
        "windows-1252",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32LE",
        "UTF-32BE"
      })
  void allEncodings(Charset charset) throws IOException {
    String text = "Größe\ncard: 4111%s1111%s1111%s1111 end\n".replace("%s", "\u00A0");
    String masked = "Größe\ncard: ************1111 end\n";
    for (int chunk : List.of(1, 7, 100_000)) {
      assertEquals(
          masked,
          new String(redacted(text.getBytes(charset), chunk), charset),
          "chunks of " + chunk);
    }
  }

  @Test
  void byteOrderMarksStay() throws IOException {
    byte[] text = "\uFEFF中文 4111111111111111\n".getBytes(StandardCharsets.UTF_16LE);
    assertEquals(
        "\uFEFF中文 ************1111\n", new String(redacted(text, 5), StandardCharsets.UTF_16LE));
  }

  @Test
  void dashesOfWindowsAreSeparators() throws IOException {
    byte[] text = "card 4111–1111–1111–1111, “quoted”\n".getBytes(WINDOWS);
    assertEquals("card ************1111, “quoted”\n", new String(redacted(text, 9), WINDOWS));
  }

  @Test
  void theEncodingMayChangeAnywhere() throws IOException {
    Charset[] charsets = {
      StandardCharsets.UTF_8,
      StandardCharsets.UTF_16LE,
      StandardCharsets.UTF_16BE,
      Charset.forName("UTF-32LE"),
      Charset.forName("UTF-32BE"),
      StandardCharsets.ISO_8859_1
    };
    Cards cards = new Cards(5);
    Random random = new Random(6);
    for (int round = 0; round < 300; round++) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int part = 0; part < 8; part++) {
        Charset charset = charsets[random.nextInt(charsets.length)];
        String card = cards.next();
        String words = "some words of a line\n".repeat(1 + random.nextInt(40));
        text.write((words + "card " + card + " paid\n" + words).getBytes(charset));
        String mask = "************" + card.substring(12);
        expected.write((words + "card " + mask + " paid\n" + words).getBytes(charset));
      }
      assertArrayEquals(
          expected.toByteArray(),
          redacted(text.toByteArray(), 1 + random.nextInt(3000)),
          "round " + round);
    }
  }

  @Test
  void cardsInAsciiAfterWideTextAreMasked() throws IOException {
    byte[] wide = "some words of a line\n".repeat(9).getBytes(StandardCharsets.UTF_16LE);
    for (String line : List.of("карта %s оплата\n", "%s é\n", "é%s\n")) {
      byte[] text = line.formatted("4111111111111111").repeat(50).getBytes(StandardCharsets.UTF_8);
      String masked = line.formatted("************1111").repeat(50);
      for (int chunk : List.of(1, 100, 8192)) {
        byte[] redacted = redacted(join(wide, text), chunk);
        int from = wide.length;
        assertEquals(
            masked,
            new String(redacted, from, redacted.length - from, StandardCharsets.UTF_8),
            line + " in chunks of " + chunk);
      }
    }
  }

  @Test
  void cardsInLatin1AfterAByteOrderMarkAreMasked() throws IOException {
    byte[] mark = {(byte) 0xFF, (byte) 0xFE};
    Charset latin = StandardCharsets.ISO_8859_1;
    byte[] text = "Größe ü 4111111111111111 é\n".repeat(50).getBytes(latin);
    byte[] redacted = redacted(join(mark, text), 8192);
    assertEquals(
        "Größe ü ************1111 é\n".repeat(50),
        new String(redacted, 2, redacted.length - 2, latin));
  }

  @Test
  void cardsInLatin1AreMaskedAtEachPlace() throws IOException {
    Charset latin = StandardCharsets.ISO_8859_1;
    for (String before : List.of("words of a line\n", "words in no line, ")) {
      for (int shift = 0; shift < 22; shift++) {
        String start = before.repeat(600).substring(0, 8192 - 256 - shift);
        byte[] text = (start + "4111\u00A01111\u00A01111\u00A01111 paid\n").getBytes(latin);
        byte[] rest = "more words\n".repeat(100).getBytes(latin);
        assertEquals(
            "************1111 paid\n",
            new String(redacted(join(text, rest), 8192), latin)
                    .substring(start.length())
                    .lines()
                    .findFirst()
                    .orElseThrow()
                + "\n",
            "shifted by " + shift);
      }
    }
  }

  /** What was read before a dash of Windows-1252 still tells what stands after it. */
  @Test
  void aSeparatorOfAnotherCharsetEndsNothing() throws IOException {
    String csv =
        """
        customer,card number,since,cvv
        A - B,%s,%s,%s
        C \u2013 D,%s,%s,%s
        E - F,%s,%s,%s
        """;
    String text =
        csv.formatted(
            "4111111111111111",
            "2027-12",
            "317",
            "4012888888881881",
            "2027-12",
            "318",
            "5555555555554444",
            "2027-12",
            "319");
    String masked =
        csv.formatted(
            "************1111",
            "2027-12",
            "***",
            "************1881",
            "2027-12",
            "***",
            "************4444",
            "2027-12",
            "***");
    for (int chunk : List.of(1, 64, 8192)) {
      assertEquals(masked, new String(redacted(text.getBytes(WINDOWS), chunk), WINDOWS));
    }
  }

  @Test
  void aByteOfAnotherCharsetHidesNoUtf8() throws IOException {
    Charset latin = StandardCharsets.ISO_8859_1;
    String card = "4111\u00C2\u00A01111\u00C2\u00A01111\u00C2\u00A01111";
    for (String before :
        List.of("\u00A0 cut ", "x\u00A0y\n" + "word ".repeat(80) + "caf\u00C3\u00A9 ")) {
      String rest = " ok" + " word".repeat(30) + "\n";
      byte[] redacted = redacted((before + "card " + card + rest).getBytes(latin), 100);
      assertEquals(before + "card ************1111" + rest, new String(redacted, latin));
    }
  }

  @Test
  void aSeparatorOfAnotherCharsetFarOnCutsNoCard() throws IOException {
    byte[] text = ("4111111111111111 ".repeat(500) + "M\u2013ller\n").getBytes(WINDOWS);
    assertEquals(
        "************1111 ".repeat(500) + "M\u2013ller\n",
        new String(redacted(text, 8192), WINDOWS));
  }

  @Test
  void aSoftHyphenOfLatin1JoinsNoCards() throws IOException {
    Charset latin = StandardCharsets.ISO_8859_1;
    byte[] text = "card 3782 822463 10005\u00AD4111-1111-1111-1111 ok\n".getBytes(latin);
    assertEquals(
        "card ***********0005\u00AD************1111 ok\n", new String(redacted(text, 99), latin));
  }

  @Test
  void jsonMayBeInLatin1() throws IOException {
    Charset latin = StandardCharsets.ISO_8859_1;
    byte[] text =
        "{\"card\":\"4111\u00A01111\u00A01111\u00A01111\",\"n\":\"caf\u00E9\"}\n".getBytes(latin);
    assertEquals(
        "{\"card\":\"************1111\",\"n\":\"caf\u00E9\"}\n",
        new String(redacted(text, 7, Redactor.last4().forJson(), true), latin));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Test
  void whatIsNoTextIsKept() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(3).nextBytes(bytes);
    assertArrayEquals(bytes, redacted(bytes, 4096));
    byte[] zeros = new byte[200_001];
    assertArrayEquals(zeros, redacted(zeros, 4096));
  }

  @Test
  void halfCharactersAtTheEndAreKept() throws IOException {
    byte[] text = "\uFEFFabcdefgh 4111111111111111".getBytes(StandardCharsets.UTF_16LE);
    byte[] cut = java.util.Arrays.copyOf(text, text.length + 1);
    cut[text.length] = 'x';
    byte[] redacted = redacted(cut, 100);
    assertEquals(text.length + 1, redacted.length);
    assertEquals('x', redacted[text.length]);
  }
}
