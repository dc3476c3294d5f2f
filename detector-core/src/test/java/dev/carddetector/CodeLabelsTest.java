package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that gateways use for the security code, and what joins them to it. */
class CodeLabelsTest {
  private static final String CARD = "4539578763621486";

  static final List<String> NAMES =
      List.of(
          "cvv",
          "CVV2",
          "cvc",
          "CVC2",
          "ccv",
          "CCV2",
          "ccvv",
          "cvv2cvc2",
          "cardCode",
          "x_card_code",
          "card-code",
          "cardcode",
          "CARDCODE",
          "verification_value",
          "verificationValue",
          "VerificationCode",
          "verification_number",
          "cvd",
          "CVDCode",
          "cvdValue",
          "CV2",
          "cvNumber",
          "CVNum",
          "cardValidationNum",
          "CardSecVal",
          "securityCode",
          "security-code",
          "CardSecurityCode",
          "vpc_CardSecurityCode",
          "DS_MERCHANT_CVV2",
          "card_cvc",
          "cardCvc",
          "cardcvc",
          "CVVNumber",
          "cvvCode",
          "cvn",
          "csc",
          "cid",
          "cardCvx",
          "fsv",
          "codigo_seguridad",
          "codigoSeguranca",
          "pruefziffer",
          "cardcvc2",
          "UMcvv2",
          "SeriesCode",
          "cardcvn",
          "CRDCVN",
          "strcvv",
          "ccvnum",
          "cvvno",
          "cvcno",
          "cvvData",
          "cardCd",
          "cvv_2",
          "cc_cid",
          "card_cid");

  /** N stands for a name; the code is 123. */
  private static final List<String> SHAPES =
      lines(
          """
          "#","N":"123"
          pan=#&N=123&x=1
          <p>#</p><N>123</N>
          &lt;PAN&gt;#&lt;/PAN&gt;&lt;N&gt;123&lt;/N&gt;
          &amp;lt;PAN&amp;gt;#&amp;lt;N&amp;gt;123&amp;lt;
          card%5Bnumber%5D=#&card%5BN%5D=123&x=1
          %3CPAN%3E#%3C%2FPAN%3E%3CN%3E123%3C%2FN%3E
          %7B%22n%22%3A%22#%22%2C%22N%22%3A%22123%22%7D
          %253Cn%253E#%253C%252Fn%253E%253CN%253E123%253C%252F
          {\\"n\\":\\"#\\",\\"N\\":\\"123\\"}
          {\\\\\\"n\\\\\\":\\\\\\"#\\\\\\",\\\\\\"N\\\\\\":\\\\\\"123\\\\\\"}
          \\u003cn\\u003e#\\u003cN\\u003e123\\u003c
          {\\u0022n\\u0022:\\u0022#\\u0022,\\u0022N\\u0022:\\u0022123\\u0022}
          n: #\\nN: 123\\n
          "n"=>"#", "N"=>"123"
          :n=>"#", :N=>"123"
          {'n': '#', 'N': '123'}
          {'n': u'#', 'N': u'123'}
          [n] => # [N] => 123
          {n=#, N=123}
          n/N: # N 123
          N=3D123&n=3D #
          {"v":"#"},{"name":"N","value":"123"}
          <p v="#"/><p name="N" value="123"/>
          <n>#</n><ns:N xsi:type="xsd:string">123</ns:N>
          &lt;n&gt;#&lt;/n&gt;&lt;N xsi:type=&quot;s&quot;&gt;123&lt;/N&gt;
          # name="N"\r⏎\r⏎123\r⏎--
          ["n"]=>⏎  string(16) "#"⏎  ["N"]=>⏎  string(3) "123"
          s:1:"n";s:16:"#";s:3:"N";s:3:"123";
          "#","N":{"value":"123"}
          "#","N":{"indicator":1,"value":"123"}
          <n>#</n><N><Indicator>1</Indicator><Value>123</Value></N>
          n   #⏎N          123⏎
          "#",⏎  "N" : {⏎      "value" : "123"
          """);

