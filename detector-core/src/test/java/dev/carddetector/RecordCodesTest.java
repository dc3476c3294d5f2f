package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security codes beyond the context of a card. */
class RecordCodesTest {
  private static final String CARD = "4539578763621486";

  /** Units on either side of a card within which a value must have a name. */
  private static final int SIGNS = 512;

  private static final CardDetector DETECTOR = CardDetector.create();

  static String companions(String text) {
    String found = companions(text, DETECTOR.scan(text));
    Utf8Copy utf8 = Utf8Copy.of(text);
    List<Detection> inBytes = DETECTOR.scan(utf8.bytes, 0, utf8.bytes.length);
    assertEquals(Translated.of(DETECTOR.scan(text), utf8::offset), inBytes);
    return found;
  }

  private static String companions(String text, List<Detection> found) {
    return found.stream()
        .flatMap(detection -> detection.companions().stream())
        .map(c -> c.type() + " " + text.substring((int) c.start(), (int) c.end()))
        .collect(Collectors.joining("; "));
  }

  /** Returns text of a given length without digits and labels. */
  static String filler(int units, String unit) {
    return unit.repeat(units / unit.length() + 1).substring(0, units - 1) + " ";
  }

  private static List<String> strictLabels() {
    return CodeLabelsTest.lines(
        """
        "securityCode":"123"
        <cardCode>123</cardCode>
        <CVV2 xsi:type="xsd:string">123</CVV2>
        &card%5Bcvc%5D=123&
        %3CCVV2%3E123%3C%2FCVV2%3E
        \\"verification_value\\":\\"123\\"
        &lt;cvv&gt;123&lt;/cvv&gt;
        {'cv2': u'123'}
        [cvv] => 123
        :cvc=>"123"
        "cvv":{"indicator":1,"value":"123"}
        CVV: 123
        name="cvv"\r⏎\r⏎123\r⏎
        %22cvv%22%3A+123%7D
        cvv%3D+123
        cvv%253D123%2526amount
        %2522cvv%2522%253A%2522123%2522
        card%255Bcvv%255D%3D123%2526amount
        cvv&#61;123
        cvv&#x3D;123
        cvv&#58;&#34;123&#34;
        &#60;cvv&#62;123&#60;/cvv&#62;
        cvv:\\n  123
        <cvv><![CDATA[123]]></cvv>
        ["cvv"]=>⏎  int(123)
        s:3:"cvv";i:123;
        cvv: Some("123")
        cvv=Optional[123]
        \033[32m"cvv"\033[0m: \033[33m"123"\033[0m
        CVV..........: 123
        "securityCode":⏎{⏎"value":"123"}
        {"key":"cvv","value":{"stringValue":"123"}}
        {"key": "cvv", "value": {"intValue": "123"}}
        {"cvv":{"S":"123"}}
        "cvv": {"N": "123"}, "total": {"N": "990"}
        name="cvv"\r⏎Content-Type: text/plain\r⏎\r⏎123\r⏎
        name="cvv"⏎Content-Type: text/plain; charset=UTF-8⏎⏎123⏎
        "cvv": Optional("123")
        cvv: NumberInt(123)
        cvv=SecretStr("123")
        cvv = new Decimal128('123')
        cvv: 123n, x
        <key>cvv</key><string>123</string>
        <key>cvv</key>⏎    <integer>123</integer>
        <name>x_card_code</name><value><string>123</string></value>
        <name>cvdValue</name>⏎<value>⏎<int>123</int>⏎</value>
        <th>CVV</th><td>123</td>
        <dt>Security code</dt> <dd>123</dd>
        .setCvv("123")
        .cvv('123').build()
        CVV2[3]=123&AMT[5]=10.00
        <cvn>⏎  <number>123</number>⏎</cvn>
        CVV:123有效
        cardcvc2=123&x=1
        <P SeriesCode="123"/>
        card_cid=123
        "cc_cid":"123"
        Beveiligingscode: 123
        код безопасности: 123
        安全碼: 123
        """);
  }

  @ParameterizedTest
  @MethodSource("strictLabels")
  void haveStrictLabels(String code) {
    assertFoundFarFromACard("CVV 123", code);
  }

