package dev.carddetector.benchmarks.corpora;

import dev.carddetector.Luhn;
import dev.carddetector.tools.text.CorpusWriter;
import java.util.List;

/** Records of the texts that are full of cards. Each record has one card with random digits. */
final class CardText {
  /** More than one seed, so that no figure depends on the numbers of one. */
  static final List<String> SEEDS = List.of("A", "B", "C", "D");

  private static final String[] NAMES = {
    "Ada Lane", "Ben Okoro", "Carla Diaz", "Dan Weber", "Emma Holm", "Farid Nouri", "Grace Kim"
  };

  private CardText() {}

  static void row(CorpusWriter out, boolean card) {
    out.add(100_000 + out.below(900_000)).add(",").date().add(",").add(out.oneOf(NAMES)).add(",");
    payment(out.plant(number(out)));
  }

  static void idRow(CorpusWriter out, boolean card) {
    String id = out.noCard(Integer.toString(1 + out.below(9)), 10 + out.below(3));
    out.add(id).add(",").plant(number(out)).add(",");
    payment(out.date().add(",").add(out.oneOf(NAMES)));
  }

  static void event(CorpusWriter out, boolean card) {
    out.add("{\"ts\":\"").date().add("T").two(24).add(":").two(60).add(":").two(60);
    out.add("Z\",\"level\":\"INFO\",\"event\":\"payment authorised\",\"order\":\"").hex(16);
    out.add("\",\"card\":{\"number\":\"").plant(number(out));
    out.add("\",\"exp\":\"0").add(1 + out.below(9)).add("/").add(27 + out.below(5));
    out.add("\"},\"amount\":").add(out.below(100_000));
    out.add(",\"customer\":\"c-").add(100_000 + out.below(900_000)).add("\"}\n");
  }

  static void list(CorpusWriter out, boolean card) {
    out.plant(number(out)).add("\n");
  }

  static void spaced(CorpusWriter out, boolean card) {
    out.plant(grouped(number(out))).add("\n");
  }

  static void reportRow(CorpusWriter out, boolean card) {
    out.add("| ").add(10_000 + out.below(90_000)).add(" | ").plant(grouped(number(out)));
    out.add(" | ").add(out.oneOf(NAMES)).add(" | ").add(out.below(5000)).add(".").two(100);
    out.add(" |\n");
  }

  private static void payment(CorpusWriter out) {
    out.add(",").add(out.below(1000)).add(".").two(100).add(",");
    out.add(out.oneOf("EUR", "USD", "GBP")).add(",").add(out.oneOf("OK", "OK", "FAILED"));
    out.add("\n");
  }

  /** Returns a Visa, Mastercard, Amex or Discover number. */
  private static String number(CorpusWriter out) {
    String prefix =
        switch (out.below(5)) {
          case 0 -> "4";
          case 1 -> Integer.toString(51 + out.below(5));
          case 2 -> Integer.toString(2221 + out.below(500));
          case 3 -> out.oneOf("34", "37");
          default -> out.oneOf("6011", "64" + (4 + out.below(6)), "65");
        };
    int length = prefix.startsWith("3") ? 15 : 16;
    String body = prefix + out.digits(length - 1 - prefix.length());
    return body + Luhn.checkDigit(body);
  }

  private static String grouped(String number) {
    return number.length() == 15
        ? number.replaceFirst("(.{4})(.{6})", "$1 $2 ")
        : number.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
