package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and programs write between a card and its security code, which is 123. */
class CodePhrasesTest {
  private static final String CARD = "4539578763621486";
  private static final CardDetector DETECTOR = CardDetector.create();

  private static Stream<String> texts(String block) {
    return Stream.of(block.split("\n")).map(line -> line.replace("#", CARD).replace("⏎", "\n"));
  }

  private static String codes(String text) {
    return DETECTOR.scan(text).stream()
        .flatMap(card -> card.companions().stream())
        .filter(companion -> companion.type() == Companion.Type.CVV)
        .map(code -> text.substring((int) code.start(), (int) code.end()))
        .collect(Collectors.joining(" "));
  }

  static Stream<String> withCode() {
    return texts(
        """
        Visitor: #⏎Agent: And the CVV?⏎Visitor: 123⏎Agent: Thanks
        card #\r⏎Agent: And the CVV?\r⏎Caller: 123\r⏎
        Card #⏎[12:01] Ann: security code on the back?⏎[12:02] Lee: 123.
        card # 09/27 code 123, the rest later
        card #, exp 09/27, code: 123
        card # cv 123
        pago con # 09/27 código 123
        карта # 09/27 код 123
        CVV entered 123 for card #
        T2=# CID keyed=123
        cy.get('card').type('#'); cy.get('cvc').type('123');
        find(By.id("pan")).sendKeys("#"); find(By.id("cvv")).sendKeys("123");
        byId("card").value = "#"; byId("cvv").value = "123";
        txtCard.Text = "#" : txtCVV.Text = "123"
        <input name="pan" value="#"><input name="cvv" size="4" autocomplete="off" value="123">
        <input name="pan" value="#"><input name="cvv" style="width:4em;" value="123">
        <input name="pan" value="#"><input name="cvv" placeholder="3 digits, on back" value="123">
        find(By.id("pan")).sendKeys("#"); // and so on and on and on⏎find(By.id("cvv")).sendKeys("123");
        find(By.id("pan")).send_keys("#"); // and so on and on and on⏎find(By.id("cvv")).send_keys("123");
        Req {crPan = "#", crCvv = Just "123"}
        {"pan":{"string":"#"},"cvc2":{"string":"123"}}
        cc_pan | #⏎cc_verification | 123
        карта # свв 123
        картата # сигурносен код на гърба 123
        kartica # kontrolni broj 123
        kadi card # namba ya siri nyuma 123
        কার্ড card # সিভিভি 123
        カード# 裏面の3桁は123です
        הכרטיס # שלוש ספרות בגב הכרטיס 123
        so # and the code on the back is 123
        card #, CVV2 given over the phone: 123
        Kort #. Kontrollsifrene på baksiden er 123.
        CALLER: It's #.⏎AGENT: And the expiry?⏎CALLER: Zero six twenty seven.⏎AGENT: The CVV, please?⏎CALLER: 123.
        1) "ccnum"⏎2) "#"⏎3) "cvc2"⏎4) "123"
        $card⏎[1] "#"⏎⏎$cvv⏎[1] "123"
        {"number":"#","expMonth":"3","expYear":"2027","code":"123"}
        FP CCVI#/1127*CV123/A884120
        Card #⏎Agent: CVV please⏎Customer: 123
        Card #\r⏎Agent: CVV, please.\r⏎Customer: 123
        Karte #⏎Agent: Prüfziffer bitte!⏎Kunde: 123
        Card: # and so on and on and on and on and on and on⏎Agent: and the CVV please⏎Customer: 123
        Card: # and so on and on and on and on and on and on⏎Agent: the last three on the back, please?⏎Caller: 123
        card # last three on the back, 123
        Karte #, die drei hinten: 123
        kart # arkasındaki 3 hane 123
        Karte # CVV-Code lautet 123
        # c.v.v. 123
        # exp 12/27 and on the back 123
        # 12/27 back 123
        บัตร # หมดอายุ 12/27 รหัส 123
        cy.get('card').type('#') // and so on and on and on and on⏎cy.get('cvc').type('123')
        """);
  }

  static Stream<String> withoutCode() {
    return texts(
        """
        Card #⏎Agent: And the CVV⏎Amount: 123
        Card #⏎Agent: And the CVV?⏎Amount 123
        Card #⏎Agent: CVV please⏎Amount is 123
        Card #⏎Agent: CVV pleased⏎Amount: 123
        Card #⏎please⏎Amount: 123
        Card #, code 123
        card # CVV: N/A 402
        card # cvv=check(402)
        card # CVV Check(402)
        card # on the back 123
        card # I wrote on 12/27 back 123
        CV 2023 for card #
        my crypto 2024 card #
        card # cvv Texting Ann on 402 Main
        card # CVV Text me at 1234
        card # CVV Just 402 left
        card # failed 09/27 10:12 code 123
        card # 09/27 error code 123
        <input name="pan" value="#"><input name="cvv"><input name="qty" value="123">
        <input name="pan" value="#"><input name="cvv" size="123">
        byId("card").value = "#"; byId("code").value = "123";
        1) "ccnum"⏎2) "#"⏎3) "cvc2"⏎4) "x"⏎5) "123"
        {"number":"#","expYear":"2027","status":"ok","code":"123"}
        CALLER: It's #.⏎AGENT: The CVV, please?⏎CALLER: It is on the back.⏎Amount: 123
        """);
  }

  @ParameterizedTest
  @MethodSource("withCode")
  void areRead(String text) {
    assertEquals("123", codes(text));
  }

  @ParameterizedTest
  @MethodSource("withoutCode")
  void ofOtherKindsNameNoCode(String text) {
    assertEquals("", codes(text));
  }
}
