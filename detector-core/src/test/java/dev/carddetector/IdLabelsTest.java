package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The labels that languages give to the numbers of orders, parcels and other things, and cards. */
class IdLabelsTest {
  private static final String CARD = "4539578763621486";
  private static final CardDetector DETECTOR = CardDetector.create();

  private static Stream<String> texts(String block) {
    return Stream.of(block.split("\n")).map(line -> line.replace("#", CARD));
  }

  static Stream<String> otherIds() {
    return texts(
        """
        Confirmation number: #
        order confirmation number #
        RRN: #
        authorization number #
        PO number #
        part no. #
        Seriennummer: #
        Vertragsnummer #
        Vorgangsnummer: #
        Versicherungsnummer #
        Versicherungsschein-Nr. #
        Zählernummer: #
        Aktenzeichen: #
        Verwendungszweck: #
        Referenznummer #
        numéro de suivi : #
        numéro de série #
        N° de suivi : #
        numéro de dossier #
        n° de dossier #
        n° client #
        nº do pedido: #
        numéro de contrat #
        numéro d'abonné #
        numéro d’abonné #
        número de seguimiento: #
        número de serie #
        número de guía: #
        código de rastreio #
        nota fiscal #
        nosso número: #
        protocolo de autorização #
        matricola #
        numero di serie #
        Réf. : #
        KID: #
        Sales document #
        accession number: #
        PIN block #
        ETKT #
        e-ticket no. #
        aws account #
        Parkschein-Nr. #
        Inventarnummer: #
        Dauerauftrag Nr. #
        número de expediente: #
        autenticação #
        rachunek pomocniczy nr #
        mã đơn hàng #
        ID Pelanggan #
        номер отправления: #
        رقم الطلب #
        מספר הזמנה #
        মিটার নম্বর #
        运单号：#
        お問い合わせ番号 #
        회원 번호 #
        Ordernummer #
        ordrenummer: #
        Fakturanummer: #
        Bestelnummer: #
        tilausnumero #
        list przewozowy #
        nr listu przewozowego #
        numer seryjny #
        objednávka č. #
        číslo objednávky: #
        číslo zásilky #
        číslo faktury: #
        nr faktury #
        rendelésszám: #
        rendelés száma: #
        takip no: #
        kargo takip numarası #
        sipariş numaranız #
        ОГРН #
        договор № #
        номер договора: #
        лицевой счёт #
        трек-номер: #
        трек #
        номер замовлення: #
        αριθμός παραγγελίας: #
        주문번호 #
        주문 번호: #
        운송장번호 #
        お問い合わせ伝票番号：#
        製造番号：#
        注文番号は#
        运单号：#
        快递单号：#
        流水号#
        交易号: #
        訂單編號：#
        訂單號碼：#
        订单号是#
        我的order是#
        ऑर्डर संख्या: #
        ऑर्डर #
        คำสั่งซื้อ #
        หมายเลขคำสั่งซื้อ #
        mã đơn hàng: #
        nomor resi: #
        رقم الطلب: #
        رقم طلبك هو #
        מספר הזמנה: #
        queryid=#
        product_code: #
        Patientennummer: #
        Matricule #
        NHS no #
        service request #
        protocolo de atendimento #
        frequent flyer no. #
        トラッキング番号 #
        """);
  }

  static Stream<String> cards() {
    return texts(
        """
        card number: #
        credit card confirmation number #
        My card is #
        The card number is #
        Kartennummer: #
        Meine Kreditkartennummer lautet #
        Die Karte ist #
        numéro de carte : #
        n° de carte : #
        N° carte #
        ma carte est #
        número de tarjeta: #
        nº de tarjeta #
        tarjeta nº#
        la tarjeta es #
        número do cartão: #
        nº do cartão: #
        o cartão é #
        numero di carta #
        carta n. #
        la carta è #
        kortnummer: #
        kredittkortnummer #
        kortin numero #
        kaartnummer: #
        creditcardnummer: #
        numer karty: #
        nr karty #
        číslo karty: #
        karta č. #
        kártyaszám: #
        bankkártya száma: #
        numărul cardului: #
        kart numarası: #
        kart no: #
        номер карты: #
        карта № #
        номер картки: #
        αριθμός κάρτας: #
        カード番号：#
        カード番号は#
        クレジットカード番号 #
        卡号：#
        卡号是#
        卡號：#
        银行卡号: #
        信用卡號碼：#
        信用卡编号 #
        我的visa卡#
        카드번호: #
        카드 번호는 #
        신용카드번호 #
        कार्ड नंबर: #
        หมายเลขบัตร #
        เลขที่บัตร #
        số thẻ: #
        số thẻ là #
        nomor kartu: #
        kartu adalah #
        رقم البطاقة: #
        شماره کارت: #
        מספר כרטיס: #
        """);
  }

  @ParameterizedTest
  @MethodSource("otherIds")
  void ofOtherIds(String text) {
    assertEquals(List.of(), DETECTOR.scan(text));
  }

  @ParameterizedTest
  @MethodSource("cards")
  void ofCards(String text) {
    List<Detection> found = DETECTOR.scan(text);
    assertEquals(1, found.size());
    assertEquals(Confidence.HIGH, found.get(0).confidence());
  }

  /** What belongs to the card of another number does not speak for this one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Order 6011533216704829 was paid with card 4716 4363 1514 1260 (exp 09/27).",
        "{\"trace\":\"4556318830964739159\",\"orderId\":\"5168927204695648\","
            + "\"payment\":{\"cardNumber\":\"4716 4363 1514 1260\",\"cvv\":\"634\"}}"
      })
  void besideTheCardOfAnother(String text) {
    List<Detection> found = DETECTOR.scan(text);
    assertEquals(1, found.size());
    assertEquals(text.indexOf("4716"), found.get(0).start());
  }
}