  private static List<String> shapesWithoutCode() {
    return lines(
        """
        "#","cvv":"","zip":"123"
        "#","cvv":null,"amt":123
        pan=#&cvv=&amt=123
        pan=#&cvvResult=100
        pan=#&cvv_length=3&port=443
        pan=#&cardcode=&status=200
        <n>#</n><cvv></cvv><amt>500</amt>
        <n>#</n><cvv/><no>500</no>
        "#","securityCode":{"indicator":0},"no":"123"
        "#","code":"123"
        "#","statusCode":200
        "#","discard_code":200
        "#","postcardCode":200
        "#","scorecard code":"x"
        "#","cvv":123.50
        # card code 12%
        # cvv 123%5
        # CVV⏎No 123
        %22#%22%2C%22xcvv%22%3A%22123%22
        """);
  }

  /** Returns the lines of a text, in which ⏎ stands for a line feed. */
  static List<String> lines(String text) {
    return Stream.of(text.split("\n")).map(line -> line.replace('⏎', '\n')).toList();
  }

  static Stream<Arguments> namesInAllShapes() {
    return SHAPES.stream().flatMap(shape -> NAMES.stream().map(name -> Arguments.of(name, shape)));
  }

  /** What people call the code in their languages; some of it can mean other things far away. */
  static Stream<String> phrases() {
    return lines(
        """
        3-Digit Code: 123
        Security no.: 123
        cvv should be 123
        verification code: 123
        beveiligingscode: 123
        Säkerhetskod 123
        sikkerhetskode: 123
        turvakoodi 123
        bezpečnostní kód: 123
        kod zabezpieczający 123
        kod bezpieczeństwa: 123
        biztonsági kód: 123
        cod de securitate: 123
        Prüfcode: 123
        Sicherheitsnummer 123
        Sicherheitsnr. 123
        Prüfziffern: 123
        KPN 123
        Kartenprüfnummer 123
        CVV kodu: 123
        güvenlik numarası: 123
        κωδικός ασφαλείας 123
        Κωδικός Ασφαλείας: 123
        код безопасности: 123
        код проверки: 123
        код безпеки 123
        CVV-код 123
        קוד אבטחה: 123
        رمز الأمان: 123
        رمز التحقق 123
        کد امنیتی: 123
        सीवीवी: 123
        보안코드 123
        보안 코드: 123
        安全碼：123
        CVV是123，
        CVV2码：123
        CVC번호: 123
        我的cvv是123。
        末三碼：123
        校验码：123
        セキュリティ番号：123
        รหัสหลังบัตร 123
        mã bảo mật: 123
        kode keamanan: 123
        código de verificación: 123
        código de verificação: 123
        code de vérification : 123
        codice di verifica 123
        cód. de segurança: 123
        cód. segurança 123
        cód segurança 123
        cód. seguridad 123
        cod. sicurezza: 123
        the digits on the back are 123
        """)
        .stream();
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void findsPhrases(String phrase) {
    assertEquals("CVV 123", companions(CARD + ", " + phrase));
    assertEquals("CVV 123", companions(phrase + ", " + CARD));
  }

  private static String companions(String text) {
    return CardDetector.create().scan(text).stream()
        .flatMap(found -> found.companions().stream())
        .map(c -> c.type() + " " + text.substring((int) c.start(), (int) c.end()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("namesInAllShapes")
  void finds(String name, String shape) {
    String text = shape.replace("N", name).replace("PA" + name, "PAN").replace("#", CARD);
    assertEquals("CVV 123", companions(text), text);
  }

  @ParameterizedTest
  @MethodSource("shapesWithoutCode")
  void doesNotFind(String text) {
    assertEquals("", companions(text.replace("#", CARD)));
  }
}
