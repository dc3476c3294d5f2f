package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with holes, as {@code tar -S} stores it. */
class SparseTarTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax"})
  void isReadWholeAndSoIsWhatComesAfterIt(String format) throws Exception {
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("a.txt").toFile(), "rw")) {
      for (int i = 0; i < 40; i++) {
        sparse.seek(100_000L * i);
        sparse.write(("x".repeat(7000) + " line\n").getBytes(US_ASCII));
      }
      sparse.write("card 4539578891486547\n".getBytes(US_ASCII));
      sparse.setLength(9 << 20);
    }
    Files.writeString(folder.resolve("b.txt"), "card 4111111111111111\n");
    assertEquals(
        List.of("a.txt\tcard\t6547", "b.txt\tcard\t1111"),
        Collected.of("a.tar", tar("--format=" + format)).lines);
  }

  private byte[] tar(String format) throws IOException, InterruptedException {
    Path archive = folder.resolve("a.tar");
    int status =
        new ProcessBuilder("tar", format, "-S", "-cf", "a.tar", "a.txt", "b.txt")
            .directory(folder.toFile())
            .start()
            .waitFor();
    assumeTrue(status == 0 && Files.size(archive) < 9 << 20, "no tar that knows of holes");
    return Files.readAllBytes(archive);
  }
}
