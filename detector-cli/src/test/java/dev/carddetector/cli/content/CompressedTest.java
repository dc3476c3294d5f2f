package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else is in compressed files. */
class CompressedTest {
  private static final byte[] CARD = "card 4539578891486547\n".getBytes(US_ASCII);
  private static final byte[] SKIPPABLE = {0x5F, 0x2A, 0x4D, 0x18, (byte) CARD.length, 0, 0, 0};

  @Test
  void skippableFramesOfZstdAreLookedAt() throws IOException {
    byte[] zstd = file("two.txt.zst");
    List<String> expected =
        List.of("two.txt\tcard\t4650", "two.txt\tcard\t3778", "skippable frames\tcard\t6547");
    assertEquals(expected, Collected.of("two.txt.zst", all(zstd, SKIPPABLE, CARD)).lines);
    assertEquals(expected, Collected.of("two.txt.zst", all(SKIPPABLE, CARD, zstd)).lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one.txt.zst", "one.txt.bz2", "one.txt.xz", "one.txt.lz4"})
  void whatComesAfterTheEndIsLookedAtAndCostsNothing(String name) throws IOException {
    byte[] packed = file(name);
    String card = Collected.of(name, packed).lines.get(0);
    List<String> lines =
        Collected.of(name, all(packed, "more\n".repeat(40_000).getBytes(US_ASCII), CARD)).lines;
    assertEquals(
        List.of(card, "after the end\tcard\t6547"),
        lines.stream().filter(line -> line.contains("\tcard\t")).toList());
    assertEquals(1, lines.stream().filter(line -> line.endsWith("DAMAGED")).count());
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(FormatFolderTest.FORMATS.resolve("folder/compressed").resolve(name));
  }

  private static byte[] all(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
