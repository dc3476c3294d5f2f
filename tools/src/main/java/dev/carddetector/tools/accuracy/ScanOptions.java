package dev.carddetector.tools.accuracy;

import dev.carddetector.Confidence;
import dev.carddetector.evidence.Rules;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options {@code --min-confidence} and {@code --without}, and the scan they configure. */
public final class ScanOptions {
  @Option(
      names = "--min-confidence",
      paramLabel = "LEVEL",
      converter = Level.class,
      defaultValue = "medium",
      description = "Lowest confidence that counts: low, medium or high. Default: medium.")
  private Confidence minConfidence;

  @Option(
      names = "--without",
      paramLabel = "RULE",
      split = ",",
      converter = RuleName.class,
      completionCandidates = RuleNames.class,
      description =
          "Switch rules off, to see what each is worth; the part of a name before the dot stands"
              + " for all rules that start with it. Rules: ${COMPLETION-CANDIDATES}.")
  private List<String> without = List.of();

  /** Returns a scan with this threshold, these rules, and the library's defaults otherwise. */
  public Scan scan() {
    return scan(minConfidence);
  }

  /** Returns a scan with these rules and another threshold. */
  Scan scan(Confidence minConfidence) {
    Set<String> off = without.stream().flatMap(n -> rules(n).stream()).collect(Collectors.toSet());
    return new Scan(minConfidence, Rules.without(off));
  }

  /** Returns the rules with a name: one, all of an evidence, or none. */
  private static List<String> rules(String name) {
    return Rules.names().stream()
        .filter(rule -> rule.equals(name) || rule.startsWith(name + "."))
        .toList();
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

  private static final class RuleName implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
      if (rules(name).isEmpty()) {
        throw new TypeConversionException(
            "no rule " + name + "; rules are " + String.join(", ", Rules.names()));
      }
      return name;
    }
  }

  private static final class RuleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Rules.names().iterator();
    }
  }
}
