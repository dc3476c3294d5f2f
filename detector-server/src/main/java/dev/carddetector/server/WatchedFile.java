package dev.carddetector.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

/**
 * What a file says, read again when it has changed. A file that cannot be read any more, or is
 * wrong, leaves what was read before in effect, with a line in the log.
 */
final class WatchedFile<T> {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Reads the value from the file. */
  interface Reader<T> {
    T read(Path file) throws IOException, GeneralSecurityException;
  }

  private final Path file;
  private final Reader<T> reader;
  private FileTime modified;
  private long checked;
  private T value;

  WatchedFile(Path file, Reader<T> reader) throws IOException, GeneralSecurityException {
    this.file = file;
    this.reader = reader;
    modified = Files.getLastModifiedTime(file);
    checked = System.nanoTime();
    value = reader.read(file);
  }

  synchronized T value() {
    long now = System.nanoTime();
    if (now - checked > INTERVAL_NANOS) {
      checked = now;
      reload();
    }
    return value;
  }

  private void reload() {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      if (!time.equals(modified)) {
        modified = time;
        value = reader.read(file);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      Faults.log("A changed file could not be read; what it said before stays in effect", e);
    }
  }
}
