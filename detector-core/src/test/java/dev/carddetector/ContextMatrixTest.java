package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CaseRow.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers between many prefixes and suffixes, none of which may change what is found. */
class ContextMatrixTest {
  private static final List<String> NUMBERS =
      List.of(
          "4539578763621486",
          "4539 5787 6362 1486",
          "5204-7391-8264-0579",
          "3745 918260 47397",
          "２２２３８４９０５１７２６０３９",
          "6011%207029%204816%203501");

  private static final List<String> PREFIXES =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          "card ",
          "PAN",
          "pan=",
          "no_",
          "\"",
          "'",
          "(",
          "(x) ",
          "<b>",
          "/",
          "|",
          ",",
          ";",
          ":",
          "#",
          "*",
          "$",
          "№",
          "→",
          "カード",
          "บัตร",
          "é ",
          "\uD83C\uDF89",
          "\\n",
          "%22",
          "room 12 ",
          "2026-11-23 ",
          "12:30 ",
          "a.b. ",
          "x - ",
          "\uFEFF",
          "4 ",
          "-",
          "1 1, ");

  private static final List<String> SUFFIXES =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ".",
          ". ",
          "?",
          "!",
          "\"",
          "'",
          ")",
          " (x)",
          "</b>",
          "/",
          "|",
          ",",
          ";",
          ":",
          "^",
          "=2712",
          "です",
          " 12/27",
          " 123",
          " exp 12/27",
          "\\n",
          "%22",
          " - x",
          "\uD83C\uDF89",
          "_x",
          " é",
          ", 4",
          "..",
          " 1 1");

  record Placed(String prefix, String number, String suffix) {
    @Override
    public String toString() {
      return (prefix + "[" + number + "]" + suffix).replace("\n", "\\n").replace("\t", "\\t");
    }
  }

  static Stream<Placed> matrix() {
    return NUMBERS.stream()
        .flatMap(
            number ->
                PREFIXES.stream()
                    .flatMap(prefix -> SUFFIXES.stream().map(s -> new Placed(prefix, number, s))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrix")
  void findsTheExactSpan(Placed placed) {
    int start = placed.prefix().length();
    assertEquals(
        List.of(new Span(start, start + placed.number().length())),
        InputShape.STRING.spans(
            CardDetector.create(), placed.prefix() + placed.number() + placed.suffix()));
  }
}
