package dev.carddetector.tools.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A text and its cards, with offsets in UTF-16 units. */
public record Document(String text, List<Span> planted) {
  public byte[] utf8() {
    return text.getBytes(UTF_8);
  }

  /** Returns the cards with offsets in UTF-8 bytes. */
  public List<Span> plantedInUtf8() {
    List<Span> spans = new ArrayList<>();
    int units = 0;
    int bytes = 0;
    for (Span span : planted) {
      int start = bytes + utf8Length(units, span.start());
      bytes = start + utf8Length(span.start(), span.end());
      units = span.end();
      spans.add(new Span(start, bytes));
    }
    return spans;
  }

  private int utf8Length(int from, int to) {
    return text.substring(from, to).getBytes(UTF_8).length;
  }
}
