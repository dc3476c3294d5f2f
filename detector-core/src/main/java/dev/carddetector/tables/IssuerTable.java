package dev.carddetector.tables;

import dev.carddetector.CardBrand;
import dev.carddetector.Evidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The ranges of issuer identification numbers (IIN, also BIN) with the lengths in use, read from
 * {@code issuer-ranges.txt}, which names the sources. Ranges overlap; all that match count.
 */
public final class IssuerTable {
  public static final IssuerTable BUILT_IN = read("issuer-ranges.txt");

  /** The first digits that rule out most numbers. */
  public static final int PREFIX_DIGITS = 4;

  /** The digits of a range bound; shorter prefixes are filled up with 0 or 9. */
  static final int BOUND_DIGITS = 8;

  private static final int MIN_LENGTH = 12;
  private static final int UNDECIDED = -2;
  private static final String DATE_LINE = "# checked: ";

  /** Not parsed before someone asks for it, as formats of dates take time to load. */
  private final String date;

  /** Ranges of which lengths and brand do not matter. */
  private final List<Range> ignored;

  /** Most likely first: those in use, then longer prefixes. */
  private final Range[] ranges;

  /** By the first four digits: the lengths that any range allows, one bit each, from 12 on. */
  private final byte[] lengthsByPrefix = new byte[10_000];

  /**
   * By the first four digits and the length: the first range that contains such a number; -1 if
   * there is none, {@link #UNDECIDED} if that takes more digits.
   */
  private final short[] firstRanges = new short[80_000];

  /** Likewise, the brands; null if that takes more digits. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private final List<CardBrand>[] brands = new List[80_000];

  /** By the first four digits: the indexes of the ranges that may contain a number. */
  private final int[][] rangesByPrefix = new int[10_000][];

  private IssuerTable(String date, List<Range> ranges, List<Range> ignored) {
    this.date = date;
    this.ignored = List.copyOf(ignored);
    this.ranges =
        ranges.stream()
            .sorted(
                Comparator.comparing(Range::use)
                    .thenComparing(Range::prefixLength, Comparator.reverseOrder()))
            .toArray(Range[]::new);
    for (Range range : ranges) {
      for (int prefix = range.low() / 10_000; prefix <= range.high() / 10_000; prefix++) {
        lengthsByPrefix[prefix] |= (byte) (range.lengths() >> MIN_LENGTH);
      }
    }
    decideByPrefix();
  }

  /** Prefixes that no range tells apart from the one before share what is known of it. */
  private void decideByPrefix() {
    boolean[] isBound = new boolean[rangesByPrefix.length + 1];
    for (Range range : ranges) {
      for (int bound : new int[] {range.low(), range.high()}) {
        isBound[bound / 10_000] = true;
        isBound[bound / 10_000 + 1] = true;
      }
    }
    decide(0);
    for (int prefix = 1; prefix < rangesByPrefix.length; prefix++) {
      if (isBound[prefix]) {
        decide(prefix);
      } else {
        rangesByPrefix[prefix] = rangesByPrefix[prefix - 1];
        System.arraycopy(firstRanges, (prefix - 1) << 3, firstRanges, prefix << 3, 8);
        System.arraycopy(brands, (prefix - 1) << 3, brands, prefix << 3, 8);
      }
    }
  }

  private void decide(int prefix) {
    int low = prefix * 10_000;
    int high = low + 9_999;
    int[] some =
        IntStream.range(0, ranges.length)
            .filter(r -> ranges[r].low() <= high && ranges[r].high() >= low)
            .toArray();
    rangesByPrefix[prefix] = some;
    boolean whole =
        Arrays.stream(some).allMatch(r -> ranges[r].low() <= low && ranges[r].high() >= high);
    for (int i = prefix << 3; i < (prefix + 1) << 3; i++) {
      int count = MIN_LENGTH + (i & 7);
      firstRanges[i] = (short) (whole ? nextRange(low, count, 0) : UNDECIDED);
      brands[i] = whole ? brandsOf(low, count) : null;
    }
  }

  /**
   * Returns this table with further ranges, given as lines such as {@code 627780 16-19}, and with
   * prefixes whose numbers the user ignores.
   */
  public IssuerTable with(List<String> ownRanges, List<String> ignoredPrefixes) {
    if (ownRanges.isEmpty() && ignoredPrefixes.isEmpty()) {
      return this;
    }
    List<Range> all = new ArrayList<>(List.of(ranges));
    ownRanges.forEach(line -> all.add(Range.parse(line + " other own")));
    return new IssuerTable(
        date, all, ignoredPrefixes.stream().map(p -> Range.parse(p + " 0 other")).toList());
  }