  /** Four digits may be an amount, but a name or a version may follow a code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cvv=1234 ExpYear=2028",
        "GET /pay?cvv=1234 HTTP/1.1",
        "CVV:1234 PAN:",
        "cvv: 1234 EURO"
      })
  void mayHaveFourDigitsBeforeAWord(String code) {
    assertFoundFarFromACard("CVV 1234", code);
  }

  private static void assertFoundFarFromACard(String expected, String code) {
    String far = filler(500, "some words, ");
    assertEquals(expected, companions("pan=" + CARD + " " + far + code));
    assertEquals(expected, companions(code + " " + far + "pan=" + CARD));
  }

  /** Nothing in prose or in table rows assigns a value to a name. */
  @ParameterizedTest
  @ValueSource(strings = {"=", ">", "\\n", " a: ", " %3A", "&quot;", "&#61;", "é", "f(\""})
  void areNotLookedForWithoutSignsOfNamesNear(String sign) {
    String words = "Paid at 10:15, 5% off (50; 10), item(s). ".repeat(24);
    String after = words.substring(0, 600) + "\ncvv=123";
    assertEquals("", companions("I paid " + CARD + " " + after));
    String near = words.substring(0, SIGNS - sign.length() - 1);
    String far = words.substring(0, SIGNS - 1);
    assertEquals("CVV 123", companions("I paid " + CARD + " " + near + sign + after));
    assertEquals("", companions("I paid " + CARD + " " + far + sign + after));
    String before = "cvv=123 " + words.substring(0, 600);
    assertEquals("CVV 123", companions(before + sign + near + " " + CARD));
    assertEquals("", companions(before + sign + " " + far + CARD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cvv 123",
        "CVV is 123",
        "CVV for amt: 123",
        "cid=123",
        "cvv=\"\",\"amt\":123",
        "cvvResult=123",
        "cvv_length: 123",
        "amount=123",
        "\"port\":8080",
        "status: 200",
        "code=404",
        "year=2027",
        "time=12:30:123",
        "cvv=12",
        "cvv=12345",
        "cvv=123.50",
        "cvv=123-456",
        "cvv=123a",
        "cvv=123nd",
        "cvv=check(402)",
        "cvv Check(402)",
        "cvv: Of(x, 402)",
        "xcvv=123",
        "123=cvv",
        "</cvv>123",
        "cvv=*** code=402",
        "cvv= code=402",
        "cvv=\"\" code=200",
        "security_code: - id: 8080",
        "cvv=-- no=443",
        "cvv=*** key=8080",
        "\"cvv\":[],\"code\":404",
        "\"cvv\":{},\"id\":200",
        "email_verification_code=8812",
        "phoneVerificationCode: 881",
        "código de verificación: 881",
        "код проверки: 8812",
        "校验码：8812",
        "4-digit code: 8812",
        "KPN: 8812",
        "gift-card-code=4321",
        "cvv=1234 USD",
        "cvv: 1234 EUR.",
        "<field>cvv</field><code>1045</code>",
        "<p>cvv</p><b>123</b>",
        "<cvv></cvv><value>123</value>",
        "<td>my cvv: </td><td>123</td>",
        "validateCvv(card) returned 200",
        "cvv[\n402]=1",
        "<cvv/>\n<number>123</number>"
      })
  void areNotFoundOtherwise(String code) {
    assertFoundFarFromACard("", code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "cvv=1111,cvv=2222,cvv=3333,cvv=4444,cvv=5555,!CVV 2222; CVV 3333; CVV 4444; CVV 5555",
        "4539578763621486,cvv=1111,!CVV 1111"
      })
  void ofManyTheNearestBelongToACard(String before, String expected) {
    String far = filler(200, "some words, ");
    assertEquals(expected, companions(before + far + "5204123456789018"));
  }

  @Test
  void needACard() {
    String text = "order=4539578763621487 " + filler(300, "some words, ") + "cvv=123";
    assertEquals(List.of(), DETECTOR.scan(text));
  }

  /** An id in the record of a card's code does not become a card because of it. */
  @Test
  void areNoEvidenceForANumber() {
    String text = "order_id=" + CARD + " " + filler(300, "some words, ") + "cvv=123";
    assertEquals(List.of(), DETECTOR.scan(text));
    String card = CARD + " " + filler(300, "some words, ") + "cvv=123";
    Detection found = DETECTOR.scan(card).get(0);
    assertFalse(found.evidence().contains(Evidence.COMPANION));
    assertEquals(1, found.companions().size());
  }

  /** At a low threshold, a number before the last is reported, too; both are in one record. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cvv=123&x5204123456789018\n4539-5787-6362-1486",
        "cvv=123, and so on, and so on, and so on, and so on, and so on\n4539.5787.6362.1486x9, 5204123456789018"
      })
  void belongToTheSameCardAtAnyThreshold(String text) {
    for (Confidence confidence : List.of(Confidence.LOW, Confidence.MEDIUM)) {
      CardDetector detector = CardDetector.builder().minConfidence(confidence).build();
      List<Detection> found = detector.scan(text);
      assertEquals(confidence == Confidence.LOW ? 2 : 1, found.size());
      assertEquals("CVV 123", companions(text, found.subList(found.size() - 1, found.size())));
    }
  }

  /** A number that is not a card takes no code from the card after it. */
  @Test
  void belongToCards() {
    String text =
        "cvv=123&order=4539578763621486&x=" + filler(100, "a b ") + "&pan=5204123456789018";
    assertEquals("CVV 123", companions(text));
  }

  @Test
  void areMaskedNextToATrack() {
    String far = filler(300, "some words, ");
    String text = "cvv=123 " + far + "%B4539578763621486^DOE/JOHN^2712101?" + far + "cvc: 456";
    String masked = Redactor.last4().redact(text, DETECTOR.scan(text));
    assertEquals("cvv=*** " + far + "************1486" + far + "cvc: ***", masked);
  }
}
