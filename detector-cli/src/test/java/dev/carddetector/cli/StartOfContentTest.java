package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a content is text, by its first bytes. */
class StartOfContentTest extends SweptTree {
  /** Counts in a text, but not in a binary. */
  private static final String DOUBTFUL = "x=4539148803436467";

  @ParameterizedTest
  @CsvSource({"5000", "70000", "3000000", "30000001"})
  void zerosAtTheStartOfALogAreNoBinary(int zeros) throws IOException {
    byte[] log = log(zeros, StandardCharsets.UTF_8);
    write("a.log", log);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(log);
    }
    write("b.gz", packed.toByteArray());
    int offset = zeros + "started\nx=".length();
    assertEquals(
        List.of(
            "a.log 2:3 @%d+16 6467".formatted(offset), "b.gz!/b 2:3 @%d+16 6467".formatted(offset)),
        sweep().places(root()));
  }

  @Test
  void zerosAtTheStartOfWideTextAreNoBinary() throws IOException {
    write("a.log", log(70_000, StandardCharsets.UTF_16LE));
    assertEquals(1, sweep().summary().get("findings").asInt());
  }

  @Test
  void zerosAtTheStartOfABinaryDoNotMakeItText() throws IOException {
    byte[] binary = log(5000, StandardCharsets.UTF_8);
    for (int i = 6000; i < 60_000; i++) {
      binary[i] = (byte) i;
    }
    write("a", binary);
    assertEquals(List.of(), sweep().places(root()));
  }

  private static byte[] log(int zeros, Charset charset) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.write(new byte[zeros]);
    log.write(("started\n" + DOUBTFUL + "\n" + "more\n".repeat(50_000)).getBytes(charset));
    return log.toByteArray();
  }
}
