package dev.carddetector.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeAheadTest {
  @TempDir private Path folder;

  private static long size(Source... sources) throws InterruptedException {
    IgnoreRules excludes = IgnoreRules.of("--exclude", List.of("ex*"));
    try (SizeAhead ahead = SizeAhead.of(List.of(sources), excludes)) {
      ahead.thread.join();
      return ahead.bytes();
    }
  }

  @Test
  void addsUpAllFilesButThoseOfExcludedFolders() throws Exception {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Path excluded = Files.createDirectory(folder.resolve("excluded"));
    Path file = Files.writeString(inner.resolve("1.txt"), "12345");
    Files.writeString(folder.resolve("extra.txt"), "1234567");
    Files.writeString(excluded.resolve("2.txt"), "12345678901");
    Files.createSymbolicLink(folder.resolve("link"), file);
    assertEquals(12, size(Source.of(folder)));
    assertEquals(17, size(Source.of(folder), Source.of(file)));
  }

  @Test
  void doesNotKnowTheSizeOfAStreamOrOfWhatIsNotThere() throws Exception {
    Source stream = Source.stream("in", InputStream.nullInputStream());
    assertEquals(SizeAhead.UNKNOWN, size(Source.of(folder), stream));
    assertEquals(SizeAhead.UNKNOWN, size(Source.of(folder.resolve("none"))));
  }
}
