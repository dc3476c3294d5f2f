package dev.carddetector.benchmarks.corpora;

import dev.carddetector.Luhn;
import dev.carddetector.tools.text.CorpusWriter;

/**
 * Texts on which nothing was tuned: their words, numbers, cards and layouts differ from those of
 * {@link CorpusWriter}.
 */
final class HeldOutText {
  private static final String[] NAMES = {
    "Abel", "Brandt", "Castillo", "Dufour", "Eriksen", "Fischer", "Gallo", "Horvath", "Ivanova",
    "Jensen", "Kowalski", "Lindqvist", "Moreau", "Novak", "Okafor", "Petrov", "Quispe", "Rossi"
  };

  private static final String[] CYRILLIC = {
    "\u0432\u0440\u0435\u043c\u044f",
    "\u0433\u043e\u0440\u043e\u0434",
    "\u0434\u043e\u043c",
    "\u0436\u0438\u0437\u043d\u044c",
    "\u0437\u0430\u043a\u0430\u0437",
    "\u0438",
    "\u043a\u043d\u0438\u0433\u0430",
    "\u043b\u044e\u0434\u0438",
    "\u043d\u0430",
    "\u043e\u043f\u043b\u0430\u0442\u0430",
    "\u043f\u0438\u0441\u044c\u043c\u043e",
    "\u0440\u0435\u043a\u0430",
    "\u0441\u043b\u043e\u0432\u043e",
    "\u0443\u0442\u0440\u043e"
  };

  private static final String[] CJK = {
    "\u6211\u4eec",
    "\u4eca\u5929",
    "\u8ba2\u5355",
    "\u652f\u4ed8",
    "\u5730\u5740",
    "\u5ba2\u6237",
    "\u65f6\u95f4",
    "\u516c\u53f8",
    "\u670d\u52a1",
    "\u7f51\u7edc",
    "\u4e86",
    "\u7684",
    "\u5728",
    "\u6771\u4eac",
    "\u3053\u308c\u306f",
    "\u3067\u3059"
  };

  /** Prefixes, and the length of their cards. */
  private static final String[] PREFIXES = {"4716", "2720", "3528", "6221", "5105", "371", "36"};

  private static final int[] LENGTHS = {16, 16, 16, 16, 16, 15, 14};

  private static final int FULL_WIDTH = '\uff10' - '0';

  private HeldOutText() {}

  static void xml(CorpusWriter out, boolean card) {
    out.add("  <order number=\"").add(notCard(out, 13)).add("\">\n    <placed>");
    time(out, "T").add("</placed>\n    <customer>").add(name(out)).add("</customer>\n    <sum>");
    out.add(out.below(900)).add(".").two(100).add("</sum>\n");
    if (card) {
      out.add("    <card>").plant(card(out, new String[] {"", " ", "-"})).add("</card>\n");
    }
    out.add("    <phone>+44 20 79").two(100).add(" 0").two(100).add("</phone>\n  </order>\n");
  }

  static void sql(CorpusWriter out, boolean card) {
    out.add("INSERT INTO payments VALUES (").add(100_000 + out.below(800_000)).add(",'");
    out.add(name(out)).add("','");
    time(out, " ").add("',").add(out.below(90_000)).add(",'");
    if (card) {
      out.plant(card(out, new String[] {""}));
    } else {
      out.add(out.oneOf("bank transfer", "on account", ""));
    }
    out.add("',").add(notCard(out, 15)).add(",NULL);\n");
  }

  static void yaml(CorpusWriter out, boolean card) {
    out.add("- name: ").add(name(out)).add("\n  id: ").hex(8).add("-").hex(4).add("-").hex(4);
    out.add("\n  at: ");
    time(out, "T").add("\n  retries: ").add(out.below(12)).add("\n  notes: >\n    ");
    out.add(name(out)).add(" and ").add(name(out)).add("\n");
    if (card) {
      out.add("  pan: \"").plant(card(out, new String[] {"", " "})).add("\"\n");
    }
  }

  static void cyrillic(CorpusWriter out, boolean card) {
    for (int i = 3 + out.below(9); i > 0; i--) {
      out.add(out.oneOf(CYRILLIC)).add(i > 1 ? " " : "");
    }
    if (card) {
      out.add(" \u043a\u0430\u0440\u0442\u0430 ");
      out.plant(card(out, new String[] {"", " ", "-", "\u00a0"}));
    } else if (out.below(6) == 0) {
      out.add(" \u2116 ").add(out.below(10_000));
    }
    out.add(out.oneOf(". ", ", ", " \u2014 "));
  }

  static void cjk(CorpusWriter out, boolean card) {
    for (int i = 4 + out.below(12); i > 0; i--) {
      out.add(out.oneOf(CJK));
    }
    if (card) {
      String number = card(out, new String[] {"", " "});
      out.add("\u5361\u53f7").plant(out.below(2) == 0 ? number : wide(number));
    } else if (out.below(6) == 0) {
      out.add(1990 + out.below(40)).add("\u5e74");
    }
    out.add(out.oneOf("\u3002", "\uff0c", "\n"));
  }

  private static CorpusWriter time(CorpusWriter out, String between) {
    out.add(2019 + out.below(6)).add("-0").add(1 + out.below(9)).add("-1").add(out.below(10));
    return out.add(between).add("1").add(out.below(10)).add(":").two(60).add(":").two(60);
  }

  private static String name(CorpusWriter out) {
    return out.oneOf(NAMES);
  }

  /** Returns a card in the usual groups of its length. Other engines need not know it. */
  private static String card(CorpusWriter out, String[] separators) {
    int kind = out.below(PREFIXES.length);
    String body = digits(out, PREFIXES[kind], LENGTHS[kind] - 1);
    String number = body + Luhn.checkDigit(body);
    String separator = out.oneOf(separators);
    int second = number.length() == 16 ? 8 : 10;
    StringBuilder grouped = new StringBuilder(number);
    if (number.length() == 16) {
      grouped.insert(12, separator);
    }
    return grouped.insert(second, separator).insert(4, separator).toString();
  }

  /** Returns a number with a wrong check digit. */
  private static String notCard(CorpusWriter out, int length) {
    String body = digits(out, "8", length - 1);
    return body + (Luhn.checkDigit(body) + 5) % 10;
  }

  private static String digits(CorpusWriter out, String prefix, int length) {
    StringBuilder digits = new StringBuilder(prefix);
    while (digits.length() < length) {
      digits.append(out.below(10));
    }
    return digits.toString();
  }

  /** Converts digits to full-width ones. */
  private static String wide(String number) {
    return number
        .chars()
        .map(c -> c == ' ' ? c : c + FULL_WIDTH)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
