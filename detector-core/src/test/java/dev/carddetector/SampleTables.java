package dev.carddetector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates texts with a number among like numbers: columns, lists, values of one key. */
final class SampleTables {
  private static final List<String> KEYS =
      List.of(
          "id=",
          "\"id\": ",
          "\"n\":\"",
          "acct : ",
          "'x': '",
          "k_1=\"",
          "=",
          ": ",
          "9=",
          "n = ",
          "é=",
          "averyveryverylongkeyindeed12345=",
          "averyveryverylongkeyindeed123456=",
          "a            = ");

  private static final List<String> CELL_ENDS =
      List.of(",", ",", "\t", ";", " | ", "|", "，", " ", "\u00a0");
  private static final List<String> LINE_ENDS =
      List.of("\n", "\n", "\n", "\r\n", "\r", "\n\n", " \n");
  private static final List<String> LINE_STARTS =
      List.of("", "", "", "- ", "| ", "id: ", "x=", "é", "è", "  ", "\"n\" : ", "a:b=", "\ud83d");

  private static final List<String> BRACKETS = List.of("[]", "{}", "  ", "()", "[ ", " ]", "[[]]");
  private static final List<String> FILLERS =
      List.of("lorem ", "é ", "😀", "， ", ". ", "x1 ", "12 ");

  private final Random random;
  private final SampleNumbers numbers;

  /** The length of most numbers of a text, and their layout. */
  private int length;

  private String layout;
  private String separator;
  private int cards;
  private String repeated;

  SampleTables(Random random, SampleNumbers numbers) {
    this.random = random;
    this.numbers = numbers;
  }

  String next() {
    repeated = numbers.digits();
    length = random.nextBoolean() ? repeated.length() : 7 + random.nextInt(14);
    cards = pick(List.of(1, 2, 5, 9));
    layout =
        random.nextInt(3) == 0 ? pick(List.of("4-4-4-4", "4-6-5", "6-10", "8-8", "3-3-4-6")) : "";
    separator =
        pick(List.of(" ", "-", ".", "  ", "\u00a0", "–", "_", "\t", "%20", "   ", "   ", "    "));
    String table =
        switch (random.nextInt(4)) {
          case 0 -> keyed();
          case 1 -> list();
          default -> lines();
        };
    return random.nextInt(6) > 0
        ? table
        : inTheDistance(table, 340 + random.nextInt(70), random.nextInt(table.length()));
  }

  private String value() {
    String digits =
        random.nextInt(10) < cards
            ? random.nextInt(3) == 0 ? repeated : numbers.digits()
            : numbers.random(random.nextInt(5) == 0 ? 7 + random.nextInt(14) : length);
    if (!layout.isEmpty() && SampleSeparators.sum(layout) == digits.length()) {
      return String.join(separator, SampleSeparators.groups(digits, layout));
    }
    return random.nextInt(40) == 0 ? numbers.joined(digits) : digits;
  }

  private String keyed() {
    String key = random.nextInt(3) > 0 ? pick(KEYS) : "k".repeat(30 + random.nextInt(4)) + "=";
    String end = pick(List.of(", ", "\n", "&", "} ", "\", ", " ", "é", "😀"));
    return Stream.generate(() -> (random.nextInt(8) == 0 ? pick(KEYS) : key) + value())
        .limit(2 + random.nextInt(6))
        .collect(Collectors.joining(end));
  }

  private String list() {
    String end = pick(List.of(", ", ",", " ", "\n", "|", "; ", ",\n  ", "/"));
    String bracket = pick(BRACKETS);
    int half = bracket.length() / 2;
    return bracket.substring(0, half)
        + Stream.generate(
                () -> random.nextInt(6) == 0 ? numbers.random(1 + random.nextInt(8)) : value())
            .limit(1 + random.nextInt(6))
            .collect(Collectors.joining(end))
        + bracket.substring(half);
  }

  private String lines() {
    String cellEnd = pick(CELL_ENDS);
    String lineEnd = pick(LINE_ENDS);
    String lineStart = pick(LINE_STARTS);
    int columns = 1 + random.nextInt(3);
    List<String> lines = new ArrayList<>();
    for (int line = 1 + random.nextInt(7); line > 0; line--) {
      String start = random.nextInt(8) == 0 ? pick(LINE_STARTS) : lineStart;
      lines.add(
          Stream.generate(this::cell)
              .limit(random.nextInt(8) == 0 ? columns + 1 : columns)
              .collect(Collectors.joining(cellEnd, start, random.nextInt(8) == 0 ? cellEnd : "")));
    }
    return String.join(lineEnd, lines);
  }

  private String cell() {
    return switch (random.nextInt(10)) {
      case 0 -> pick(FILLERS);
      case 1 -> "a" + numbers.random(12);
      case 2 -> numbers.random(1 + random.nextInt(6));
      default -> value();
    };
  }

  /** Inserts something about as long as the reach at some position. */
  private String inTheDistance(String table, int distance, int at) {
    String filler = pick(FILLERS);
    String distant = filler.repeat(distance / filler.length() + 1).substring(0, distance);
    return table.substring(0, at) + distant + table.substring(at);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
