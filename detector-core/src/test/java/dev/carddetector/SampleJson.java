package dev.carddetector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates valid JSON with cards and their data in all positions, but without asterisks. */
final class SampleJson {
  private static final int MAX_DEPTH = 4;

  private static final String[] WORDS = {
    "",
    "id",
    "pan",
    "cvv",
    "exp",
    "note",
    "a b",
    "\\\"",
    "\\\\",
    "\\n",
    "\\/",
    "\\u00e9",
    "é",
    "😀",
    "\\ud83d\\ude00",
    "\\u0020",
    "{}",
    ",",
    ":",
    "x]",
    "\\u0034",
    "100%",
    "^",
    "?",
    "\u2028"
  };
  private static final String[] BLANKS = {"", "", "", " ", "\t", "\n", "\r\n  "};
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "7",
    "123",
    "2027",
    "12",
    "1e5",
    "-1.50E+7",
    "0.1",
    "20240102030405",
    "1234567890123",
    "0." + "0".repeat(70) + "1"
  };
  private static final String[] SPACES = {"", "", " ", "-", "\\u0020", "\\u00a0", "\\u002D"};

  private final Random random;
  private final StringBuilder json = new StringBuilder();

  /** The digits of all cards so far. */
  final List<String> cards = new ArrayList<>();

  SampleJson(long seed) {
    random = new Random(seed);
  }

  /** Returns a document, which may be a bare value. */
  String document() {
    json.setLength(0);
    value(0);
    return json.toString();
  }

  /** Returns documents, one per line. */
  String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(document().replaceAll("[\r\n]+ *", " ")).append("\n");
    }
    return lines.toString();
  }

  private void value(int depth) {
    int choice = random.nextInt(depth < MAX_DEPTH ? 12 : 8);
    switch (choice) {
      case 0, 1 -> json.append(bareCard());
      case 2 -> json.append(pick(NUMBERS));
      case 3 -> json.append(pick("true", "false", "null"));
      case 4, 5, 6, 7 -> json.append('"').append(text(depth)).append('"');
      case 8 -> array(depth);
      case 9 -> payment();
      default -> object(depth);
    }
  }

  private void array(int depth) {
    json.append('[').append(blank());
    for (int i = random.nextInt(6); i > 0; i--) {
      value(depth + 1);
      json.append(blank()).append(i > 1 ? "," : "").append(blank());
    }
    json.append(']');
  }

  private void object(int depth) {
    json.append('{').append(blank());
    for (int i = random.nextInt(6); i > 0; i--) {
      json.append('"').append(random.nextInt(4) == 0 ? text(MAX_DEPTH) : pick(WORDS)).append('"');
      json.append(blank()).append(':').append(blank());
      value(depth + 1);
      json.append(blank()).append(i > 1 ? "," : "").append(blank());
    }
    json.append('}');
  }

  /** A card with its CVV and expiry date as numbers, in an object or an array. */
  private void payment() {
    String cvv = Integer.toString(100 + random.nextInt(900));
    json.append(
        switch (random.nextInt(4)) {
          case 0 -> "{\"pan\":" + bareCard() + ",\"exp\":1227,\"cvv\":" + cvv + "}";
          case 1 -> "{\"cvv\": " + cvv + ", \"expiry\": 12.27, \"pan\": " + bareCard() + "}";
          case 2 -> "[" + card() + ",12,2027," + cvv + "]";
          default -> "[" + card() + "\t,\n1227 , " + bareCard() + "]";
        });
  }

  private String text(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(pick(WORDS)).append(pick(" ", "\\u0020", ", ", "\\t"));
      switch (random.nextInt(8)) {
        case 0, 1 -> text.append(grouped(card()));
        case 2 -> text.append(card()).append(pick(" exp 12\\/27", "|12|2027|", " cvv: "));
        case 3 -> text.append("cvv \\u0031\\u0032\\u0033 ").append(card());
        case 4 -> text.append("%B").append(card()).append("^DOE\\/J \\u00e9^2712101?");
        case 5 -> text.append(';').append(card()).append("=27121010000?");
        case 6 -> text.append(depth < MAX_DEPTH ? nested() : "7");
        default -> text.append(pick(WORDS));
      }
      text.append(pick(WORDS));
    }
    return text.toString();
  }

  /** Returns a document in a string. */
  private String nested() {
    int start = json.length();
    value(MAX_DEPTH - 1);
    String inner = json.substring(start);
    json.setLength(start);
    return inner
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private String bareCard() {
    return pick("", "", "", "-") + card() + pick("", "", "", "", ".0", "e0", "E-12", ".00e+1");
  }

  private String card() {
    SampleNumbers numbers = new SampleNumbers(random, new SampleSeparators(random));
    String card = SampleNumbers.withCheckDigit(numbers.inRange());
    while (card.startsWith("0")) {
      // Not a JSON number.
      card = SampleNumbers.withCheckDigit(numbers.inRange());
    }
    cards.add(card);
    return card;
  }

  private String grouped(String card) {
    String space = pick(SPACES);
    return card.replaceAll("(....)(?=.)", "$1" + space.replace("\\", "\\\\"));
  }

  private String blank() {
    return pick(BLANKS);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
