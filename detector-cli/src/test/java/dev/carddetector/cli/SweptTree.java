package dev.carddetector.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A folder for a test to fill and to sweep. */
class SweptTree {
  static final String VISA = "4111 1111 1111 1111";

  @TempDir Path temporary;

  Path write(String name, byte[] content) throws IOException {
    Path file = temporary.resolve("tree").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Sweeping sweep(String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of(options));
    args.add(root().toString());
    return Sweeping.of(temporary.resolve("report"), args.toArray(new String[0]));
  }

  Path root() {
    return temporary.resolve("tree");
  }
}
