package dev.carddetector.cli.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRedactorTest {
  @TempDir private Path folder;

  /** Something another program does to a file. */
  private interface Change {
    void make(Path file) throws IOException;
  }

  /** Masks nothing but the first byte, after a change of the file. */
  private static FileRedactor redactor(Path file, Change change) {
    return new FileRedactor(
        (in, out) -> {
          byte[] all = in.readAllBytes();
          awaitTick(file);
          change.make(file);
          all[0] = '*';
          out.write(all);
        });
  }

  /** Waits until a change has another time: the clock for files goes by some milliseconds. */
  private static void awaitTick(Path file) throws IOException {
    Path probe = Files.createTempFile("card-detector", ".probe");
    try {
      while (Files.getAttribute(probe, "unix:ctime")
          .equals(Files.getAttribute(file, "unix:ctime"))) {
        Files.writeString(probe, "");
      }
    } finally {
      Files.delete(probe);
    }
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("file"), "a line of text\n");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void change(Path file, String text) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, before);
  }

  @Test
  void aFileThatChangesMeanwhileIsKept() throws IOException {
    Path other = folder.resolve("other");
    List<Change> changes =
        List.of(
            file -> Files.writeString(file, "more\n", StandardOpenOption.APPEND),
            file -> change(file, "A LINE OF TEXT\n"),
            file ->
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x------")),
            file -> Files.createLink(other, file),
            file ->
                Files.move(
                    Files.writeString(other, "new\n"), file, StandardCopyOption.REPLACE_EXISTING));
    for (Change change : changes) {
      Path file = file();
      FileRedactor redactor = redactor(file, change);
      IOException e = assertThrows(FileRedactor.Refused.class, () -> redactor.redact(file));
      assertEquals("changed while it was read", e.getMessage());
      assertTrue(Files.readString(file).matches("(?i)(a line of text\\n(more\\n)?|new\\n)"));
      Files.deleteIfExists(other);
      assertEquals(List.of(file), files());
      Files.delete(file);
    }
  }

  @Test
  void permissionsStay() throws IOException {
    Path file = file();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    assertTrue(redactor(file, same -> {}).redact(file));
    assertEquals("* line of text\n", Files.readString(file));
    assertEquals("r--r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  /** The places of the entries in it would be wrong. */
  @Test
  void textBeforeAZipIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("a line of text\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write("text\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
    }
    Path file = Files.write(folder.resolve("file"), bytes.toByteArray());
    IOException e =
        assertThrows(FileRedactor.Refused.class, () -> redactor(file, same -> {}).redact(file));
    assertEquals("is an archive or document, which cannot be rewritten", e.getMessage());
  }

  @Test
  void nothingIsMadeAfterTheEnd() throws IOException {
    Path file = file();
    FileRedactor redactor = redactor(file, same -> {});
    assertFalse(redactor.abandoned());
    redactor.abandon();
    assertTrue(redactor.abandoned());
    assertThrows(FileRedactor.Refused.class, () -> redactor.redact(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void whatIsMadeIsDeletedAtTheEnd() throws IOException {
    Path file = file();
    FileRedactor[] redactor = new FileRedactor[1];
    redactor[0] = redactor(file, same -> redactor[0].abandon());
    assertThrows(IOException.class, () -> redactor[0].redact(file));
    assertEquals("a line of text\n", Files.readString(file));
    assertEquals(List.of(file), files());
  }
}
