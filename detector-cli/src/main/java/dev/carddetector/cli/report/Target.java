package dev.carddetector.cli.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a report goes. A file appears, or is replaced, only once the report is complete; a device
 * or pipe is written through.
 */
public final class Target {
  private final OutputStream out;
  private final Path temporary;
  private final Path file;

  private Target(OutputStream out, Path temporary, Path file) {
    this.out = out;
    this.temporary = temporary;
    this.file = file;
  }

  /**
   * Returns a target that is written as it goes.
   *
   * @param out takes the report; flushed, not closed
   * @return the target
   */
  public static Target of(OutputStream out) {
    return new Target(new BufferedOutputStream(out, 1 << 16), null, null);
  }

  /**
   * Opens a file for a report.
   *
   * @param file is replaced once the report is complete
   * @return the target
   * @throws IOException if it cannot be written
   */
  public static Target of(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return of(Files.newOutputStream(file, StandardOpenOption.WRITE));
    }
    // A link stays one: what it points to is replaced.
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isDirectory(real.getParent())) {
      throw new NoSuchFileException(file.toString());
    }
    Path temporary = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".part");
    try {
      if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(real));
      }
      OutputStream out = Files.newOutputStream(temporary);
      return new Target(new BufferedOutputStream(out, 1 << 16), temporary, real);
    } catch (IOException e) {
      Files.delete(temporary);
      throw e;
    }
  }

  /** {@return takes the report; not to be closed} */
  public OutputStream out() {
    return out;
  }

  /**
   * Says that the report is complete.
   *
   * @throws IOException if it could not be written
   */
  public void complete() throws IOException {
    out.flush();
    if (temporary != null) {
      out.close();
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Removes what was written to a file so far, unless it is complete.
   *
   * @throws IOException if it cannot be removed
   */
  public void discard() throws IOException {
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }
}
