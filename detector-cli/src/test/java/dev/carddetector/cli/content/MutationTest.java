package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes the files of the format folder at random: no reader throws or hangs. Where a check sum
 * holds all text of a format, no card is lost without a gap. {@code -Dmutations=N} makes N changes
 * of each file.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("mutations", 20);

  /** Formats with a check sum over all text of ours in them, and no gap before the change. */
  private static final String CHECKED =
      "compressed/(one|two|nine).*"
          + "|archives/(plain|stored|bzip2|streamed|nested)\\.zip"
          + "|archives/(.*\\.7z|a\\.tar\\..*|dotdot\\.jar)"
          + "|documents/.*\\.(docx|xlsx|pptx|odt|ods|odp)";

  static Stream<String> files() throws IOException {
    return FormatFolderTest.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void losesNothingSilently(String file) throws IOException {
    byte[] original = Files.readAllBytes(FormatFolderTest.FORMATS.resolve("folder").resolve(file));
    List<String> before = Collected.of(file, original).lines;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      byte[] changed = mutate(original, new Random(31L * file.hashCode() + seed));
      List<String> after = Collected.of(file, changed).lines;
      boolean said = !gaps(before).containsAll(gaps(after));
      assertTrue(
          said
              || !file.matches(CHECKED)
              || isCutBetweenMembers(file, original, changed)
              || format(changed) != format(original)
              || cards(after).containsAll(cards(before)),
          "seed " + seed + " of " + file);
      assertTrue(after.stream().noneMatch(line -> line.endsWith("FAILED")), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "9"})
  void aPageWithoutItsContentIsDamaged(String object) throws IOException {
    Path pdf = FormatFolderTest.FORMATS.resolve("folder").resolve("documents/reportlab.pdf");
    String whole = Files.readString(pdf, ISO_8859_1);
    String changed = whole.replace("\n" + object + " 0 obj", "\n" + object + " 0 xyz");
    List<String> lines = Collected.of("a.pdf", changed.getBytes(ISO_8859_1)).lines;
    int page = Integer.parseInt(object) - 7;
    assertTrue(lines.contains("page " + page + "\tgap\tDAMAGED"), lines::toString);
  }

  /** A file that ends before or within the magic number of its second member is as good as any. */
  private static boolean isCutBetweenMembers(String file, byte[] original, byte[] changed) {
    String bytes = new String(original, ISO_8859_1);
    int cut = changed.length - bytes.indexOf(bytes.substring(0, 3), 3);
    return file.startsWith("compressed/two")
        && Arrays.mismatch(original, changed) == changed.length
        && cut >= 0
        && cut < 4;
  }

  /** A file whose first bytes changed may be of no known format any more. */
  private static Format format(byte[] content) {
    return Signatures.find(content, Math.min(content.length, ContentReader.HEAD));
  }

  private static Set<String> gaps(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("\tgap\t"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> cards(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("\tcard\t"))
        .map(line -> line.substring(line.lastIndexOf('\t')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Flips bits, sets bytes, cuts the end off, or takes some bytes out. */
  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(48));
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
      case 2 -> bytes = Arrays.copyOf(bytes, at);
      default -> {
        System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
        bytes = Arrays.copyOf(bytes, bytes.length - length);
      }
    }
    return bytes;
  }
}
