package dev.carddetector.cli;

import dev.carddetector.cli.report.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes temporary folders whose names no sweep takes for a card number, as it does with digits. */
final class LettersOnly implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    String name = "junit-" + Hashes.of(UUID.randomUUID().toString());
    return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name));
  }
}
