package dev.carddetector.cli;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What counts as a card. */
final class DetectorOptions {
  /** Numbers that count as cards beside the built-in ones. */
  record Range(String prefix, int minDigits, int maxDigits) {}

  /** Reads {@code PREFIX:LENGTH} and {@code PREFIX:FROM-TO}. */
  static final class RangeConverter implements ITypeConverter<Range> {
    @Override
    public Range convert(String value) {
      if (!value.matches("[0-9]{1,8}:[0-9]{2}(-[0-9]{2})?")) {
        throw new TypeConversionException("must be PREFIX:LENGTH, such as 990011:16 or 99:16-19");
      }
      int colon = value.indexOf(':');
      int least = Integer.parseInt(value.substring(colon + 1, colon + 3));
      int most = Integer.parseInt(value.substring(value.length() - 2));
      return new Range(value.substring(0, colon), least, most);
    }
  }

  /** Reads 6 to 8 digits. */
  static final class PrefixConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!value.matches("[0-9]{6,8}")) {
        throw new TypeConversionException("must be 6 to 8 digits");
      }
      return value;
    }
  }

  @Option(
      names = "--min-confidence",
      paramLabel = "LEVEL",
      defaultValue = "medium",
      description =
          "Lowest confidence that counts: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Confidence minConfidence;

  @Option(
      names = "--ignore-prefix",
      paramLabel = "DIGITS",
      converter = PrefixConverter.class,
      description = "Ignore numbers that start with these 6 to 8 digits. Repeatable.")
  List<String> ignoredPrefixes = new ArrayList<>();

  @Option(
      names = "--card-range",
      paramLabel = "PREFIX:LENGTH",
      converter = RangeConverter.class,
      description = "Your own numbers that count as cards, such as 990011:16-19. Repeatable.")
  List<Range> ranges = new ArrayList<>();

  /** Returns the detector that finds cards. */
  CardDetector detector() {
    return builder(minConfidence, true).build();
  }

  /**
   * Returns the detector for what is shown, which masks whatever could be a card, also what the
   * user wants ignored.
   *
   * @throws IllegalArgumentException if an option is wrong
   */
  CardDetector lowDetector() {
    return builder(Confidence.LOW, false).build();
  }

  /** Returns the detector that finds what is nearly a card, too. */
  CardDetector explainingDetector() {
    return builder(Confidence.LOW, true).includeInvalid(true).build();
  }

  private CardDetector.Builder builder(Confidence least, boolean ignore) {
    CardDetector.Builder builder = CardDetector.builder().minConfidence(least);
    for (Range range : ranges) {
      builder.addIssuerRange(range.prefix(), range.minDigits(), range.maxDigits());
    }
    if (ignore) {
      ignoredPrefixes.forEach(builder::ignorePrefix);
    }
    return builder;
  }
}
