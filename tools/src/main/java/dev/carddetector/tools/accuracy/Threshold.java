package dev.carddetector.tools.accuracy;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --min-confidence}, and the detector that it makes. */
public final class Threshold {
  @Option(
      names = "--min-confidence",
      paramLabel = "LEVEL",
      converter = Level.class,
      defaultValue = "medium",
      description = "Least confidence that counts: low, medium or high. Default: medium.")
  private Confidence minConfidence;

  /** Returns a detector with this threshold and the library's other defaults. */
  public CardDetector detector() {
    return CardDetector.builder().minConfidence(minConfidence).build();
  }

  private static final class Level implements ITypeConverter<Confidence> {
    @Override
    public Confidence convert(String name) {
      return switch (name) {
        case "low" -> Confidence.LOW;
        case "medium" -> Confidence.MEDIUM;
        case "high" -> Confidence.HIGH;
        default -> throw new TypeConversionException("must be low, medium or high");
      };
    }
  }
}
