package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
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

  @Test
  void skippableFramesOfLz4AreLookedAt() throws IOException {
    byte[] lz4 = file("one.txt.lz4");
    String card = Collected.of("one.txt.lz4", lz4).lines.get(0);
    List<String> expected = List.of(card, card, "skippable frames\tcard\t6547");
    byte[] between = all(lz4, SKIPPABLE, CARD, lz4);
    assertEquals(expected, Collected.of("one.txt.lz4", between).lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 12, 16, 28})
  void allKindsOfLz4FramesAreUnpacked(int flags) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    Parameters parameters =
        new Parameters(BlockSize.K64, (flags & 4) != 0, (flags & 16) != 0, (flags & 8) != 0);
    try (OutputStream lz4 = new FramedLZ4CompressorOutputStream(frame, parameters)) {
      lz4.write("x".repeat(100_000).getBytes(US_ASCII));
      lz4.write(CARD);
    }
    byte[] all = all(frame.toByteArray(), SKIPPABLE, CARD);
    List<String> expected = List.of("a\tcard\t6547", "skippable frames\tcard\t6547");
    assertEquals(expected, Collected.of("a.lz4", all).lines);
  }

  @Test
  void theExtraFieldOfGzipIsLookedAt() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(CARD);
    }
    byte[] gzip = packed.toByteArray();
    byte[] header = Arrays.copyOf(gzip, 10);
    header[3] = 4;
    byte[] length = {(byte) CARD.length, 0};
    byte[] all = all(header, length, CARD, Arrays.copyOfRange(gzip, 10, gzip.length));
    List<String> expected = List.of("card 4539578891486547\n\tcard\t6547", "a\tcard\t6547");
    assertEquals(expected, Collected.of("a.gz", all).lines);
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
