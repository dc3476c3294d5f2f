package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security codes in tables, named by the headers of their columns. */
class CodeColumnTest {
  private static final String CARD = "4539578763621486";
  private static final CardDetector DETECTOR = CardDetector.create();

  /**
   * Returns the companions of all cards, which must be the same in all forms of the text, and at
   * any threshold.
   */
  static String companions(String text) {
    List<Detection> all = CardDetector.builder().minConfidence(Confidence.LOW).build().scan(text);
    for (Confidence least : Confidence.values()) {
      assertEquals(
          all.stream().filter(card -> card.confidence().compareTo(least) >= 0).toList(),
          CardDetector.builder().minConfidence(least).build().scan(text));
    }
    List<Detection> found = DETECTOR.scan(text);
    Utf8Copy utf8 = Utf8Copy.of(text);
    assertEquals(
        Translated.of(found, utf8::offset), DETECTOR.scan(utf8.bytes, 0, utf8.bytes.length));
    List<Detection> streamed = new ArrayList<>();
    try (CardStream stream = DETECTOR.stream(streamed::add)) {
      for (int from = 0; from < text.length(); from += 997) {
        stream.feed(text.substring(from, Math.min(text.length(), from + 997)));
      }
    }
    assertEquals(found, streamed);
    return found.stream()
        .flatMap(card -> card.companions().stream())
        .map(c -> c.type() + " " + text.substring((int) c.start(), (int) c.end()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card_number,holder,cvv⏎#,Ann Lee,123⏎",
        "card,holder,card_cvv⏎#,Ann Lee,123",
        "CardNumber;CardCvv;Holder\r⏎#;123;Ann Lee\r⏎",
        "pan\tsecurity code\tamount⏎#\t123\t9.99⏎",
        "cvv,name,card⏎123,Ann Lee,#",
        "card,cvv2⏎#,123",
        "\"number\",\"name\",\"cvc\"⏎\"#\",\"Lee, Ann\",\"123\"",
        "id,pan,código seguridad⏎1,#,123",
        "番号,カードのセキュリティコード⏎#,123",
        "a note⏎pan,zip,cvv⏎#,,123",
        "| Number | CVC | Name |⏎|---|---|---|⏎| # | 123 | Ann |",
        "        pan         | cvv ⏎--------------------+-----⏎ #   | 123",
        "INSERT INTO t (pan, holder, cvv) VALUES ('#', 'Ann Lee', '123'), (5, 'x', '999');",
        "{\"columns\":[\"number\",\"cvv\"],\"rows\":[[\"#\",\"123\"]]}",
        "cvv,b⏎1,2⏎⏎number,cvv⏎#,123",
        "||Scheme||PAN||CVV2||Result||⏎|VISA|#|123|117|",
        "parametrize(\"number,cvv,ok\", [⏎ (\"#\", \"123\", True),⏎",
        "id,cc_cid⏎#,123",
        "||card||cvv||⏎||#||123||",
        "||card|cvv|⏎||#|123|",
        "!CUST\tNAME\tCARDNUM\tCVV⏎CUST\tAnn\t#\t123",
        "!card,cvv⏎#,123",
        "{| class=\"wikitable\"⏎! Card !! Number !! CVC⏎|-⏎| Visa || # || 123⏎|}"
      })
  void areFound(String table) {
    assertEquals("CVV 123", companions(table.replace("⏎", "\n").replace("#", CARD)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card_number,holder,cvv⏎#,Ann Lee,12345⏎",
        "card_number,holder,cvv⏎#,Ann Lee,12⏎",
        "card_number,holder,cvv⏎#,123,Ann Lee⏎",
        "card_number,holder,cvv⏎#,Ann Lee,,123⏎",
        "card_number,holder,cvv⏎#;Ann Lee;123⏎",
        "card_number,holder,cvv_length⏎#,Ann Lee,123⏎",
        "card_number,holder,email verification code⏎#,Ann Lee,123⏎",
        "card_number,holder,code⏎#,Ann Lee,123⏎",
        "card_number,holder,كود٣ cvv⏎#,Ann Lee,123⏎",
        "!card!cvv⏎#|123⏎",
        "card_number,holder,cid⏎#,Ann Lee,123⏎",
        "the cvv⏎#,123⏎",
        "card,cvv1cvv⏎#,123⏎",
        "card,cvv 3⏎#,123⏎",
        "card_number,holder,xcvv⏎#,Ann Lee,123⏎",
        "card_number,cvv⏎number,port⏎#,8080 x⏎",
        "#,Ann Lee,123⏎card_number,holder,cvv⏎"
      })
  void areNotFoundOtherwise(String table) {
    assertEquals("", companions(table.replace("⏎", "\n").replace("#", CARD)));
  }

  /** The header of a long table is far above most of its rows. */
  @Test
  void areFoundInAllRows() {
    String rows = ("é1," + CARD + ",Ann Lee,123\n").repeat(2000);
    assertEquals("CVV 123; ".repeat(1999) + "CVV 123", companions("id,pan,name,cvv\n" + rows));
    assertEquals("", companions(rows));
  }

  @Test
  void areNotFoundFarFromAllOtherRows() {
    String header = "pan,name,cvv\n" + CARD + ",Ann Lee,123\n";
    String row = CARD + ",Ann Lee,456\n";
    String near = "no card,x,y\n".repeat(160);
    assertEquals("CVV 123; CVV 456", companions(header + near + row));
    assertEquals("CVV 123", companions(header + near + near + row));
    assertEquals("CVV 123", companions(header + "a,b\n" + CARD + ",123\n"));
  }

  @Test
  void areNotFoundInEndlessRows() {
    String far = "x,".repeat(250);
    assertEquals("CVV 123", companions("pan," + far + "cvv\n" + CARD + "," + far + "123\n"));
    String further = "x,".repeat(257);
    assertEquals("", companions("pan," + further + "cvv\n" + CARD + "," + further + "123\n"));
    assertEquals("", companions("pan,cvv\n" + (CARD + ",123,").repeat(500)));
  }

  /** Which cards are reported must not matter to any of them, so all have the code of their row. */
  @Test
  void belongToAllCardsOfARow() {
    String rows = (CARD + ",5204123456789018,123\n").repeat(2);
    assertEquals("CVV 123; CVV 123; CVV 123; CVV 123", companions("pan,old,cvv\n" + rows));
    assertEquals("CVV 123; CVV 123", companions("id,card,cvv\n4222222222222," + CARD + ",123\n"));
  }

  @Test
  void ofOneTextNameNothingInTheNext() {
    assertEquals("CVV 123", companions("pan,cvv\n" + CARD + ",123"));
    assertEquals("", companions("pan,abc\n" + CARD + ",123"));
  }

  /** Tables of all kinds, with and without codes, and text between them, in random chunks. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void areMaskedInStreamsAsInWholeTexts(long seed) throws IOException {
    Random random = new Random(seed);
    int codes = 0;
    for (int i = 0; i < 50; i++) {
      byte[] text = tables(random).getBytes(StandardCharsets.UTF_8);
      List<Detection> found = DETECTOR.scan(text, 0, text.length);
      codes += found.stream().mapToInt(card -> card.companions().size()).sum();
      ByteArrayOutputStream streamed = new ByteArrayOutputStream();
      try (OutputStream out = Redactor.full().outputStream(DETECTOR, streamed)) {
        for (int from = 0, count; from < text.length; from += count) {
          count = Math.min(text.length - from, 1 + random.nextInt(i % 2 == 0 ? 50 : 5000));
          out.write(text, from, count);
        }
      }
      assertArrayEquals(
          Redactor.full().redact(text, 0, text.length, found), streamed.toByteArray());
    }
    assertTrue(codes > 1000, "too few codes to tell");
  }

  private static String tables(Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < 12_000) {
      String[] table =
          List.of(
                  new String[] {"pan,name,cvv\n", "#,Jörg,123\n"},
                  new String[] {"cvv;pan;name\n", "123;#;李\n"},
                  new String[] {"| Number | CVC | Name |\n", "| # | 123 | Ann |\n"},
                  new String[] {"id,pan,code\n", "1,#,123\n"},
                  new String[] {"INSERT INTO t (pan, cvv) VALUES ", "('#', '123'),"},
                  new String[] {"pan   and more    cvv  name\n", "#  123  Jörg\n"},
                  new String[] {"   name  pan               code\n", "1  Jörg  #  123\n"})
              .get(random.nextInt(7));
      text.append(table[0]);
      for (int rows = random.nextInt(60); rows > 0; rows--) {
        text.append(table[1].replace("#", CARD));
        text.append("some text ".repeat(random.nextInt(30) == 0 ? random.nextInt(300) : 0));
      }
      text.append("\n");
    }
    return text.toString();
  }
}
