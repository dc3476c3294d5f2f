package dev.carddetector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Generates texts of some KiB for a scan that skips: numbers with much or little between them, at
 * all distances. Some numbers have the longest possible gaps, or gaps that hide their digits best.
 */
final class SampleLongTexts {
  private static final int MIN_UNITS = 500;
  private static final int MAX_UNITS = 9_000;

  private static final String ZERO_WIDTH =
      "%EF%BB%BF \\uFEFF \\ufeff &#xFEFF; &#8203; &zwj; &zwnj; &shy; %C2%AD \u200b";

  private static final String SEPARATORS =
      "&thinsp; &NewLine; &nbsp; &hyphen; &lowbar; &Tab; &#x3000; %20 %E2%80%AF \u2003 \u3000 - . + _";

  private static final List<String> BLANKS = List.of(" ", "\t", "\r\n", "=\r\n");

  private static final List<String> FILLERS =
      List.of(
          "abcdefgh",
          "the quick brown fox, ",
          "    ",
          "\n",
          "x",
          "{\"k\": \"v\"}",
          "key_word=",
          "éàü",
          "Съешь",
          "日本",
          "😀",
          "हिन्दी",
          "&amp;",
          "&nbsp",
          "%C3%A9",
          "\\n",
          "\\u00e9",
          "12:30 ",
          "1987, ",
          " cvv=123, ",
          "\"cardCode\":\"1234\",",
          "%22cvc%22%3A123%26",
          "3.14 ",
          "a1b2c3",
          "4-4-4-",
          "11 22 33 ",
          "----",
          "....",
          "&#xFEFF;",
          "%EF%BB%BF",
          "&thinsp;",
          "\r\n",
          "=\r\n",
          ";",
          "،",
          "٣",
          "1234567890123456789012345");

  private static final List<String> PREFIXES =
      List.of("4", "51", "2221", "62", "5018", "6011", "34", "36");

  private final Random random;
  private final SampleTexts numbers;

  SampleLongTexts(long seed, List<String> cases) {
    random = new Random(seed);
    numbers = new SampleTexts(seed, cases);
  }

  String next() {
    int length = MIN_UNITS + random.nextInt(MAX_UNITS - MIN_UNITS);
    int oneIn = 1 + random.nextInt(20);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      boolean number = random.nextInt(oneIn) == 0;
      text.append(!number ? filler() : random.nextInt(4) == 0 ? stretched() : numbers.next());
    }
    return text.toString();
  }

  private String filler() {
    int length = random.nextInt(random.nextInt(4) == 0 ? 300 : 70);
    int kinds = random.nextInt(3);
    String one = pick(FILLERS);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          switch (kinds) {
            case 0 -> one;
            case 1 -> pick(FILLERS);
            default -> Character.toString('a' + random.nextInt(26));
          });
    }
    return text.toString();
  }

  private String stretched() {
    String digits = digits();
    int groupLength = 1 + random.nextInt(8);
    String gap = random.nextBoolean() ? gap() : "";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      boolean first = i > 0 && i % groupLength == 0;
      text.append(!first ? "" : gap.isEmpty() ? gap() : gap);
      int digit = digits.charAt(i) - '0';
      text.append(random.nextInt(40) > 0 ? "" + digit : Character.toString(0x1d7ce + digit));
    }
    return text.toString();
  }

  private String gap() {
    List<String> parts = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      parts.add(pick(List.of(ZERO_WIDTH.split(" ", -1))));
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      parts.add(pick(random.nextBoolean() ? BLANKS : List.of(SEPARATORS.split(" ", -1))));
    }
    Collections.shuffle(parts, random);
    return String.join("", parts);
  }

  private String digits() {
    StringBuilder digits = new StringBuilder(pick(PREFIXES));
    int length = random.nextBoolean() ? 16 : 12 + random.nextInt(8);
    while (digits.length() < length - 1) {
      digits.append(random.nextInt(10));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
