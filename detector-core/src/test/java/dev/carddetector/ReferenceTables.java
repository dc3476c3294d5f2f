package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data files, read by their header comments, and the check digits. */
final class ReferenceTables {
  /** How likely a range is, from the mark at the end of its line. */
  enum Mark {
    NONE,
    WIDE,
    CATCH_ALL
  }

  /** One line of issuer-ranges.txt. */
  record Range(String low, String high, List<Integer> lengths, CardBrand brand, Mark mark) {
    boolean holds(String digits) {
      String prefix = digits.substring(0, low.length());
      return lengths.contains(digits.length())
          && prefix.compareTo(low) >= 0
          && prefix.compareTo(high) <= 0;
    }
  }

  /** One line of payment-words.txt, without the star. */
  record Word(String letters, boolean open) {}

  /** In the order of rule 7. */
  static final List<Range> RANGES =
      lines("issuer-ranges.txt")
          .map(ReferenceTables::range)
          .sorted(Comparator.comparing(Range::mark).thenComparing(range -> -range.low().length()))
          .toList();

  private static final Map<Character, List<Range>> RANGES_BY_DIGIT =
      IntStream.rangeClosed('0', '9')
          .mapToObj(digit -> (char) digit)
          .collect(Collectors.toMap(digit -> digit, ReferenceTables::rangesFrom));

  /** By their first letter. */
  private static final Map<Character, List<Word>> WORDS =
      lines("payment-words.txt")
          .map(line -> new Word(line.replace("*", ""), line.endsWith("*")))
          .collect(Collectors.groupingBy(word -> word.letters().charAt(0)));

  static final Set<String> TEST_NUMBERS =
      lines("test-numbers.txt").collect(Collectors.toUnmodifiableSet());

  private ReferenceTables() {}

  /** Rule 7: the ranges that hold the number, the most likely one first. */
  static List<Range> ranges(String digits) {
    return RANGES_BY_DIGIT.get(digits.charAt(0)).stream()
        .filter(range -> range.holds(digits))
        .toList();
  }

  private static List<Range> rangesFrom(char digit) {
    return RANGES.stream()
        .filter(range -> range.low().charAt(0) <= digit && digit <= range.high().charAt(0))
        .toList();
  }

  static List<Word> wordsFrom(char first) {
    return WORDS.getOrDefault(first, List.of());
  }

  static boolean luhnValid(String digits) {
    return weighedSum(digits, "0123456789", "0246813579") % 10 == 0;
  }

  static boolean ean13(String digits) {
    return digits.length() == 13 && weighedSum(digits, "0123456789", "0369258147") % 10 == 0;
  }

  /**
   * The sum of the digits, from the right alternately looked up in {@code odd} and {@code even}.
   */
  private static int weighedSum(String digits, String odd, String even) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      String weights = (digits.length() - i) % 2 == 1 ? odd : even;
      sum += weights.charAt(digits.charAt(i) - '0') - '0';
    }
    return sum;
  }

  private static Range range(String line) {
    String[] fields = line.split("\\s+", -1);
    String[] prefixes = fields[0].split("-", -1);
    List<Integer> lengths = new ArrayList<>();
    for (String part : fields[1].split(",", -1)) {
      String[] bounds = part.split("-", -1);
      int last = Integer.parseInt(bounds[bounds.length - 1]);
      for (int length = Integer.parseInt(bounds[0]); length <= last; length++) {
        lengths.add(length);
      }
    }
    Mark mark =
        fields.length == 3
            ? Mark.NONE
            : Mark.valueOf(fields[3].replace('-', '_').toUpperCase(Locale.ROOT));
    return new Range(
        prefixes[0],
        prefixes[prefixes.length - 1],
        lengths,
        CardBrand.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        mark);
  }

  private static Stream<String> lines(String name) {
    try (InputStream in = CardDetector.class.getResourceAsStream(name)) {
      String all = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
      return all.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
