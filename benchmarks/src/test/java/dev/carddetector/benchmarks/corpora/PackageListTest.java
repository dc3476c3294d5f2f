package dev.carddetector.benchmarks.corpora;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.tools.text.Density;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageListTest {
  @TempDir private Path folder;

  @AfterEach
  void clear() {
    System.clearProperty(PackageList.PROPERTY);
  }

  @Test
  void readsTheNamedFile() throws IOException {
    Path file = folder.resolve("list");
    Files.writeString(file, "Package: a\u00e9\n", UTF_8);
    System.setProperty(PackageList.PROPERTY, file.toString());
    String text = Corpus.PACKAGES.documents(200, Density.RARE).get(0).text();
    assertEquals("Package: a\u00c3\u00a9\nPackage: ", text.substring(0, 22));
    assertEquals(200, text.length());
    assertEquals("the file list", PackageList.source());
  }

  @Test
  void takesTheLargestListOfApt() throws IOException {
    for (String name : new String[] {"a_Packages", "main_Packages.lz4", "the_longest_InRelease"}) {
      Files.writeString(folder.resolve(name), name, UTF_8);
    }
    assertEquals(Optional.of(folder.resolve("main_Packages.lz4")), PackageList.largest(folder));
    assertEquals(Optional.empty(), PackageList.largest(folder.resolve("none")));
  }

  @Test
  void failsWithoutTheNamedFile() throws IOException {
    Path file = folder.resolve("none");
    System.setProperty(PackageList.PROPERTY, file.toString());
    assertThrows(UncheckedIOException.class, () -> PackageList.real(1));
    Files.createFile(file);
    assertThrows(IllegalArgumentException.class, () -> PackageList.real(1));
  }

  @Test
  void looksLikeOne() {
    String text = Corpus.PACKAGES.generate(4096, 4096, Density.NONE).get(0).text();
    assertTrue(text.startsWith("Package: "), text);
    assertTrue(text.contains("\nSHA256: "), text);
  }
}
