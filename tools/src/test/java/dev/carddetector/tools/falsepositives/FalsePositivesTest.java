package dev.carddetector.tools.falsepositives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carddetector.tools.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FalsePositivesTest {
  private static final String VISA = "4111111111111111";
  private static final String MASTERCARD = "5555555555554444";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void countsBySource() throws IOException {
    write("logs/sub/a.log", padded("card\t" + VISA + "\u0000 at 12:30\n", 400, UTF_8), UTF_8);
    write("logs/b.log", padded("Käufer é 5555 5555 5555 4444\n", 600, UTF_8), UTF_8);
    write("prose/c", padded("nothing", 500, UTF_8), UTF_8);
    write("beside", VISA, UTF_8);
    Files.createDirectory(directory.resolve("empty"));

    assertEquals(0, run(new Pieces(), directory.toString()));
    String expected =
        """
        source bytes | hits per GB
        DIR/empty 0 | 0 -
        DIR/logs 1000 | 2 2000000.0
        DIR/prose 500 | 0 0.0
        total 1500 | 2 1333333.3
        median of sources | 1000000.0

        2 of the 2 hits in DIR/logs
         DIR/logs/b.log at 580
         HIGH [MASTERCARD] [LUHN, ISSUER, GROUPING, ALONE, TEST_NUMBER]
         %sKäufer é [#### #### #### ####]\\n
         DIR/logs/sub/a.log at 373
         HIGH [VISA] [LUHN, ISSUER, PAYMENT_WORD, ALONE, TEST_NUMBER]
         %scard\\t[################]\\u{0} at ##:##\\n
        """
            .formatted("-".repeat(50) + "\\n", "-".repeat(54) + "\\n");
    assertEquals(expected, output());
    for (String progress : List.of("logs: 1000 bytes, 2 hits, ", "prose: 500 bytes, 0 hits, ")) {
      assertTrue(err.toString().contains("/" + progress), err::toString);
    }
    for (String number : List.of(VISA, MASTERCARD)) {
      Canary.assertAbsent(number, output());
    }
  }

  @Test
  void takesFilesAndFlatDirectoriesAsSources() throws IOException {
    write("a/x", padded(VISA, 100, UTF_8), UTF_8);
    write("a/y", padded("", 100, UTF_8), UTF_8);
    write("b", padded("", 100, UTF_8), UTF_8);
    write("c", padded(VISA + "\n" + MASTERCARD + "\n", 100, UTF_8), UTF_8);

    String[] sources = {path("a"), path("b"), path("c"), "--samples", "0"};
    assertEquals(0, run(new Pieces(), sources));
    assertEquals(
        """
        source bytes | hits per GB
        DIR/a 200 | 1 5000000.0
        DIR/b 100 | 0 0.0
        DIR/c 100 | 2 20000000.0
        total 400 | 3 7500000.0
        median of sources | 5000000.0
        """,
        output());
  }

  @Test
  void countsPeersInTheSameBytes() throws IOException {
    String text =
        "0000 0000 0000 0000\n0000000000000000\n1234567890123452\n"
            + VISA
            + " \u00e9\nVisa 4222222222222\n";
    write("text", padded(text, 1000, ISO_8859_1), ISO_8859_1);
    assertEquals(0, run(new Pieces(64, 256), path("text"), "--peers", "--samples", "0"));
    assertEquals(
        """
        source bytes | hits per GB | CC_DETECTOR per GB | PRESIDIO per GB
        DIR/text 1000 | 2 2000000.0 | 4 4000000.0 | 3 3000000.0
        total 1000 | 2 2000000.0 | 4 4000000.0 | 3 3000000.0
        median of sources | 2000000.0 | 4000000.0 | 3000000.0
        """,
        output());
  }

  @Test
  void countsFromTheThresholdOn() throws IOException {
    write("text", "4539148803436467\n", UTF_8);
    assertEquals(0, run(new Pieces(), path("text"), "--min-confidence=high"));
    assertTrue(output().contains("\ntotal 17 | 0 0.0\n"), this::output);
  }

  @ParameterizedTest
  @CsvSource({"IBAN, 0 0.0", "OTHER_ID.label, 1 37037037.0", "OTHER_ID, 1 37037037.0"})
  void switchesRulesOff(String rule, String hits) throws IOException {
    write("text", "tracking: 4539148803436467\n", UTF_8);
    assertEquals(0, run(new Pieces(), path("text"), "--without", rule));
    assertTrue(output().contains("\ntotal 27 | " + hits + "\n"), this::output);
  }

  @Test
  void givesOffsetsInTheFileWhateverThePieces() throws IOException {
    write("text", (VISA + " is the number\n").repeat(20), UTF_8);
    assertEquals(0, run(new Pieces(100, 200), path("text"), "--samples", "20"));
    List<String> places = output().lines().filter(line -> line.contains(" at ")).toList();
    assertEquals(20, places.size());
    for (int i = 0; i < places.size(); i++) {
      assertEquals(" DIR/text at " + i * 31, places.get(i));
    }
  }

  @Test
  void drawsTheSameSamplesInTheOrderOfTheText() throws IOException {
    write("text", (VISA + " is the number\n").repeat(1000), UTF_8);
    assertEquals(0, run(new Pieces(), path("text")));
    String first = output();
    List<Integer> offsets =
        first
            .lines()
            .filter(line -> line.contains(" at "))
            .map(line -> Integer.valueOf(line.replaceAll(".* at (\\d+)", "$1")))
            .toList();
    assertEquals(5, offsets.size());
    assertEquals(offsets.stream().sorted().distinct().toList(), offsets);
    // Random: not just the first five.
    assertTrue(offsets.get(4) > 1000 * 31 / 2, first);

    out.getBuffer().setLength(0);
    assertEquals(0, run(new Pieces(), path("text")));
    assertEquals(first, output());
  }

  @Test
  void continuesAfterAnUnreadableFile() throws IOException {
    String unreadable = "/proc/self/mem";
    assumeTrue(Files.exists(Path.of(unreadable)));
    write("b", padded(VISA, 100, UTF_8), UTF_8);
    assertEquals(1, run(new Pieces(), unreadable, path("b")));
    String complaint = "false-positives: cannot read " + unreadable + ": IOException";
    assertTrue(err.toString().startsWith(complaint), err::toString);
    assertTrue(output().contains("\nDIR/b 100 | 1 10000000.0\n"), this::output);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        ". --samples=-1",
        ". --samples=x",
        ". --min-confidence=x",
        ". --without=x",
        ". --no"
      })
  void refusesWrongUsage(String arguments) {
    assertEquals(
        2, run(new Pieces(), arguments.isEmpty() ? new String[0] : arguments.split(" ", 0)));
    assertEquals("", out.toString());
  }

  @Test
  void documentsItsDefaults() {
    assertEquals(0, run(new Pieces(), "--help"));
    assertTrue(out.toString().contains("Default: medium."), out::toString);
    assertTrue(out.toString().contains("Default: 5."), out::toString);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
  }

  /** Puts a line of dashes before a text, so that it has this many bytes. */
  private static String padded(String text, int bytes, Charset charset) {
    return "-".repeat(bytes - text.getBytes(charset).length - 1) + "\n" + text;
  }

  /** Returns the output without the number in the directory's name, and with single spaces. */
  private String output() {
    return out.toString()
        .replace(directory.toString(), "DIR")
        .replace(System.lineSeparator(), "\n")
        .replaceAll(" +", " ")
        .replaceAll(" +\n", "\n");
  }

  private int run(Pieces pieces, String... args) {
    return new CommandLine(new FalsePositives(pieces))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
