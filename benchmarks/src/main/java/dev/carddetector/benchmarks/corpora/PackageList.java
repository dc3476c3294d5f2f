package dev.carddetector.benchmarks.corpora;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.carddetector.tools.text.CorpusWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A list of Debian packages, a real one if there is one. */
public final class PackageList {
  /** The system property that names the file to use. */
  static final String PROPERTY = "package.list";

  private static final Path LISTS = Path.of("/var/lib/apt/lists");

  /** Reads lists in any compression. */
  private static final Path APT_HELPER = Path.of("/usr/lib/apt/apt-helper");

  private PackageList() {}

  /** Returns the start of the real list, repeated if it is shorter. */
  static Optional<String> real(int length) {
    return file().map(file -> read(file, length));
  }

  /** Describes where the text comes from, for the output. */
  public static String source() {
    return file()
        .map(file -> "the file " + file.getFileName())
        .orElse("generated, since there is no list; -D" + PROPERTY + "=FILE names one");
  }

  /** Returns the file that the property names, or else apt's largest list. */
  private static Optional<Path> file() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Files.isExecutable(APT_HELPER) ? largest(LISTS) : Optional.empty();
  }

  static Optional<Path> largest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains("_Packages"))
          .max(Comparator.comparing(file -> file.toFile().length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one character per byte, so that all engines have the same. */
  private static String read(Path file, int length) {
    try {
      String text =
          System.getProperty(PROPERTY) != null ? readPlain(file, length) : readList(file, length);
      if (text.isEmpty()) {
        throw new IllegalArgumentException("the package list is empty");
      }
      return text.repeat(length / text.length() + 1).substring(0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readPlain(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(length), ISO_8859_1);
    }
  }

  private static String readList(Path file, int length) throws IOException {
    Process helper =
        new ProcessBuilder(APT_HELPER.toString(), "cat-file", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream in = helper.getInputStream()) {
      return new String(in.readNBytes(length), ISO_8859_1);
    } finally {
      helper.destroy();
    }
  }

  /** Writes a generated package. */
  static void write(CorpusWriter out, boolean card) {
    String name = out.word() + "-" + out.word();
    out.add("Package: ").add(name).add("\nVersion: ").add(out.below(20)).add(".");
    out.add(out.below(40)).add(".").add(out.below(10)).add("+dfsg-").add(1 + out.below(9));
    out.add("\nInstalled-Size: ").add(20 + out.below(90_000)).add("\nMaintainer: ");
    out.add(out.word()).add(" ").add(out.word()).add(" <").add(out.word());
    out.add("@example.org>\nArchitecture: amd64\nDepends: ");
    for (int i = 0; i < 4; i++) {
      out.add("lib").add(out.word()).add(out.below(9)).add(" (>= ").add(out.below(6)).add(".");
      out.add(out.below(30)).add("), ");
    }
    out.add("libc6 (>= 2.36)\nDescription: ").words(4 + out.below(6));
    if (card) {
      out.add(", test card ").card();
    }
    out.add("\nHomepage: https://").add(name).add(".example.org/\nDescription-md5: ").hex(32);
    out.add("\nSection: ").add(out.word()).add("\nPriority: optional\nFilename: pool/main/");
    out.add(name.substring(0, 1)).add("/").add(name).add("/").add(name).add("_amd64.deb\nSize: ");
    out.add(1000 + out.below(9_000_000)).add("\nMD5sum: ").hex(32).add("\nSHA256: ").hex(64);
    out.add("\n\n");
  }
}
