package dev.carddetector.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
  @TempDir private Path temporary;

  @Test
  void aNewReportIsForItsOwnerOnly() throws IOException {
    Path file = temporary.resolve("report");
    Target.of(file).complete();
    assertEquals("rw-------", mode(file));
  }

  @Test
  void aReportThatIsReplacedKeepsItsMode() throws IOException {
    Path file = Files.writeString(temporary.resolve("report"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Target.of(file).complete();
    assertEquals("rw-r--r--", mode(file));
    assertEquals(0, Files.size(file));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
