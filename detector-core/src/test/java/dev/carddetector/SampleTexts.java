package dev.carddetector;

import dev.carddetector.ReferenceTables.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes texts with numbers that are cards, nearly cards or nothing at all, from a seed. */
final class SampleTexts {
  private static final int[] ZEROS = {0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6};

  static final List<String> LAYOUTS =
      """
      4-4-4-4 4-6-5 4-6-4
      4-4-4 4-3-3-3 4-4-4-1 4-4-4-2 4-4-4-3 4-4-4-5 4-4-4-4-1 4-4-4-4-2 4-4-4-4-3 6-13
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .toList();

  private static final List<String> TEST_NUMBERS =
      ReferenceTables.TEST_NUMBERS.stream().sorted().toList();

  private static final String ALPHABET =
      "000111123444555566789              ----...__+,=%\\&;#\t\n\r\u00a0\u200b\u00ad"
          + "abcdefABCDEFnuxX٣５😀中^٫";

  private final Random random;
  private final SampleSeparators separators;
  private final List<String> cases;

  SampleTexts(long seed, List<String> cases) {
    this.random = new Random(seed);
    this.separators = new SampleSeparators(random);
    this.cases = cases;
  }

  String next() {
    return switch (random.nextInt(20)) {
      case 0, 1 -> alphabetSoup();
      case 2, 3 -> cases.isEmpty() ? cards() : mutated(pick(cases));
      case 4 -> mutated(cards());
      case 5 -> chain();
      case 6 -> uuid();
      case 7 -> atBounds();
      case 8 -> longSpan();
      case 9 ->
          pick(SamplePieces.BEFORE)
              + SampleSeparators.grouped(digits(), 4, pick(SamplePieces.BEHIND));
      default -> cards();
    };
  }

  /** Several numbers with something before, between and behind. */
  private String cards() {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(8) == 0 ? 1 + random.nextInt(5) : 1; count > 0; count--) {
      text.append(random.nextInt(3) == 0 ? pick(SamplePieces.FILLERS) : "");
      text.append(pick(SamplePieces.BEFORE)).append(random.nextInt(6) == 0 ? separators.any() : "");
      text.append(joined(digits()));
      text.append(random.nextInt(6) == 0 ? separators.any() : "").append(pick(SamplePieces.BEHIND));
      text.append(random.nextInt(6) == 0 ? pick(SamplePieces.FILLERS) : "");
    }
    return text.toString();
  }

  /** A number of a random range or length, mostly Luhn-valid. */
  private String digits() {
    int choice = random.nextInt(20);
    if (choice < 3) {
      return pick(TEST_NUMBERS);
    }
    if (choice == 3) {
      return randomDigits(10 + random.nextInt(14));
    }
    Range range = pick(ReferenceTables.RANGES);
    long low = Long.parseLong(range.low());
    long prefix = low + (long) (random.nextDouble() * (Long.parseLong(range.high()) - low + 1));
    String number = prefix + randomDigits(pick(range.lengths()) - range.low().length());
    return choice == 4 ? changed(number) : withCheckDigit(number);
  }

  private String changed(String number) {
    String valid = withCheckDigit(number);
    int at = random.nextInt(valid.length());
    return valid.substring(0, at) + random.nextInt(10) + valid.substring(at + 1);
  }

  private static String withCheckDigit(String number) {
    String head = number.substring(0, number.length() - 1);
    int check = 0;
    while (!ReferenceTables.luhnValid(head + check)) {
      check++;
    }
    return head + check;
  }

  private String randomDigits(int count) {
    return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
  }

  private String joined(String digits) {
    List<String> fitting =
        LAYOUTS.stream().filter(layout -> SampleSeparators.sum(layout) == digits.length()).toList();
    int choice = random.nextInt(10);
    List<String> groups =
        choice < 2
            ? List.of(digits)
            : choice < 7 && !fitting.isEmpty()
                ? SampleSeparators.groups(digits, pick(fitting))
                : randomGroups(digits);
    boolean alike = random.nextInt(4) > 0;
    String separator = separators.gap();
    StringBuilder text = new StringBuilder(groups.get(0));
    for (String group : groups.subList(1, groups.size())) {
      text.append(alike ? separator : separators.gap()).append(group);
    }
    if (random.nextInt(8) == 0) {
      text.insert(random.nextInt(text.length()), separators.zeroWidth());
    }
    return random.nextInt(8) == 0 ? inOtherScript(text.toString()) : text.toString();
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

  /** The digits that no escape can have in another script, all of them or some. */
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

  /** Groups, alike or not, with a card among them; now and then very many, with many cards. */
  private String chain() {
    StringBuilder text = new StringBuilder();
    boolean alike = random.nextInt(3) > 0;
    int length = random.nextInt(6) == 0 ? 1 : 2 + random.nextInt(random.nextInt(5) == 0 ? 19 : 3);
    String separator =
        random.nextInt(3) == 0 ? separators.gap() : pick(List.of(" ", "-", ".", "\n"));
    boolean isLong = random.nextInt(10) == 0;
    int count = isLong ? 60 + random.nextInt(90) : random.nextInt(12);
    int card = random.nextInt(count + 1);
    for (int i = 0; i <= count; i++) {
      String group = randomDigits(alike ? length : 1 + random.nextInt(6));
      boolean isCard = i == card || (isLong && random.nextInt(4) == 0);
      text.append(isCard ? SampleSeparators.grouped(digits(), length, separator) : group);
      text.append(random.nextInt(isLong ? 200 : 10) == 0 ? separators.gap() : separator);
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> pick(SamplePieces.BEFORE) + text + pick(SamplePieces.BEHIND);
      case 2 -> "DE12" + separator + text;
      case 3 -> "abcdef0123ab".substring(0, Math.min(length, 12)) + " " + text;
      case 4 -> text + "abcdef0123ab".substring(0, Math.min(length, 12));
      default -> text.toString();
    };
  }

  /** A UUID with a card in it, or nearly one. */
  private String uuid() {
    int letters = random.nextInt(4) == 0 ? 6 : 1;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      boolean letter = random.nextInt(32) < letters;
      text.append(letter ? "abcdefABCDEF".charAt(random.nextInt(12)) : randomDigits(1).charAt(0));
    }
    String digits = digits();
    int at = random.nextInt(3) == 0 ? 32 - digits.length() : random.nextInt(32);
    at = random.nextBoolean() ? List.of(0, 8, 12, 16, 20).get(random.nextInt(5)) : Math.max(at, 0);
    text.replace(at, Math.min(at + digits.length(), 32), digits).setLength(32);
    for (int dash : new int[] {20, 16, 12, 8}) {
      text.insert(dash, random.nextInt(60) == 0 ? "" : random.nextInt(60) == 0 ? " " : "-");
    }
    if (random.nextInt(4) == 0) {
      int odd = random.nextInt(text.length());
      text.replace(odd, odd + 1, pick(List.of(" ", "٥", "５", "\u200b", "\ud835\udfd8")));
    }
    String edge = random.nextInt(3) == 0 ? pick(List.of("-", "a", "1", "g", "{", "urn:uuid:")) : "";
    return random.nextBoolean() ? edge + text : text + edge;
  }

  /** Words just within and just out of reach. */
  private String atBounds() {
    List<String> words = List.of("card", "Karten", "credit card", "cvv2", "カード", "visa", "kártya");
    String before = pick(words) + filler(50 + random.nextInt(20));
    String behind = filler(20 + random.nextInt(16)) + pick(words);
    return (random.nextBoolean() ? before : "")
        + joined(digits())
        + (random.nextBoolean() ? behind : "");
  }

  private String filler(int length) {
    StringBuilder filler = new StringBuilder(" ");
    while (filler.length() < length - 1) {
      filler.append(random.nextInt(10) == 0 ? "😀" : "/");
    }
    return filler.append(' ').toString();
  }

  /** A number whose span is about 128 units. */
  private String longSpan() {
    String digits = digits();
    int groups = 4 + random.nextInt(5);
    List<Integer> cuts =
        random.ints(1, digits.length()).distinct().limit(groups - 1).sorted().boxed().toList();
    StringBuilder text = new StringBuilder(digits);
    for (int i = cuts.size() - 1; i >= 0; i--) {
      int missing = 128 - text.length() - (i == 0 ? random.nextInt(5) - 2 : 20);
      StringBuilder gap = new StringBuilder();
      for (int n = 0; n < 3 && (i > 0 || gap.length() < missing); n++) {
        int left = Math.max(1, i > 0 ? 2 + random.nextInt(8) : missing - gap.length() - 3);
        gap.append("&#").append("0".repeat(Math.min(7, Math.max(0, left - 2)))).append("32;");
      }
      text.insert(cuts.get(i), gap);
    }
    return random.nextBoolean()
        ? text.toString()
        : pick(SamplePieces.BEFORE) + text + pick(SamplePieces.BEHIND);
  }

  private String alphabetSoup() {
    int length = 12 + random.nextInt(60);
    int[] alphabet = ALPHABET.codePoints().toArray();
    int used = 10 + random.nextInt(alphabet.length - 10);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "4" : "");
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(alphabet[random.nextInt(used)]);
    }
    return text.toString();
  }

  /** With some random inserts, deletions, replacements, swaps and copies. */
  private String mutated(String original) {
    StringBuilder text = new StringBuilder(original);
    for (int edits = 1 + random.nextInt(4); edits > 0 && text.length() > 1; edits--) {
      int at = random.nextInt(text.length() - 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 1 : 8));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, separators.any());
        case 1 ->
            text.insert(at, pick(random.nextBoolean() ? SamplePieces.BEFORE : SamplePieces.BEHIND));
        case 2 -> text.delete(at, end);
        case 3 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 4 -> text.insert(at, text.charAt(at + 1)).deleteCharAt(at + 2);
        default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
    return text.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