  public LocalDate date() {
    return LocalDate.parse(date);
  }

  /** Returns the lengths, one bit each, that ranges with these first four digits allow. */
  public int lengths(int prefix) {
    return (lengthsByPrefix[prefix] & 0xFF) << MIN_LENGTH;
  }

  /**
   * Returns the index of the most likely range that contains a number, or -1.
   *
   * @param leading the first eight digits
   * @param count the number of digits, 12 to 19
   */
  public int firstRange(int leading, int count) {
    int first = firstRanges[(leading / 10_000) << 3 | count - MIN_LENGTH];
    return first != UNDECIDED ? first : nextRange(leading, count, 0);
  }

  /** Returns whether a range is in use or the user's own. */
  public boolean isListed(int range) {
    return ranges[range].listed();
  }

  /** Returns whether the user ignores numbers with these first eight digits. */
  public boolean ignores(int leading) {
    for (Range range : ignored) {
      if (leading >= range.low() && leading <= range.high()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the evidence that a range gives: one of those from {@code ISSUER} on. */
  public Evidence use(int range) {
    return ranges[range].use();
  }

  public CardBrand brand(int range) {
    return ranges[range].brand();
  }

  /** Returns the brands of all ranges that contain a number, most likely first. */
  public List<CardBrand> brands(int leading, int count) {
    List<CardBrand> known = brands[(leading / 10_000) << 3 | count - MIN_LENGTH];
    return known != null ? known : brandsOf(leading, count);
  }

  private List<CardBrand> brandsOf(int leading, int count) {
    List<CardBrand> found = new ArrayList<>();
    for (int r = nextRange(leading, count, 0); r >= 0; r = nextRange(leading, count, r + 1)) {
      if (!found.contains(ranges[r].brand())) {
        found.add(ranges[r].brand());
      }
    }
    return List.copyOf(found);
  }

  private int nextRange(int leading, int count, int from) {
    for (int r : rangesByPrefix[leading / 10_000]) {
      if (r >= from && ranges[r].holds(leading, count)) {
        return r;
      }
    }
    return -1;
  }

  private static IssuerTable read(String resource) {
    String date =
        ResourceLines.all(resource).stream()
            .filter(line -> line.startsWith(DATE_LINE))
            .findFirst()
            .orElseThrow()
            .substring(DATE_LINE.length());
    return new IssuerTable(
        date, ResourceLines.of(resource).stream().map(Range::parse).toList(), List.of());
  }

  /** Prefixes from {@code low} to {@code high}, of eight digits each, and lengths as bits. */
  private record Range(
      int low, int high, int prefixLength, int lengths, CardBrand brand, Evidence use) {

    boolean listed() {
      return use == Evidence.ISSUER || use == Evidence.OWN_RANGE;
    }

    boolean holds(int bound, int count) {
      return bound >= low && bound <= high && (lengths & 1 << count) != 0;
    }

    /** Parses {@code 5018 12-19 maestro}, {@code 644-649 16,19 discover}, ... */
    static Range parse(String line) {
      String[] fields = line.trim().split("\\s+", 4);
      String[] prefixes = fields[0].split("-", 2);
      String last = prefixes[prefixes.length - 1];
      return new Range(
          bound(prefixes[0], '0'),
          bound(last, '9'),
          last.length(),
          lengths(fields[1]),
          CardBrand.valueOf(fields[2].toUpperCase(Locale.ROOT)),
          fields.length == 3 ? Evidence.ISSUER : useOf(fields[3]));
    }

    private static Evidence useOf(String mark) {
      return switch (mark) {
        case "own" -> Evidence.OWN_RANGE;
        case "wide" -> Evidence.WIDE_RANGE;
        case "catch-all" -> Evidence.CATCH_ALL_RANGE;
        default -> throw new IllegalArgumentException("unknown mark " + mark);
      };
    }

    private static int bound(String prefix, char filler) {
      return Integer.parseInt(
          prefix + String.valueOf(filler).repeat(BOUND_DIGITS - prefix.length()));
    }

    private static int lengths(String field) {
      int lengths = 0;
      for (String part : field.split(",", -1)) {
        String[] bounds = part.split("-", 2);
        for (int n = Integer.parseInt(bounds[0]);
            n <= Integer.parseInt(bounds[bounds.length - 1]);
            n++) {
          lengths |= 1 << n;
        }
      }
      return lengths;
    }
  }
}
