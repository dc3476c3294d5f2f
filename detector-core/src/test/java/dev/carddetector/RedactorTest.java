package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {
  private static final CardDetector DETECTOR = CardDetector.create();
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static String redact(Redactor redactor, String text) {
    return redactor.redact(text, DETECTOR.scan(text));
  }

  @ParameterizedTest
  @CsvSource({
    "501800000009,        ********0009,        50******0009",
    "4222222222222,       *********2222,       422******2222",
    "30569309025904,      **********5904,      3056******5904",
    "378282246310005,     ***********0005,     37828******0005",
    "4111111111111111,    ************1111,    411111******1111",
    "6205500000000000004, ***************0004, 620550*********0004"
  })
  void showsTheLastFourAndAsMuchOfTheBinAsLeavesSixHidden(
      String card, String last4, String binAndLast4) {
    String text = "card " + card;
    assertEquals("card " + last4, redact(Redactor.last4(), text));
    assertEquals("card " + binAndLast4, redact(Redactor.binAndLast4(), text));
    assertEquals("card " + "*".repeat(card.length()), redact(Redactor.full(), text));
    assertEquals("card [REDACTED]", redact(Redactor.label("[REDACTED]"), text));
  }

  /** The first is reported although invalid; its track contains the second. */
  @Test
  void aNumberInTheTrackOfAnotherIsMaskedWithIt() {
    CardDetector detector = CardDetector.builder().includeInvalid(true).build();
    String text = "x ;4111111111111112=4111111111111111? y";
    List<Detection> found = detector.scan(text);
    assertEquals(2, found.size());
    assertEquals("x ************1112 y", Redactor.last4().redact(text, found));
  }

  /** The data near the second belongs neither to the first nor to its track. */
  @ParameterizedTest
  @CsvSource({
    "x ;N=C=25121011234567890? y,x ************1112=*****************? y",
    "x ;N=C=2512 y,x ************1112=**** y",
    "x N=C exp 12/27 cvv 123 y,x ************1112 exp **/** cvv *** y",
    "x N=4111111-111111111 y,x ************1112************1111 y",
    "x N=C=27121011 N=C cvv 123,x ************1112=******** ************1112 cvv ***"
  })
  void dataNextToANumberInTheTrackOfAnotherIsMasked(String text, String redacted)
      throws IOException {
    CardDetector detector = CardDetector.builder().includeInvalid(true).build();
    String cards = text.replace("N", "4111111111111112").replace("C", "4111111111111111");
    assertEquals(redacted, Redactor.last4().redact(cards, detector.scan(cards)));
    StringWriter written = new StringWriter();
    try (Writer writer = Redactor.last4().writer(detector, written)) {
      for (int i = 0; i < cards.length(); i++) {
        writer.write(cards.charAt(i));
      }
    }
    assertEquals(redacted, written.toString());
  }

  @Test
  void aCvvBeforeTheTrackThatHoldsItsNumberIsMasked() {
    CardDetector detector = CardDetector.builder().includeInvalid(true).build();
    String text = "cvv2: 1234 cvc ?%Bx 2221.7310.5081.5375=2712101000012327";
    assertEquals(
        "cvv2: **** cvc ?%Bx ************5375", Redactor.last4().redact(text, detector.scan(text)));
  }

  @Test
  void dropsSeparatorsAndKeepsAllOtherText() {
    assertEquals(
        "a ************1111 b ***********0005.",
        redact(Redactor.last4(), "a 4111 1111 1111 1111 b 3782-822463-10005."));
    assertEquals(
        "pan=************1111&x=1",
        redact(Redactor.last4(), "pan=4111%201111%201111&#160;1111&x=1"));
    assertEquals("🎉************1111🎉", redact(Redactor.last4(), "🎉４１１１ １１１１ １１１１ １１１１🎉"));
    assertEquals("nothing", redact(Redactor.last4(), "nothing"));
    assertEquals("", redact(Redactor.last4(), ""));
  }

  @Test
  void masksBytesInPlaceOfBytes() {
    byte[] utf8 = "xéé 4111 1111 1111 1111 🎉x".getBytes(StandardCharsets.UTF_8);
    List<Detection> found = DETECTOR.scan(utf8, 1, utf8.length - 2);
    byte[] redacted = Redactor.last4().redact(utf8, 1, utf8.length - 2, found);
    assertEquals("éé ************1111 🎉", new String(redacted, StandardCharsets.UTF_8));
  }

  /** The expected token was computed with {@code openssl dgst -sha256 -hmac}. */
  @Test
  void aCardHasOneTokenInEveryForm() {
    Redactor tokens = Redactor.token(KEY);
    String token = redact(tokens, "4111111111111111");
    assertEquals("card_" + letters("7b7e6cb2715c7b1c37110f035123abd3"), token);
    assertEquals(token, redact(tokens, "4111 1111 1111 1111"));
    assertEquals(token, redact(tokens, "４１１１－１１１１－１１１１－１１１１"));
    assertEquals(token, redact(tokens, "4111%2D1111%2D1111%2D1111"));
    assertEquals("card " + token, redact(tokens, "card 4111/1111/1111/1111"));
    assertEquals("card (" + token + ")", redact(tokens, "card (4111) (1111) (1111) (1111)"));
    assertEquals("card " + token, redact(tokens, "card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"));
    assertEquals("> card " + token, redact(tokens, "> card 4111 1111\n> 1111 1111"));
    assertEquals(token, redact(tokens, "4111=201111=201111=201111"));
    String colours = "\u001b[1m4111 \u001b[31m1111\u001b[0m 1111 1111\u001b[0m";
    assertEquals("\u001b[1m" + token + "\u001b[0m", redact(tokens, colours));
    assertNotEquals(token, redact(tokens, "5555555555554444"));
    byte[] otherKey = KEY.clone();
    otherKey[0]++;
    assertNotEquals(token, redact(Redactor.token(otherKey), "4111111111111111"));
  }

  private static String letters(String hex) {
    StringBuilder letters = new StringBuilder();
    hex.chars().forEach(c -> letters.append((char) ('a' + HexFormat.fromHexDigit(c))));
    return letters.toString();
  }

  @Test
  void theKeyIsCopiedAndMustBeLong() {
    byte[] key = KEY.clone();
    Redactor tokens = Redactor.token(key);
    String token = redact(tokens, "4111111111111111");
    key[0]++;
    assertEquals(token, redact(tokens, "4111111111111111"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Redactor.token(new byte[31]));
    assertEquals("key must have at least 32 bytes", e.getMessage());
  }

  @Test
  void refusesDetectionsOfAnotherText() {
    List<Detection> found = DETECTOR.scan("card 4111 1111 1111 1111");
    for (String other : List.of("", "card 4111", "card 4111111111111111    ", "x".repeat(30))) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> Redactor.last4().redact(other, found));
      assertEquals(
          "a detection does not fit this text; pass the text that was scanned", e.getMessage());
    }
    List<Detection> twice = List.of(found.get(0), found.get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Redactor.last4().redact("card 4111 1111 1111 1111", twice));
  }

  /** As someone does who knows that a byte is a separator of another charset. */
  @Test
  void takesDetectionsOfACopyWithoutIllFormedBytes() {
    byte[] text = "card 4111\u00A01111\u00961111\u00A01111.".getBytes(StandardCharsets.ISO_8859_1);
    List<Detection> found = DETECTOR.scan("card 4111 1111-1111 1111.");
    byte[] redacted = Redactor.last4().redact(text, 0, text.length, found);
    assertEquals("card ************1111.", new String(redacted, StandardCharsets.US_ASCII));
  }

  /** A redacted text contains no card, whatever the policy. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.carddetector.CaseRow#all")
  void redactedTextHasNoCard(CaseRow row) {
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    List<Detection> found = detector.scan(row.text());
    for (Redactor redactor :
        List.of(Redactor.last4(), Redactor.full(), Redactor.label("[X]"), Redactor.token(KEY))) {
      String redacted = redactor.redact(row.text(), found);
      assertTrue(detector.scan(redacted).isEmpty(), () -> row + " as " + redacted);
    }
  }
}
