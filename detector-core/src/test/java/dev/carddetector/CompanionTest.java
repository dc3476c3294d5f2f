package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which card data is found near a number. */
class CompanionTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();

  /** Returns the companions in a text, each as type and text; a track includes the number. */
  private static String companions(String text) {
    return DETECTOR.scan(text).stream()
        .flatMap(found -> found.companions().stream())
        .map(c -> c.type() + " " + text.substring((int) c.start(), (int) c.end()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "# 12/27!EXPIRY 12/27",
        "#      12/27!EXPIRY 12/27",
        "# 12/2027 123!EXPIRY 12/2027; CVV 123",
        "# and 3782 822463 10005 cvv 1234!CVV 1234",
        "# 12 / 27!EXPIRY 12 / 27",
        "#|12|27|123!EXPIRY 12|27; CVV 123",
        "#,12,2027,123!EXPIRY 12,2027; CVV 123",
        "#;12;2027;123!EXPIRY 12;2027; CVV 123",
        "#|1229|123!EXPIRY 1229; CVV 123",
        "#|12|99|123!EXPIRY 12|99; CVV 123",
        "#|122029|123!EXPIRY 122029; CVV 123",
        "# | 12 | 29 | 123!EXPIRY 12 | 29; CVV 123",
        "#:12:29:123!EXPIRY 12:29; CVV 123",
        "#;12;29;123!EXPIRY 12;29; CVV 123",
        "#;12/29;123!EXPIRY 12/29; CVV 123",
        "#,1229,123!EXPIRY 1229; CVV 123",
        "#,12,29,123,Doe!EXPIRY 12,29; CVV 123",
        "#,12/28,123,500,8080!EXPIRY 12/28; CVV 123",
        "#,12,2028,123,500!EXPIRY 12,2028; CVV 123",
        "#,1228,123,12.50!EXPIRY 1228; CVV 123",
        "(#,1229,123,500)!EXPIRY 1229; CVV 123",
        "'#','12','29','123'!EXPIRY 12','29; CVV 123",
        "#/12/29/123!EXPIRY 12/29; CVV 123",
        "378282246310005,1229,1234!EXPIRY 1229; CVV 1234",
        "'#','exp_month':'12','exp_year':'2029'!EXPIRY 12; EXPIRY 2029",
        "#&month=12&year=29!EXPIRY 12; EXPIRY 29",
        "#&expYear=29&expMonth=1&x!EXPIRY 29; EXPIRY 1",
        "<n>#</n><ExpirationMonth>12</ExpirationMonth><ExpirationYear>2029</ExpirationYear>!EXPIRY 12; EXPIRY 2029",
        "'#','expiry':{'month':12,'year':29}!EXPIRY 12; EXPIRY 29",
        "#&c%5Bexp_month%5D=12&c%5Bexp_year%5D=2029!EXPIRY 12; EXPIRY 2029",
        "'#','expirationDate':'12/2029'!EXPIRY 12/2029",
        "'#','expirationDate':'2029-12'!EXPIRY 2029-12",
        "#&expiry_date=1229!EXPIRY 1229",
        "#&expDate=122029!EXPIRY 122029",
        "# validThru 12/29!EXPIRY 12/29",
        "#=2712!EXPIRY 2712",
        "378282246310005|12/27|1234!EXPIRY 12/27; CVV 1234",
        "# exp. 1227!EXPIRY 1227",
        "# exp 202712!EXPIRY 202712",
        "# exp 2027-12!EXPIRY 2027-12",
        "# exp 3/27!EXPIRY 3/27",
        "# exp 12 27!EXPIRY 12 27",
        "# exp 12\\/27!EXPIRY 12\\/27",
        "# CVV is 123!CVV 123",
        "# CVV2: 1234!CVV 1234",
        "CVV2: 1234 PAN=#!CVV 1234",
        "# security code no 123.!CVV 123",
        "# CVV a b xyz 123!CVV 123",
        "# 7654321 CVV 123!CVV 123",
        "CVV 123 for #!CVV 123",
        "exp 12/27, cvc 123, #!EXPIRY 12/27; CVV 123",
        "# exp 12/27 123!EXPIRY 12/27; CVV 123",
        "#EXP1227CVV123!EXPIRY 1227; CVV 123",
        "# exp 1227cvc123!EXPIRY 1227; CVV 123",
        "# vto 12/27!EXPIRY 12/27",
        "# | 12/27 | 840 | 1143.81 |!EXPIRY 12/27",
        "# 12/27 036 19,90!EXPIRY 12/27",
        "# | 12/27 | 841 | 1143.81 |!EXPIRY 12/27; CVV 841",
        "# | 12/27 | 840 | 1143 |!EXPIRY 12/27; CVV 840",
        "# until 12/27 123!EXPIRY 12/27; CVV 123",
        "карта # до 12/27 код 123!EXPIRY 12/27; CVV 123",
        "#, gyldig til 12/2027!EXPIRY 12/2027",
        "# cad. 12/27!EXPIRY 12/27",
        "# หมดอายุ 1227!EXPIRY 1227",
        "# exp Dec 27 123!EXPIRY 27; CVV 123",
        "exp DEC-2027 #!EXPIRY 2027",
        "#, Exp. date: 12/2027, 123!EXPIRY 12/2027; CVV 123",
        "# valid thru 1227 / 123!EXPIRY 1227; CVV 123",
        "#|JOHN DOE|12/27|123!EXPIRY 12/27; CVV 123",
        "#;Ann O'Neil;1227;123!EXPIRY 1227; CVV 123",
        "('#', 'Ann Lee', '12/27', '123')!EXPIRY 12/27; CVV 123",
        "#,JÖRG ÅÅÅÅ,12/27,123!EXPIRY 12/27; CVV 123",
        "#|123|12|27!CVV 123; EXPIRY 12|27",
        "#:123:12/27!CVV 123; EXPIRY 12/27",
        "#,123,1227!CVV 123; EXPIRY 1227",
        "# CVV (3 digits on back): 123!CVV 123",
        "# CVC (Rückseite): 123!CVV 123",
        "# CVV2 (required) 123!CVV 123",
        "# CVV (123)!CVV 123",
        "ACCT[16]=#&EXPDATE[4]=1227&CVV2[3]=123!EXPIRY 1227; CVV 123",
        "# CVVは123です!CVV 123",
        "#，CVV是123，!CVV 123",
        "# CVV码123!CVV 123",
        "# CVV是214，xxxx!CVV 214",
        "# cvv_2: 123!CVV 123",
        "安全码123有效期 #!CVV 123",
        "# CVC번호: 123!CVV 123",
        "# CVC는 123입니다!CVV 123",
        "%B#^DOE/JOHN^2712101?!TRACK1 %B#^DOE/JOHN^2712101?",
        "B#^DOE/JOHN^2712101!TRACK1 B#^DOE/JOHN^2712101",
        "%B#^DÖE/JÖHN ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ^2712101?!TRACK1 %B#^DÖE/JÖHN ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ^2712101?",
        ";#=27121011234?!TRACK2 ;#=27121011234?",
        ";#=2712101?!TRACK2 ;#=2712101?",
        "#D27121011234F!TRACK2 #D27121011234F",
        "%25B#%5EDOE%2FJ%5E2812101000%3F&x=1!TRACK1 B#%5EDOE%2FJ%5E2812101000%3F",
        "%2525B#%255EDOE^2812101%253f!TRACK1 B#%255EDOE^2812101%253f",
        "%B#%5EDOE%5E2812101!TRACK1 %B#%5EDOE%5E2812101",
        "\\u0025B#\\u005eDOE\\u005E2812101\\u003f!TRACK1 B#\\u005eDOE\\u005E2812101\\u003f",
        "%3B#%3D28121011234567890123%3F!TRACK2 #%3D28121011234567890123%3F",
        "%253B#%253D28121011234567890123%253F!TRACK2 #%253D28121011234567890123%253F",
        ";#\\u003d2812101\\u003f!TRACK2 ;#\\u003d2812101\\u003f",
        ";#=3D2812101=3F!TRACK2 ;#=3D2812101"
      })
  void finds(String text, String expected) {
    String number = "4539578763621486";
    assertEquals(expected.replace("#", number), companions(text.replace("#", number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# 13/27",
        "# 00/27",
        "# 12/1927",
        "# 12/27/5",
        "# 12-27",
        "#,12,17,123",
        "#,1217,123",
        "#,1329,123",
        "#,1229,12",
        "#,1229,123.50",
        "#;1229;978;12.50",
        "#,1229;123",
        "#|1229",
        "#:12:29:12",
        "# 1229 123",
        "#&month=12",
        "#&month=13&year=2029",
        "#&month=12&day=24&year=2029",
        "#&month=12&year=1999",
        "#,12  , 27,123",
        "# 123",
        "#       12/27",
        "#x12/27",
        "# CVV (see page 123) ok",
        "# CVV (3 digits, 123",
        "# CVV (a remark of far too many letters in it) 123",
        "# CVV[3] 123",
        "# validateCvv(card) returned 200",
        "#|JOHN DOE|12/27|1234",
        "#|JOHN DOE;12/27;123",
        "#|JOHN|DOE|12/27|123",
        "#,Ann Lee,12/27,123.50",
        "#,Ann Lee Xxxxxxxxxxxxxxxxxxxx,12/27,123",
        "#,123,12/27/2029",
        "#,123,1327",
        "#,123;1227",
        "# exp 0/27",
        "# ref 1227cvv123",
        "# exp 1227card123",
        "# exp 11227cvv123",
        "# exp 12\\x27",
        "# exp 992012",
        "# CAD 1227",
        "# until 12.27",
        "# is open until 12/27",
        "# exp Mrs 27",
        "# exp Xdec 27",
        "# exp Dec  27",
        "# exp 1327",
        "# CVV 12",
        "# CVV 12345",
        "# CVV 123x",
        "# CVV 123.50",
        "# CVV 1234 4539",
        "# CVV 1234 Z",
        "# CVV: 1234 EUR",
        "# CVV wxyz 123",
        "# CVV lorem 123",
        "# CVV a b c d 123",
        "# 87654321 CVV 123",
        "CVV 123 for 87654321, #",
        "B#^DOE^271",
        "#=271210?x",
        "%B#^DÖE/JÖHN ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ^2712101?",
        "cvv 123 lorem ipsum dolor sit amet consectetur adipiscing elit sed do #"
      })
  void doesNotFind(String text) {
    assertEquals("", companions(text.replace("#", "4539578763621486")));
  }

  /** The context ends within the other number, or directly after what would be a value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cvv 4111-1111-1111-1112",
        "cvv 4111 1111 1111 1112",
        "cvv 123-4567",
        "exp 12/27/1999"
      })
  void partsOfOtherNumbersAreNotValuesWhereverTheContextEnds(String other) {
    CardDetector detector = CardDetector.create();
    for (int dots = 40; dots < 64; dots++) {
      String text = "4539578763621486 " + ".".repeat(dots) + other + " end";
      assertEquals(List.of(), detector.scan(text).get(0).companions(), text);
      String wide = "4539578763621486 \u00e9" + ".".repeat(dots) + other + " end";
      assertEquals(List.of(), detector.scan(wide).get(0).companions(), wide);
    }
  }

  /** Longer tracks end with the last digit they may have. */
  @Test
  void trackDataHasALimit() {
    String card = "4539578763621486";
    String track1 = "%B" + card + "^DOE/JOHN^";
    String longest1 = track1 + "2712" + "X".repeat(75) + "?";
    assertEquals("TRACK1 " + longest1, companions(longest1));
    assertEquals("TRACK1 " + track1 + "2712", companions(track1 + "2712" + "X".repeat(76) + "?"));
    String longestDigits = track1 + "2".repeat(79);
    assertEquals("TRACK1 " + longestDigits, companions(longestDigits + "2"));
    String longest2 = ";" + card + "=" + "2".repeat(40);
    assertEquals("TRACK2 " + longest2 + "F?", companions(longest2 + "F?"));
    assertEquals("TRACK2 " + longest2, companions(longest2 + "2F?"));
  }

  @Test
  void tracksAndCvvsAreSensitiveAndExpiryDatesAreNot() {
    assertTrue(DETECTOR.scan("4539578763621486 cvv 123").get(0).hasSensitiveData());
    assertTrue(DETECTOR.scan(";4539578763621486=27121011234?").get(0).hasSensitiveData());
    assertFalse(DETECTOR.scan("4539578763621486 12/27").get(0).hasSensitiveData());
    assertFalse(DETECTOR.scan("4539578763621486").get(0).hasSensitiveData());
  }

  @Test
  void areValues() {
    List<Companion> found = DETECTOR.scan("4539578763621486|12|27|123").get(0).companions();
    List<Companion> same = DETECTOR.scan("5204123456789018|11|28|456").get(0).companions();
    assertEquals(found, same);
    assertEquals(found.hashCode(), same.hashCode());
    assertEquals("[EXPIRY[17,22), CVV[23,26)]", found.toString());
    assertNotEquals(found.get(0), found.get(1));
    assertNotEquals(found, DETECTOR.scan("4539578763621486  12/27|123").get(0).companions());
    assertNotEquals(
        DETECTOR.scan("4539578763621486|12|27|123").get(0),
        DETECTOR.scan("4539578763621486").get(0));
  }
}
