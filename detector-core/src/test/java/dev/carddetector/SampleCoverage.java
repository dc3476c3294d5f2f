package dev.carddetector;

import dev.carddetector.ReferenceDetector.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what was found, to show that the texts cover the whole grammar and all evidence. */
final class SampleCoverage {
  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void add(List<Match> matches, List<Detection> found) {
    matches.stream().filter(match -> match.span().luhnValid()).forEach(this::addGrammar);
    for (Detection detection : found) {
      count(detection.luhnValid() ? "valid" : "invalid");
      count(detection.confidence().toString());
      detection.evidence().forEach(evidence -> count(evidence.toString()));
      detection.companions().forEach(companion -> count("companion " + companion.type()));
    }
  }

  private void addGrammar(Match match) {
    count("layout " + match.layout());
    count("length " + match.span().digits());
    match.span().brands().forEach(brand -> count("brand " + brand));
    match.separators().forEach(separator -> count(form(separator)));
  }

  synchronized void addPart() {
    count("part");
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static String form(String separator) {
    return switch (separator.charAt(0)) {
      case '%' -> "% of " + separator.length() / 3;
      case '\\' -> "\\u";
      case '&' ->
          separator.charAt(1) != '#' ? separator : separator.charAt(2) == 'x' ? "&#x" : "&#";
      default -> Escaped.of(separator);
    };
  }

  /** Returns what was counted too rarely; empty if nothing was. */
  List<String> shortfalls() {
    List<String> shortfalls = new ArrayList<>();
    require(shortfalls, 12_500, Stream.of("valid"));
    require(shortfalls, 250, Stream.of("invalid", "part"));
    require(shortfalls, 25, Stream.of("% of 1", "% of 2", "% of 3", "\\u", "&#", "&#x"));
    require(shortfalls, 25, SampleSeparators.NAMES.stream().map(name -> "&" + name + ";"));
    require(shortfalls, 25, Stream.of("/", ") (", ")-("));
    require(shortfalls, 25, SampleSeparators.BREAKS.stream().map(Escaped::of));
    require(
        shortfalls,
        25,
        SampleSeparators.CHARACTERS.stream().map(c -> Escaped.of(Character.toString(c))));
    require(
        shortfalls,
        25,
        Stream.concat(SampleNumbers.LAYOUTS.stream(), Stream.of("LOOSE", "BROKEN", "16"))
            .map(layout -> "layout " + layout));
    require(shortfalls, 25, Stream.iterate(12, n -> n <= 19, n -> n + 1).map(n -> "length " + n));
    require(shortfalls, 25, Stream.of(Evidence.values()).map(Evidence::toString));
    require(shortfalls, 25, Stream.of(Companion.Type.values()).map(type -> "companion " + type));
    require(shortfalls, 25, Stream.of(Confidence.values()).map(Confidence::toString));
    require(shortfalls, 5, Stream.of(CardBrand.values()).map(brand -> "brand " + brand));
    return shortfalls;
  }

  private void require(List<String> shortfalls, int least, Stream<String> names) {
    names
        .filter(name -> counts.getOrDefault(name, 0) < least)
        .forEach(
            name -> shortfalls.add(name + ": " + counts.getOrDefault(name, 0) + " < " + least));
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
