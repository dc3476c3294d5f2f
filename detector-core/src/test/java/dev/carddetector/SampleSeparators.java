package dev.carddetector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spells separators in all their forms, and cuts digits into groups. */
final class SampleSeparators {
  static final List<String> BREAKS = List.of("\n", "\r", "\r\n", "=\n", "=\r", "=\r\n");
  static final List<String> MARGINS =
      List.of("> ", ">> ", " ".repeat(8), "\t\t\t", "     ", " ".repeat(9), ">", ">>> ", "| ");
  static final List<String> COLOURS =
      List.of(
          "\u001b[0m",
          "\u001b[m",
          "\u001b[01;31m",
          "\u001b[K",
          "\u001b[38;2;255;100;199m",
          "\\u001b[32m",
          "\\x1B[1;4m",
          "\u001b[3",
          "\u001b31m",
          "\u001b[4A");
  static final List<Integer> CHARACTERS =
      ReferenceCharacters.KINDS.keySet().stream().sorted().toList();
  static final List<String> NAMES = ReferenceCharacters.NAMED.keySet().stream().sorted().toList();

  private static final List<Integer> ZERO_WIDTH = of(ReferenceCharacters.Kind.ZERO_WIDTH);
  private static final List<Integer> DASHES = of(ReferenceCharacters.Kind.DASH);
  private static final List<Integer> SPACES = of(ReferenceCharacters.Kind.SPACE);
  private static final Map<Integer, List<String>> NAMES_OF =
      NAMES.stream().collect(Collectors.groupingBy(ReferenceCharacters.NAMED::get));

  private static final Map<Integer, String> PERCENT =
      CHARACTERS.stream().collect(Collectors.toMap(c -> c, ReferenceCharacters::percentEncoded));

  private final Random random;

  SampleSeparators(Random random) {
    this.random = random;
  }

  private static List<Integer> of(ReferenceCharacters.Kind kind) {
    return CHARACTERS.stream().filter(c -> ReferenceCharacters.KINDS.get(c) == kind).toList();
  }

  /** Returns something to put between two groups; now and then too much for a gap. */
  String gap() {
    return switch (random.nextInt(20)) {
      case 0 -> any() + any();
      case 1 -> spelled(pick(SPACES)) + spelled(pick(DASHES)) + spelled(pick(SPACES));
      case 2 ->
          pick(
              List.of(
                  " - ", "- ", " -", "\n-", " .", "_ ", "  ", "   ", "\t\t", "--", "...", " \n"));
      case 3 -> zeroWidth() + any() + (random.nextBoolean() ? zeroWidth() : "");
      case 4 ->
          Stream.generate(this::any).limit(2 + random.nextInt(3)).collect(Collectors.joining());
      case 5, 6, 7 -> any();
      case 8 -> spelled('\n');
      case 9 -> spelled('\n') + pick(MARGINS);
      case 10, 11 -> spelled(pick(DASHES));
      case 12 -> spelled('.');
      case 13 -> spelled(pick(List.of((int) '_', (int) '+')));
      case 14, 15 -> spelled(pick(SPACES));
      default -> " ";
    };
  }

  String any() {
    return random.nextInt(10) == 0 ? "&" + pick(NAMES) + ";" : spelled(pick(CHARACTERS));
  }

  String zeroWidth() {
    int count = random.nextInt(8) == 0 ? 3 : 1 + random.nextInt(2);
    return Stream.generate(() -> random.nextInt(3) == 0 ? pick(COLOURS) : spelled(pick(ZERO_WIDTH)))
        .limit(count)
        .collect(Collectors.joining());
  }

  private String spelled(int c) {
    String hex = Integer.toHexString(c);
    hex = random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
    String zeros = "0".repeat(random.nextInt(4) == 0 ? random.nextInt(8) : 0);
    List<String> names = NAMES_OF.getOrDefault(c, List.of());
    return switch (random.nextInt(16)) {
      case 12 -> percent(c).replace("%", pick(List.of("%25", "%2525")));
      case 13 -> percent(c).replace("%", "\\x");
      case 14 -> "&amp;#" + zeros + c + ";";
      case 15 ->
          c == '\n'
              ? pick(List.of("\\n", "\\\\n", "\\r\\n", "\\r"))
              : c == '\t' ? "\\t" : percent(c);
      case 0 -> c == ' ' ? pick(List.of("=20", "%20")) : c == '\t' ? "=09" : percent(c);
      case 1 -> "\\u" + "0".repeat(4 - hex.length()) + hex;
      case 2 -> "&#" + zeros + c + ";";
      case 3 -> "&#x" + zeros + hex + ";";
      case 4 -> names.isEmpty() ? Character.toString(c) : "&" + pick(names) + ";";
      case 5 -> c == '\n' ? "%0D%0A" : Character.toString(c);
      default -> c == '\n' || c == '\r' ? pick(BREAKS) : Character.toString(c);
    };
  }

  private String percent(int c) {
    String percent = PERCENT.get(c);
    return random.nextBoolean() ? percent : percent.toLowerCase(Locale.ROOT);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Cuts digits by a layout such as 4-6-5. */
  static List<String> groups(String digits, String layout) {
    List<String> groups = new ArrayList<>();
    int at = 0;
    for (String length : layout.split("-", -1)) {
      groups.add(digits.substring(at, at + Integer.parseInt(length)));
      at += Integer.parseInt(length);
    }
    return groups;
  }

  static int sum(String layout) {
    return Stream.of(layout.split("-", -1)).mapToInt(Integer::parseInt).sum();
  }

  static String grouped(String digits, int length, String separator) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = (digits.length() - 1) / length * length; at > 0; at -= length) {
      grouped.insert(at, separator);
    }
    return grouped.toString();
  }
}
