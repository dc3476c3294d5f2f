package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids of payments, which receipts print beside the name of a card. */
class TransactionIdsTest {
  private static final String NUMBER = "4539578763621486";
  private static final CardDetector DETECTOR = CardDetector.create();

  static Stream<String> ids() {
    return texts(
        """
        Transaction ID: #
        transactionId=#
        transactionid=#
        <TransactionID>#</TransactionID>
        "transaction_id":"#"
        TRANS ID #
        Trans. No.: #
        txnId: #
        Tx ID: #
        Auth ID: #
        Authorization ID: #
        Charge ID: #
        Refund ID: #
        Refund no. #
        Capture ID: #
        Settlement ID: #
        Payout ID: #
        Transfer ID: #
        Dispute ID: #
        Operation ID: #
        Sale ID: #
        Checkout ID: #
        Cart ID: #
        Device ID: #
        Subscription ID: #
        Token ID: #
        Transaction number: #
        Transaction no. #
        Transaction ##
        Payment number: #
        paymentId: #
        Transaktions-ID: #
        Zahlungs-ID: #
        Numéro de transaction : #
        N° de transaction : #
        ID de transacción: #
        ID da transação: #
        ID transazione: #
        numero transazione: #
        ID transakcji: #
        ID płatności: #
        Transactienummer: #
        İşlem No: #
        取引ID: #
        交易ID: #
        결제 ID: #
        """);
  }

  static Stream<String> cards() {
    return texts(
        """
        transaction: #
        transaction card: #
        Card number of transaction: #
        payment method id: #
        card id: #
        transaction_cc=#
        customer cc number: #
        refund to #
        交易卡号: #
        取引カード番号: #
        """);
  }

  /** Returns the lines beside a card, each with the number for its last sign. */
  private static Stream<String> texts(String block) {
    return block.lines().map(line -> line.replaceFirst("#(?!#)", NUMBER) + "\nVisa ****0427");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void ofIds(String text) {
    assertEquals(List.of(), DETECTOR.scan(text));
  }

  @ParameterizedTest
  @MethodSource("cards")
  void ofCards(String text) {
    List<Detection> found = DETECTOR.scan(text);
    assertEquals(1, found.size());
    assertEquals(Confidence.HIGH, found.get(0).confidence());
  }
}
