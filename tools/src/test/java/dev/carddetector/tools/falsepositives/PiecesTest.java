package dev.carddetector.tools.falsepositives;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {
  @TempDir private Path directory;

  /** Pieces usually have 4 bytes, at most 10; a dot stands for a line feed. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "., .",
    "ab, ab",
    "ab., ab.",
    "abc., abc.",
    "abcd, abcd",
    "a.b., a.b.",
    "a.bc, a. bc",
    "a.b.c.d., a.b. c.d.",
    "...., ....",
    "a.bcde.f, a. bcde. f",
    "abcdefgh.i., abcdefgh. i.",
    "abcdefghi.j, abcdefghi. j",
    "abcdefghij.k, abcdefghij .k",
    "abcdefghijklm.n, abcdefghij klm. n",
    "abcdefghijklmnopqrstuvw, abcdefghij klmnopqrst uvw",
    "abcdef.gh, abcdef. gh",
    "abcde.f.g.h.i.jk, abcde. f.g. h.i. jk",
  })
  void endsWithLines(String text, String pieces) throws IOException {
    assertEquals(
        Arrays.stream(pieces.split(" ", 0)).filter(piece -> !piece.isEmpty()).toList(),
        read(new Pieces(4, 10), text));
  }

  @ParameterizedTest
  @CsvSource({"abcdefghij.k, abc., abc.", "abcdefgh, xy, xy"})
  void readsOneFileAfterAnother(String first, String second, String pieces) throws IOException {
    Pieces both = new Pieces(4, 10);
    read(both, first);
    assertEquals(List.of(pieces), read(both, second));
  }

  private List<String> read(Pieces pieces, String text) throws IOException {
    Path file = Files.writeString(directory.resolve("text"), text.replace('.', '\n'));
    List<String> read = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    pieces.read(
        file,
        (bytes, length, offset) -> {
          assertEquals(before.length(), offset);
          String piece = new String(bytes, 0, length, US_ASCII).replace('\n', '.');
          before.append(piece);
          read.add(piece);
        });
    return read;
  }
}
