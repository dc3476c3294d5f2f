package dev.carddetector.cli.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads the files of the format folder, which other programs made: every planted card is found, no
 * look-alike is, and what cannot be read is said. How the folder was made is in {@code
 * src/test/formats/build.py}.
 */
class FormatFolderTest {
  static final Path FORMATS = Path.of("src/test/resources/formats");

  static Stream<String> files() throws IOException {
    return expected().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsWhatWasPlanted(String file) throws IOException {
    byte[] content = Files.readAllBytes(FORMATS.resolve("folder").resolve(file));
    TreeSet<String> found = new TreeSet<>(Collected.of(file, content).lines);
    List<String> expected = expected().get(file);
    assertEquals(
        String.join("\n", new TreeSet<>(expected)),
        found.stream()
            .map(line -> asExpected(line, expected))
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  /** Where the list leaves the place open, any will do. */
  private static String asExpected(String line, List<String> expected) {
    String anywhere = "*" + line.substring(line.indexOf('\t'));
    return expected.contains(line) || !expected.contains(anywhere) ? line : anywhere;
  }

  static Map<String, List<String>> expected() throws IOException {
    return Files.readAllLines(FORMATS.resolve("expected.tsv")).stream()
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf('\t')),
                TreeMap::new,
                Collectors.mapping(
                    line -> line.substring(line.indexOf('\t') + 1), Collectors.toList())));
  }
}
