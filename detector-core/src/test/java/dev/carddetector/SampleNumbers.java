package dev.carddetector;

import dev.carddetector.ReferenceTables.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates numbers that are cards, nearly cards or no cards at all, and cuts them into groups. */
final class SampleNumbers {
  static final List<String> LAYOUTS =
      """
      4-4-4-4 4-6-5 4-6-4
      4-4-4 4-3-3-3 4-4-4-1 4-4-4-2 4-4-4-3 4-4-4-5 4-4-4-4-1 4-4-4-4-2 4-4-4-4-3 6-13
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .toList();

  private static final int[] ZEROS = {0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6};

  private static final List<String> TEST_NUMBERS =
      ReferenceTables.lines("test-numbers.txt").sorted().toList();

  /** The prefixes that the tests ignore. */
  static final List<String> IGNORED_PREFIXES = List.of("400000", "51234567", "771122");

  private final Random random;
  private final SampleSeparators separators;

  SampleNumbers(Random random, SampleSeparators separators) {
    this.random = random;
    this.separators = separators;
  }

  /** Returns a number of a random range or length, mostly Luhn-valid. */
  String digits() {
    int choice = random.nextInt(24);
    if (choice < 3) {
      return pick(TEST_NUMBERS);
    }
    String number =
        switch (choice) {
          case 3 -> random(10 + random.nextInt(14));
          case 4 -> "0" + pick(TEST_NUMBERS);
          case 5 -> smooth();
          case 6 -> inRange() + "00000000";
          case 7 -> pick(IGNORED_PREFIXES) + random(10);
          default -> inRange();
        };
    boolean cut = choice == 6 || choice == 7;
    number = cut ? number.substring(0, Math.min(number.length(), 16)) : number;
    return choice < 5 ? number : choice == 8 ? changed(number) : withCheckDigit(number);
  }

  String inRange() {
    Range range = pick(ReferenceTables.RANGES);
    long low = Long.parseLong(range.low());
    long prefix = low + (long) (random.nextDouble() * (Long.parseLong(range.high()) - low + 1));
    String first = "0".repeat(range.low().startsWith("0") ? 1 : 0) + prefix;
    return first + random(pick(range.lengths()) - range.low().length());
  }

  /** Returns digits that each are near the one before. */
  private String smooth() {
    StringBuilder digits = new StringBuilder(inRange());
    for (int i = 2 + random.nextInt(4); i < digits.length(); i++) {
      int step = random.nextInt(8) == 0 ? random.nextInt(10) : random.nextInt(3) - 1;
      digits.setCharAt(i, (char) ('0' + Math.floorMod(digits.charAt(i - 1) - '0' + step, 10)));
    }
    return digits.toString();
  }

  private String changed(String number) {
    String valid = withCheckDigit(number);
    int at = random.nextInt(valid.length());
    return valid.substring(0, at) + random.nextInt(10) + valid.substring(at + 1);
  }

  static String withCheckDigit(String number) {
    String head = number.substring(0, number.length() - 1);
    int check = 0;
    while (!ReferenceTables.luhnValid(head + check)) {
      check++;
    }
    return head + check;
  }

  String random(int count) {
    return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
  }

  /**
   * Returns a number as in chip data or a field of 19 digits, after a tag and length or zeros; or
   * nearly so.
   */
  String ofTrade() {
    String digits = digits();
    int tooMany = random.nextInt(8) == 0 ? 1 : 0;
    if (random.nextInt(3) == 0) {
      String zeros = "0".repeat(Math.max(0, 19 + tooMany - digits.length()));
      return (random.nextInt(8) == 0 ? inOtherScript(zeros) : zeros) + digits;
    }
    boolean alone = random.nextBoolean();
    String tag = pick(alone ? List.of("5A", "5a", "15A") : List.of("57", "9F6B", "9f6b", "b57"));
    String value = alone ? digits : digits + "D" + random(6 + random.nextInt(16));
    value += value.length() % 2 == 1 ? "F" : "";
    return tag + "%02X".formatted(value.length() / 2 + tooMany) + value;
  }

  /** Groups digits or not; now and then in another script. */
  String joined(String digits) {
    List<String> fitting =
        LAYOUTS.stream().filter(layout -> SampleSeparators.sum(layout) == digits.length()).toList();
    int choice = random.nextInt(11);
    if (choice == 10) {
      return spelled(digits);
    }
    List<String> groups =
        choice < 2
            ? List.of(digits)
            : choice < 7 && !fitting.isEmpty()
                ? SampleSeparators.groups(digits, pick(fitting))
                : randomGroups(digits);
    return random.nextInt(8) == 0 ? inOtherScript(joined(groups)) : joined(groups);
  }

  /**
   * Spells digits one by one, line by line, or with signs between groups; now and then not quite.
   */
  private String spelled(String digits) {
    String layout = LAYOUTS.get(random.nextInt(random.nextInt(8) == 0 ? LAYOUTS.size() : 3));
    String number = digits.length() == SampleSeparators.sum(layout) ? digits : inRange();
    boolean fits = number.length() == SampleSeparators.sum(layout);
    String sign = pick(List.of("/", "/", ") (", ")(", ")-(", "\n", "\r\n", "\\n", ","));
    String spelled =
        random.nextBoolean() || !fits
            ? String.join(pick(List.of(" ", "-", " ", "  ", "\u00a0", "%20")), digits.split("", -1))
            : String.join(sign, SampleSeparators.groups(withCheckDigit(number), layout));
    String marked = sign.startsWith(")") ? "(" + spelled + ")" : spelled;
    return switch (random.nextInt(12)) {
      case 0 -> marked + pick(List.of("/", " ", "\n", " (", "(", "-")) + random(1);
      case 1 -> random(1) + pick(List.of("/", " ", "\n", ") (", ")", "-")) + marked;
      default -> pick(List.of("", "", "card ", "card: ", "visa (")) + marked;
    };
  }

  private String joined(List<String> groups) {
    boolean alike = random.nextInt(4) > 0;
    String separator = separators.gap();
    StringBuilder text = new StringBuilder(groups.get(0));
    for (String group : groups.subList(1, groups.size())) {
      text.append(alike ? separator : separators.gap()).append(group);
    }
    if (random.nextInt(8) == 0) {
      text.insert(random.nextInt(text.length()), separators.zeroWidth());
    }
    return text.toString();
  }

  private List<String> randomGroups(String digits) {
    List<String> groups = new ArrayList<>();
    int most = 1 + random.nextInt(8);
    for (int at = 0; at < digits.length(); ) {
      int end =
          Math.min(digits.length(), at + (random.nextInt(10) == 0 ? 1 : 2) + random.nextInt(most));
      groups.add(digits.substring(at, end));
      at = end;
    }
    return groups;
  }

  /** Returns groups that follow a pattern, are a range or contain a date; often a card. */
  String patterned() {
    String text = "";
    for (int tries = 0; tries < 40; tries++) {
      List<String> groups = pattern();
      String digits = String.join("", groups);
      text = joined(groups);
      if (!ReferenceTables.ranges(digits).isEmpty() && ReferenceTables.luhnValid(digits)) {
        return text;
      }
    }
    return text;
  }

  private List<String> pattern() {
    String start = inRange().substring(0, 4);
    int value = Integer.parseInt(start);
    int step = random.nextInt(23) - (random.nextInt(3) == 0 ? 11 : 0);
    String tail = random(1 + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> IntStream.range(0, 4).mapToObj(i -> four(value + i * step)).toList();
      case 1 -> {
        int other = random.nextInt(10_000);
        int near = 18 + random.nextInt(4);
        yield List.of(start, four(other), four(value + near), four(other + near));
      }
      case 2 -> List.of(start, random(3) + "0", random(3) + "0", random(3) + "0");
      case 3 ->
          List.of(
              start + tail, start.substring(0, random.nextInt(4) + 1) + random(tail.length() + 1));
      case 4 ->
          List.of(start, "20" + random(2), four(random.nextInt(14)).substring(2), random(2), tail);
      default ->
          List.of(
              "20" + random(2), "1" + random.nextInt(3), random(2), random(4 + random.nextInt(4)));
    };
  }

  private static String four(int value) {
    return String.format(java.util.Locale.ROOT, "%04d", Math.floorMod(value, 10_000));
  }

  /** Converts all or some digits to another script, except digits that may belong to an escape. */
  private String inOtherScript(String text) {
    if (text.contains("%") || text.contains("\\") || text.contains("&")) {
      return text;
    }
    boolean all = random.nextBoolean();
    int zero = ZEROS[random.nextInt(ZEROS.length)];
    StringBuilder other = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean change = c >= '0' && c <= '9' && (all || random.nextInt(4) == 0);
      other.appendCodePoint(change ? zero + c - '0' : c);
    }
    return other.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
