package dev.carddetector;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Generates texts with numbers that are cards, nearly cards or no cards at all, from a seed. */
final class SampleTexts {
  private static final String ALPHABET =
      "000111123444555566789              ----...__+,=%\\&;#\t\n\r\u00a0\u200b\u00ad"
          + "abcdefABCDEFnuxX٣５😀中^٫";

  private static final List<String> HEX_WORDS =
      List.of(
          " 12ef ",
          " a1b2 c3d4 ",
          " -a1b2 ",
          "a1b2",
          " dead beef ",
          " 0f 1e ",
          " é1ab ",
          "\n1a2b\n");

  private final Random random;
  private final SampleSeparators separators;
  private final SampleNumbers numbers;
  private final SampleFields fields;
  private final SampleTables tables;
  private final List<String> cases;

  SampleTexts(long seed, List<String> cases) {
    this.random = new Random(seed);
    this.separators = new SampleSeparators(random);
    this.numbers = new SampleNumbers(random, separators);
    this.fields = new SampleFields(random, numbers);
    this.tables = new SampleTables(random, numbers);
    this.cases = cases;
  }

  String next() {
    return switch (random.nextInt(31)) {
      case 0, 1 -> alphabetSoup();
      case 2, 3 -> cases.isEmpty() ? cards() : mutated(pick(cases));
      case 4 -> mutated(cards());
      case 5 -> chain();
      case 6 -> uuid();
      case 7 -> atBounds();
      case 8 -> longSpan();
      case 9 ->
          pick(SamplePieces.BEFORE)
              + SampleSeparators.grouped(numbers.digits(), 4, pick(SamplePieces.AFTER));
      case 10, 11, 12, 13 -> fields.next();
      case 14 -> mutated(fields.next());
      case 15, 16, 17 -> tables.next();
      case 18 -> mutated(tables.next());
      case 19 -> pick(SamplePieces.BEFORE) + numbers.patterned() + pick(SamplePieces.AFTER);
      case 20 -> pick(SamplePieces.BEFORE) + numbers.ofTrade() + pick(SamplePieces.AFTER);
      default -> cards();
    };
  }

  /** Several numbers with something before, between and after. */
  private String cards() {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(8) == 0 ? 1 + random.nextInt(5) : 1; count > 0; count--) {
      text.append(random.nextInt(3) == 0 ? pick(SamplePieces.FILLERS) : "");
      text.append(pick(SamplePieces.BEFORE)).append(random.nextInt(6) == 0 ? separators.any() : "");
      text.append(numbers.joined(numbers.digits()));
      text.append(random.nextInt(6) == 0 ? separators.any() : "").append(pick(SamplePieces.AFTER));
      text.append(random.nextInt(6) == 0 ? pick(SamplePieces.FILLERS) : "");
    }
    return text.toString();
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
      String group = numbers.random(alike ? length : 1 + random.nextInt(6));
      boolean isCard = i == card || (isLong && random.nextInt(4) == 0);
      text.append(isCard ? SampleSeparators.grouped(numbers.digits(), length, separator) : group);
      text.append(random.nextInt(isLong ? 200 : 10) == 0 ? separators.gap() : separator);
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> pick(SamplePieces.BEFORE) + text + pick(SamplePieces.AFTER);
      case 2 -> pick(List.of("DE", "GB", "xF")) + ibanCheck(text) + separator + text;
      case 5 -> hexAddress() + text;
      case 6 -> pick(HEX_WORDS) + text + pick(HEX_WORDS);
      case 3 -> "abcdef0123ab".substring(0, Math.min(length, 12)) + " " + text;
      case 4 -> text + "abcdef0123ab".substring(0, Math.min(length, 12));
      default -> text.toString();
    };
  }

  /** Returns IBAN check digits for these digits and the country DE, mostly correct. */
  private String ibanCheck(CharSequence text) {
    String digits = text.toString().replaceAll("[^0-9]", "");
    int rest = new BigInteger(digits + "131400").mod(BigInteger.valueOf(97)).intValue();
    return random.nextInt(4) == 0 ? "12" : "%02d".formatted(98 - rest);
  }

  private String hexAddress() {
    String digits = "0123abcdef00F123456789".substring(0, 4 + random.nextInt(15));
    String address = (random.nextInt(6) == 0 ? "1" : "") + digits;
    return pick(List.of("", "\n", " ", "x", "é", "0x")) + address + pick(List.of(": ", ":", " : "));
  }

  /** A UUID that contains a card, or nearly a UUID. */
  private String uuid() {
    int letters = random.nextInt(4) == 0 ? 6 : 1;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      boolean letter = random.nextInt(32) < letters;
      text.append(letter ? "abcdefABCDEF".charAt(random.nextInt(12)) : numbers.random(1).charAt(0));
    }
    String digits = numbers.digits();
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

  /** Words just within reach and just out of it. */
  private String atBounds() {
    List<String> words = List.of("card", "Karten", "credit card", "cvv2", "カード", "visa", "kártya");
    String before = pick(words) + filler(50 + random.nextInt(20));
    String after = filler(20 + random.nextInt(16)) + pick(words);
    return (random.nextBoolean() ? before : "")
        + numbers.joined(numbers.digits())
        + (random.nextBoolean() ? after : "");
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
    String digits = numbers.digits();
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
        : pick(SamplePieces.BEFORE) + text + pick(SamplePieces.AFTER);
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

  /** Inserts, deletes, replaces, swaps and copies some random parts. */
  private String mutated(String original) {
    StringBuilder text = new StringBuilder(original);
    for (int edits = 1 + random.nextInt(4); edits > 0 && text.length() > 1; edits--) {
      int at = random.nextInt(text.length() - 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 1 : 8));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, separators.any());
        case 1 ->
            text.insert(at, pick(random.nextBoolean() ? SamplePieces.BEFORE : SamplePieces.AFTER));
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
