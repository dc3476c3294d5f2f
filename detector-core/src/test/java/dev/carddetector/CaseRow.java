package dev.carddetector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of {@code cases.tsv}, whose header describes the fields: a text, the spans of its cards,
 * their confidence, and evidence that all of them have or none of them has.
 *
 * @param confidence null if there is no card, not even at {@link Confidence#LOW}
 */
record CaseRow(
    String name,
    String text,
    List<Span> spans,
    Confidence confidence,
    Set<Evidence> present,
    Set<Evidence> absent) {

  private static final Pattern EVIDENCE = Pattern.compile("([+-])(\\w+)(?:,(?=[+-])|\\z)");

  /** Offsets in UTF-16 units. */
  record Span(long start, long end) {}

  static Stream<CaseRow> all() {
    try {
      Path file = Path.of("src/test/resources/dev/carddetector/cases.tsv");
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(CaseRow::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseRow parse(String line) {
    String[] fields = line.split("\t", -1);
    String evidence = fields.length == 4 ? fields[3] : "";
    boolean wellFormed = EVIDENCE.matcher(evidence).replaceAll("").isEmpty();
    boolean ofNoCard = fields[2].equals("NONE") && !evidence.isEmpty();
    if (fields.length < 3 || fields.length > 4 || !wellFormed || ofNoCard) {
      throw new IllegalArgumentException("not a case: " + line);
    }
    List<Span> spans = new ArrayList<>();
    String text = withoutMarks(unescape(fields[1]), spans);
    Confidence confidence = fields[2].equals("NONE") ? null : Confidence.valueOf(fields[2]);
    return new CaseRow(
        fields[0],
        text,
        List.copyOf(spans),
        confidence,
        evidence(evidence, "+"),
        evidence(evidence, "-"));
  }

  private static String withoutMarks(String marked, List<Span> spans) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      if (c == '⟦') {
        start = text.length();
      } else if (c == '⟧') {
        spans.add(new Span(start, text.length()));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static Set<Evidence> evidence(String field, String sign) {
    return EVIDENCE
        .matcher(field)
        .results()
        .filter(match -> match.group(1).equals(sign))
        .map(match -> Evidence.valueOf(match.group(2)))
        .collect(Collectors.toSet());
  }

  /** Reads the escapes of Java string literals that the file uses. */
  private static String unescape(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = escaped.charAt(++i);
      switch (kind) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case '\\' -> text.append('\\');
        case 'u' -> {
          text.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
          i += 4;
        }
        default -> throw new IllegalArgumentException("escape " + kind);
      }
    }
    return text.toString();
  }

  static boolean hasLoneSurrogate(String text) {
    return !StandardCharsets.UTF_16.newEncoder().canEncode(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
