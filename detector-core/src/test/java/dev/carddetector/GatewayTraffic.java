package dev.carddetector;

import dev.carddetector.GatewayForms.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Generates requests to payment gateways with a card and its code, in all {@link GatewayForms}. */
final class GatewayTraffic {
  /** A request, and where its number and code are. */
  record Request(String form, String text, int number, int code, int codeDigits) {
    /** Returns the text with the code replaced. */
    String textWith(String value) {
      return text.substring(0, code) + value + text.substring(code + codeDigits);
    }
  }

  private static final String CODE = "@@@@";

  private static final List<String> NUMBER_NAMES =
      List.of(
          "number",
          "cardNumber",
          "card_number",
          "CardNumber",
          "pan",
          "PAN",
          "ccNumber",
          "card-number",
          "accountNumber",
          "CardNo",
          "x_card_num",
          "ccnum",
          "primaryAccountNumber");

  private static final List<List<String>> DATE_NAMES =
      List.of(
          List.of("exp_month", "exp_year"),
          List.of("expiryMonth", "expiryYear"),
          List.of("ExpMonth", "ExpYear"),
          List.of("expirationMonth", "expirationYear"),
          List.of("month", "year"));

  /** Other fields of a request, with values that could be mistaken for a code. */
  private static final List<String> OTHER_NAMES =
      List.of(
          "amount",
          "currency",
          "count",
          "port",
          "status",
          "statusCode",
          "time",
          "year",
          "orderId",
          "transaction_id",
          "merchantId",
          "terminal",
          "zip",
          "phone",
          "ip",
          "email",
          "firstName",
          "billing_address",
          "description",
          "user_agent",
          "installments",
          "responseCode",
          "avs_result",
          "version",
          "customerReference",
          "token");

  /** Names of codes only near a card. */
  private static final List<String> WEAK_NAMES = List.of("cid", "cardCd");

  private static final String WORDS =
      "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor";

  private static final List<String> FORMS = List.copyOf(GatewayForms.ALL.keySet());

  private final Random random;

  GatewayTraffic(long seed) {
    random = new Random(seed);
  }

  Request next() {
    String number = number();
    boolean amex = number.startsWith("37");
    String code = CODE.substring(0, amex ? 4 : 3);
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(pick(NUMBER_NAMES), number, true));
    fields.add(
        new Field(
            pick(CodeLabelsTest.NAMES.stream().filter(n -> !WEAK_NAMES.contains(n)).toList()),
            code,
            true));
    List<String> date = pick(DATE_NAMES);
    fields.add(new Field(date.get(0), "" + (10 + random.nextInt(3)), true));
    fields.add(new Field(date.get(1), "20" + (26 + random.nextInt(9)), true));
    int most = random.nextInt(3) == 0 ? 30 : 8;
    for (int n = random.nextInt(most); n > 0; n--) {
      String name = pick(OTHER_NAMES);
      fields.add(new Field(name, value(name), random.nextInt(4) == 0));
    }
    Collections.shuffle(fields, random);
    String form = pick(FORMS);
    String text =
        pick(List.of("", "2026-11-28 10:15:30.123 DEBUG - ", "POST /v1/charge\n\n"))
            + GatewayForms.ALL.get(form).apply(fields);
    int codeDigits = code.length();
    int at = text.indexOf(code);
    text =
        text.replace(
            code, "" + (codeDigits == 4 ? 1000 + random.nextInt(9000) : 100 + random.nextInt(900)));
    return new Request(form, text, text.indexOf(number), at, codeDigits);
  }

  private String number() {
    String prefix = pick(List.of("4", "4", "51", "55", "2221", "37", "6011", "3530"));
    StringBuilder digits = new StringBuilder(prefix);
    int length = prefix.equals("37") ? 15 : 16;
    while (digits.length() < length - 1) {
      digits.append(random.nextInt(10));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }

  private String value(String name) {
    return switch (name) {
      case "amount" -> random.nextInt(2000) + "." + (10 + random.nextInt(90));
      case "count", "installments" -> "" + random.nextInt(1000);
      case "port" -> "" + (80 + random.nextInt(9000));
      case "status", "statusCode", "responseCode" -> "" + (100 + random.nextInt(500));
      case "time" -> "12:" + (10 + random.nextInt(50)) + ":30";
      case "year" -> "" + (1990 + random.nextInt(40));
      case "orderId", "transaction_id", "merchantId", "terminal" ->
          "" + (10_000_000 + random.nextInt(90_000_000));
      case "zip" -> "" + (10_000 + random.nextInt(90_000));
      case "phone" -> "+1 555 01" + (10 + random.nextInt(90));
      case "ip" -> "192.168.0." + random.nextInt(256);
      case "description", "user_agent", "token" ->
          WORDS.substring(0, random.nextInt(WORDS.length()));
      default -> pick(List.of("lorem", "ipsum", "dolor", "sit", "amet"));
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
