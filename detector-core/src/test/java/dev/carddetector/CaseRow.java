package dev.carddetector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of {@code cases.tsv}: a text, the spans of the cards in it, and their confidence.
 *
 * @param confidence null if there is no card, not even at {@link Confidence#LOW}
 */
record CaseRow(String name, String text, List<Span> spans, Confidence confidence) {

  /** Offsets in UTF-16 units. */
  record Span(long start, long end) {}

  static Stream<CaseRow> all() {
    try {
      Path file = Path.of("src/test/resources/dev/carddetector/cases.tsv");
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.startsWith("#"))
          .map(CaseRow::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseRow parse(String line) {
    String[] fields = line.split("\t", 3);
    Confidence confidence = fields[2].equals("NONE") ? null : Confidence.valueOf(fields[2]);
    return marked(fields[0], unescape(fields[1]), confidence);
  }

  /** Takes the marks out of a text. */
  static CaseRow marked(String name, String marked, Confidence confidence) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
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
    return new CaseRow(name, text.toString(), List.copyOf(spans), confidence);
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

  boolean hasLoneSurrogate() {
    return !StandardCharsets.UTF_16.newEncoder().canEncode(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
